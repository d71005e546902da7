"""Tests of readiness to board."""
