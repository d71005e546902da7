"""Files in and out, without Django: the caseload of an office, and lists of visas."""

from waylight.programmes.family_reunion.exchange.arrivals import Arrivals, arrivals_bytes
from waylight.programmes.family_reunion.exchange.reading import (
    PLACE,
    Reading,
    listed,
    read_reunions,
    read_visas,
)
from waylight.programmes.family_reunion.exchange.rules import earliest, latest
from waylight.programmes.family_reunion.exchange.sheets import (
    AIRLINE,
    CASELOAD,
    DATE_FORMATS,
    ESCORT,
    VISA_LIST,
)
from waylight.programmes.family_reunion.exchange.writing import caseload_bytes, empty_bytes

__all__ = [
    "AIRLINE",
    "CASELOAD",
    "DATE_FORMATS",
    "ESCORT",
    "PLACE",
    "VISA_LIST",
    "Arrivals",
    "Reading",
    "arrivals_bytes",
    "caseload_bytes",
    "earliest",
    "empty_bytes",
    "latest",
    "listed",
    "read_reunions",
    "read_visas",
]
