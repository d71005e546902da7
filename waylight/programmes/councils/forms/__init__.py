"""The shape and validity of what people type."""
