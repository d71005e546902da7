"""The planning workbook and the plan, in and out; a coordinator needs no web framework for it."""

from waylight.programmes.movements.exchange.reading import Reading, read_caseload
from waylight.programmes.movements.exchange.summary import Summary
from waylight.programmes.movements.exchange.writing import (
    Tables,
    write_caseload,
    write_caseload_folder,
)

__all__ = [
    "Reading",
    "Summary",
    "Tables",
    "read_caseload",
    "write_caseload",
    "write_caseload_folder",
]
