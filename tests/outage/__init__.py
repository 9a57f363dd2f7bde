"""The server, its database and its database's machine die in mid-herd: what was acknowledged is there."""
