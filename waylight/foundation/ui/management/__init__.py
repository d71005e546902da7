"""What the look can do from the command line."""
