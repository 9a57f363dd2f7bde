"""The simulation: the page's own code against the real application, with all between them failing."""
