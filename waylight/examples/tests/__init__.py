"""Tests of the published extracts and of the bundled caseload."""
