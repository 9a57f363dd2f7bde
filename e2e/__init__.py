"""Offline scenarios in a real browser, with the network broken outside it."""
