"""Light tests of the benchmark: caseloads, baselines, and the table that it prints."""
