"""What staff send and get."""
