"""What pages ask, answered in dataclasses."""
