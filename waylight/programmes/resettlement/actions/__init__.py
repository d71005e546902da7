"""Every deed, a shelf for each part of the work."""
