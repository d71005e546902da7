"""One-line defects, each of which a named test must catch: `python -m tests.sabotage`."""
