"""The custody log on paper: a child's stretches in order, who checked whom, and what is missing."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.programmes.movements.models import Custody, Passenger
from waylight.programmes.movements.queries.custody import Chain, chain_of, shown

Part = dict[str, Any]
FIRST, LAST = "\u2068", "\u2069"


def custody_log(child: Passenger) -> dict[str, Any]:
    """The facts of a child's log, in the active language."""
    chain = chain_of(child)
    if chain is None or not chain.stretches:
        raise ValueError("A log is printed of a child for whom custody was kept")
    journey = child.journey
    invented = _("nobody on this journey exists.") if journey.synthetic else None
    return {
        "office": journey.team.name,
        "banner": _("Synthetic: nobody on this journey exists.") if invented else None,
        "synthetic": invented,
        "lead": _("Who had custody of %(child)s on the journey %(number)s.")
        % {
            "child": f"{FIRST}{child.shown_name}{LAST}",
            "number": f"{FIRST}{journey.number}{LAST}",
        },
        "parts": [_child(child), _stretches(chain), _judged(chain)],
    }


def _child(child: Passenger) -> Part:
    born = child.born_on
    return {
        "head": _("The child"),
        "pairs": [
            (_("Name"), child.shown_name),
            (_("Born on"), date_format(born, "j F Y") if born else _("Not known")),
            (_("Document"), child.said("document_number") or "–"),
            (_("Reference"), child.reference),
        ],
    }


def _stretches(chain: Chain) -> Part:
    return {
        "head": _("From hand to hand"),
        "heads": [_("From"), _("Until"), _("Adult"), _("As"), _("Identity"), _("Signed")],
        "rows": [_row(one) for one in chain.stretches],
    }


def _row(one: Custody) -> list[str]:
    return [
        shown(one.from_at),
        shown(one.until_at) if one.until_at else "–",
        one.holder_name,
        one.holder_part,
        str(one.get_identity_check_display()),
        _("Yes") if one.signed else _("No"),
    ]


def _judged(chain: Chain) -> Part:
    whole = _("Every minute so far belongs to a named adult.")
    return {"head": _("What is missing"), "items": chain.faults or [whole]}
