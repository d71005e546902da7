"""Public figures kept with the package, and the caseload that is bundled with it."""
