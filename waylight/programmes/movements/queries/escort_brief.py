"""What an escort holds on a duty: the flight, whom they accompany, colleagues, the way home.

Of needs it names the codes alone; a finding is on no paper. It is kept nowhere."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.itinerary import local_time
from waylight.programmes.movements.models import Direction, Escorting
from waylight.programmes.movements.queries.travelling import Party, travelling

Part = dict[str, Any]
FIRST, LAST = "\u2068", "\u2069"


def escort_brief(duty: Escorting) -> dict[str, Any]:
    """The facts of the brief, in the active language; ValueError of no duty with passengers."""
    if duty.released_at is not None or duty.direction != Direction.OUT:
        raise ValueError("A brief is of a duty with passengers that was not released")
    journey = duty.leg.journey
    return {
        "office": journey.team.name,
        "banner": _("Synthetic: nobody in this paper exists.") if journey.synthetic else None,
        "lead": f"{FIRST}{duty.escort.name}{LAST} · {duty.escort.get_role_display()} · "
        f"{FIRST}{journey.number}{LAST}",
        "parts": list(_parts(duty)),
    }


def _parts(duty: Escorting) -> Iterator[Part]:
    leg = duty.leg
    if leg.journey.contact:
        yield {
            "head": _("If anything is wrong, call by day or night"),
            "items": [f"{FIRST}{leg.journey.contact}{LAST}"],
        }
    yield {
        "head": _("Flight"),
        "pairs": [
            (_("Flight"), str(leg)),
            (_("Leaves, by the clock there"), _there(leg.leaves_at, leg.leaves_zone)),
            (_("Lands, by the clock there"), _there(leg.lands_at, leg.lands_zone)),
            (_("On duty from"), _there(duty.from_at, leg.leaves_zone)),
            (_("On duty until"), _there(duty.until_at, leg.lands_zone)),
            (_("Meeting point"), leg.meet_point or "–"),
        ],
    }
    parties = [party for party in travelling(leg.journey) if party.on(leg)]
    heads = [_("Family"), _("People"), _("Children alone"), _("Language"), _("Special services")]
    yield _table(_("Whom you accompany"), heads, [_family(party, duty) for party in parties])
    heads = [_("Passenger"), _("Name"), _("Agreed adult")]
    yield _table(_("Children without family"), heads, list(_children(parties, duty)))
    others = leg.escorts.standing().filter(direction=Direction.OUT).exclude(pk=duty.pk)
    names = [
        [one.escort.name, str(one.escort.get_role_display())]
        for one in others.select_related("escort")
    ]
    yield _table(_("Who else is on duty"), [_("Name"), _("Role")], names)
    yield {"head": _("Way home"), "items": [_way_home(duty)]}


def _there(at: datetime | None, zone: str) -> str:
    """By the clock there."""
    if at is None:
        return _("No time yet")
    there = local_time(at, zone)
    return f"{date_format(there, 'j M Y')}, {there:%H:%M}"


def _family(party: Party, duty: Escorting) -> list[str]:
    here = party.on(duty.leg)
    alone = sum(one.passenger.unaccompanied for one in here)
    codes = " ".join(sorted({code for one in here for code in one.codes(duty.leg)}))
    return [party.name, str(len(here)), str(alone), str(party.language_words) or "–", codes or "–"]


def _children(parties: list[Party], duty: Escorting) -> Iterator[list[str]]:
    for party in parties:
        for one in party.on(duty.leg):
            child = one.passenger
            if child.unaccompanied:
                adult = child.adult.shown_name if child.adult else "–"
                yield [str(child.number), child.shown_name, adult]


def _way_home(duty: Escorting) -> str:
    home = duty.escort.duties.standing().filter(leg=duty.leg, direction=Direction.RETURN).first()
    if home is None:
        return duty.stays_because or _("Not planned")
    return f"{home.flight}, {_there(home.from_at, duty.leg.lands_zone)}"


def _table(head: str, heads: list[str], rows: list[list[str]]) -> Part:
    return {"head": head, "heads": heads, "rows": rows} if rows else {"head": head, "items": ["–"]}
