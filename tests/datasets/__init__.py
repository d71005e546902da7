"""Datasets and imports as the house uses them: real declarations, real deeds."""
