"""Tests of the movements programme."""
