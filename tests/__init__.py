"""Only what belongs to the whole house."""
