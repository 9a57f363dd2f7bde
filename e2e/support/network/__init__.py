"""The network between browser and server, with faults that a scenario names."""
