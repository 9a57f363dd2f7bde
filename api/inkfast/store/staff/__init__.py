"""What staff look at and do: the queries behind the staff room and the command line."""
