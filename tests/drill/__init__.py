"""A backup is made of a real house and restored into an empty one."""
