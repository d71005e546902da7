"""Rows from before there was a vault, and the very first use of a key by many at once."""
