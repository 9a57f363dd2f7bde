"""The staff room: what staff look at and do, each route for the roles that it names."""
