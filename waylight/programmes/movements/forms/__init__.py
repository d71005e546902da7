"""What people fill in, and what they mean by it."""
