"""Formats of Tigrinya."""
