"""Check a plan."""
