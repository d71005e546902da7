"""Migrations of the programme's tables."""
