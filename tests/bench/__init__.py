"""What the product costs: a student in a real browser, the server under load. Printed, judged by nobody."""
