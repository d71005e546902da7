"""The form that goes with a child who travels without a parent: for the carrier and each hand.

It says who brings the child, who has it on the way and who takes it, and what the parents
answered, and leaves a line for each who signs. Of services it names the carrier's for children
alone, and no other."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.programmes.movements.models import Leg, Passenger, Service
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.workflow import EXITS

Part = dict[str, Any]
FIRST, LAST = "\u2068", "\u2069"
TO_SIGN = " "


def minor_form(child: Passenger) -> dict[str, Any]:
    """The facts of the form, in the active language; ValueError of who is no child alone."""
    if not child.unaccompanied:
        raise ValueError("The form is of a child who travels without a parent")
    journey = child.journey
    invented = _("nobody on this journey exists.") if journey.synthetic else None
    return {
        "office": journey.team.name,
        "banner": _("Synthetic: nobody on this journey exists.") if invented else None,
        "synthetic": invented,
        "lead": _("A child who travels without a parent, on the journey %s.")
        % f"{FIRST}{journey.number}{LAST}",
        "parts": list(_parts(child)),
    }


def _parts(child: Passenger) -> Iterator[Part]:
    if child.journey.contact:
        yield {
            "head": _("If anything is wrong, call by day or night"),
            "items": [f"{FIRST}{child.journey.contact}{LAST}"],
        }
    yield {"head": _("The child"), "pairs": list(_child(child))}
    heads = [
        _("Flight"),
        _("Leaves, by the clock there"),
        _("Lands, by the clock there"),
        _("Carrier's service for children alone"),
    ]
    flown = child.passages.filter(leg__cancelled_at=None).exclude(status__in=EXITS)
    legs = [one.leg for one in flown.select_related("leg").order_by("leg__number")]
    yield _table(_("Flights"), heads, [_flight(child, leg) for leg in legs])
    heads = [_("Name"), _("As"), _("Telephone")]
    yield _table(_("Who may have the child on the way"), heads, list(_adults(child)))
    heads = [_("Name"), _("Relation"), _("Telephone"), _("Identity document")]
    standing = child.receivers.filter(withdrawn_at__isnull=True)
    met = [
        [one.name, one.relation or "–", one.phone or "–", one.identity_document or "–"]
        for one in standing
    ]
    yield _table(_("Who receives the child"), heads, met)
    answers = [
        [one.get_parent_display(), one.get_answer_display(), date_format(one.asked_on, "j M Y")]
        for one in child.consents.all()
    ]
    yield _table(_("Parents"), [_("Who"), _("Answer"), _("Asked on")], answers)
    hands = [_("Brings the child"), _("Takes the child over"), _("Receives the child")]
    heads = [_("Part"), _("Name"), _("Signature"), _("Day and time")]
    yield _table(_("Signed for"), heads, [[hand, TO_SIGN, TO_SIGN, TO_SIGN] for hand in hands])


def _child(child: Passenger) -> Iterator[tuple[str, str]]:
    yield _("Name"), child.shown_name
    yield _("In their own script"), child.said("native") or "–"
    born = child.born_on
    yield _("Born on"), date_format(born, "j F Y") if born else _("Not known")
    yield _("Nationality"), child.said("nationality") or "–"
    yield _("Document"), child.said("document_number") or "–"
    yield _("Passenger"), str(child.number)


def _flight(child: Passenger, leg: Leg) -> list[str]:
    asked = child.services.filter(code=Service.UMNR).order_by("-requested_at")
    found = next((one for one in asked if one.leg_id in (None, leg.pk)), None)
    state = str(found.get_status_display()) if found else _("Not asked for")
    times = local_times(leg)
    return [
        str(leg),
        _moment(times.leaves) or date_format(leg.on, "j M Y"),
        _moment(times.lands) or "–",
        state,
    ]


def _moment(at: Any) -> str:
    return f"{date_format(at, 'j M Y')}, {at:%H:%M}" if at else ""


def _adults(child: Passenger) -> Iterator[list[str]]:
    if child.adult:
        yield [child.adult.shown_name, _("On board with the child"), "–"]
    for one in child.agreed_adults.order_by("agreed_at"):
        yield [one.name, str(one.get_role_display()), one.telephone or "–"]


def _table(head: str, heads: list[str], rows: list[list[str]]) -> Part:
    if not rows:
        return {"head": head, "items": [_("Nobody is named yet.")]}
    return {"head": head, "heads": heads, "rows": rows}
