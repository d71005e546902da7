"""Migrations of the office's side of the doorway."""
