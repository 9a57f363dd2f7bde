"""Unit tests open no sockets, and are judged by their results, never by their speed."""

from hypothesis import settings

settings.register_profile("inkfast", deadline=None, print_blob=True)
settings.load_profile("inkfast")
