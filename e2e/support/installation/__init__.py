"""The real product, installed for the scenarios: its server, its school and what its database holds."""
