"""What the server can carry: real processes under a load that comes over HTTP, beside the bare driver."""
