"""The newsroom: what the office says in public, who decided it, where each number comes from."""
