"""What is provided once, for every programme."""
