"""Migrations of rule sets."""
