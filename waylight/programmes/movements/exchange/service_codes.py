"""The special services that a carrier is asked for, by their four letters.

    known("wchr")         ServiceCode.WCHR
    known("WCHZ")         None, and `listed()` says which there are

Source: the specification of movements, C4, citing its M2; OXYG, PREG, LANG, SPML and EXST are from
memory, to be confirmed. Free of Django, so that a file can be judged without it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ServiceCode(StrEnum):
    """Each service that can be asked for; what it means is in `MEANINGS`."""

    WCHR = "WCHR"
    WCHS = "WCHS"
    WCHC = "WCHC"
    STCR = "STCR"
    BLND = "BLND"
    DEAF = "DEAF"
    DPNA = "DPNA"
    MAAS = "MAAS"
    MEDA = "MEDA"
    UMNR = "UMNR"
    WCBD = "WCBD"
    WCBW = "WCBW"
    WCMP = "WCMP"
    INFT = "INFT"
    OXYG = "OXYG"
    PREG = "PREG"
    LANG = "LANG"
    SPML = "SPML"
    EXST = "EXST"


C = ServiceCode
MEANINGS: Mapping[ServiceCode, str] = MappingProxyType(
    {
        C.WCHR: "wheelchair to the aircraft; can climb steps",
        C.WCHS: "wheelchair to the aircraft door; cannot climb steps",
        C.WCHC: "wheelchair to the seat; has to be carried",
        C.STCR: "stretcher",
        C.BLND: "blind, or sees little",
        C.DEAF: "deaf, or hears little",
        C.DPNA: "needs help because of a disability of mind or development",
        C.MAAS: "to be met and assisted",
        C.MEDA: "medical case",
        C.UMNR: "child who travels alone",
        C.WCBD: "own wheelchair with a dry battery",
        C.WCBW: "own wheelchair with a wet battery",
        C.WCMP: "own wheelchair without a motor",
        C.INFT: "infant on a lap",
        C.OXYG: "oxygen on board",
        C.PREG: "pregnant, with a note for the carrier",
        C.LANG: "help with the language",
        C.SPML: "special meal",
        C.EXST: "an extra seat",
    }
)
OWN_CHAIRS = frozenset({C.WCBD, C.WCBW, C.WCMP})
"""What says which wheelchair somebody brings: the carrier asks for its battery."""
REDUCED_MOBILITY = frozenset({C.WCHR, C.WCHS, C.WCHC, C.BLND, C.DEAF, C.DPNA, *OWN_CHAIRS})
"""Announced to the carrier 48 hours before."""
TO_BE_APPROVED = frozenset({C.OXYG, C.STCR})
"""Approved by the carrier 72 hours before."""
BY_MEDICAL = frozenset({C.STCR, C.MEDA, C.OXYG, C.PREG})
"""Asked for by the medical officer alone: a finding stands behind each."""
CARE_ON_BOARD = frozenset({C.STCR, C.MEDA, C.OXYG})
"""Who has one of them is a medical case: the carrier asks for its form, a charter has a doctor."""
CHAIRS = frozenset({C.WCHR, C.WCHS, C.WCHC})
"""What answers the need of a wheelchair."""


def known(code: str) -> ServiceCode | None:
    """The service of four letters, however they are written; None for what is none."""
    try:
        return ServiceCode(code.strip().upper())
    except ValueError:
        return None


def listed() -> str:
    """Every code, for who wrote one that there is not."""
    return ", ".join(ServiceCode)
