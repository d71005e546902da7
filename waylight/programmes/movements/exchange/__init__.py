"""The planning workbook and the plan, in and out; a coordinator needs no web framework for it."""

from waylight.programmes.movements.exchange.plan_reading import read_plan
from waylight.programmes.movements.exchange.plan_writing import plan_bytes, write_plan
from waylight.programmes.movements.exchange.reading import Reading, read_caseload
from waylight.programmes.movements.exchange.summary import Summary
from waylight.programmes.movements.exchange.template import template_bytes, write_template
from waylight.programmes.movements.exchange.writing import (
    Tables,
    write_caseload,
    write_caseload_folder,
)

__all__ = [
    "Reading",
    "Summary",
    "Tables",
    "plan_bytes",
    "read_caseload",
    "read_plan",
    "template_bytes",
    "write_caseload",
    "write_caseload_folder",
    "write_plan",
    "write_template",
]
