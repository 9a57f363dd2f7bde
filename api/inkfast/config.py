"""The environment, read once, into one frozen object."""
