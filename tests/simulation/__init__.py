"""The simulation: the page's own code against the real application, with everything between them going wrong."""
