"""The store's own suite, run where it counts: in browsers, on their own storage."""
