"""What scenarios stand on: the actors, and the network, server and browser behind them."""
