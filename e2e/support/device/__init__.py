"""The device: a browser with a profile on disk, its clock, and what is kept of a failure."""
