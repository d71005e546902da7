"""Waylight beside its baselines, in one run."""
