"""Chaos: browser, disk, network, server and database break at random, and nothing may be lost."""
