"""A table declared once: page, CSV, XLSX, JSON, HTTP interface, and import."""
