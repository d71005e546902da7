"""Contracts that no linter knows."""
