"""An import of a hundred thousand rows, within 300 MB, whose worker is killed again and again.

A run of the full size:  IMPORT_ROWS=100000 IMPORT_KILLS=20 pytest -s tests/large_import
"""
