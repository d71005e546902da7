"""What changes keys, and what they protect."""
