"""The report of a run: what each scenario did, in words and pictures, on one page."""
