"""Inkfast: an offline-first exam player with a sync backend."""

__version__ = "0.1.0"
