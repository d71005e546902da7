"""Migrations of the public store."""
