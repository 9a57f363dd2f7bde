"""What the product costs a student: measured in a real browser, printed, judged by nobody."""
