"""A hospital ward that exists only in tests: what walls, glass and 404 pages do to its records."""
