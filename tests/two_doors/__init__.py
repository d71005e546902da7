"""The public process as it is deployed: what it has loaded, what it can open, what it cannot."""
