"""Tables in and out of files: declared once, read with every fault at once, written safely."""
