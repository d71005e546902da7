"""Letters, lists and certificates as PDF and PNG, with numbers that can be verified."""
