"""What a council is told of a journey: who arrives there, and afterwards who did not travel.

A council reads its own families by their references, with what it has to prepare. It reads no
name, no finding, and of those who stayed behind no reason."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.programmes.movements.models import Journey, Leg, Service
from waylight.programmes.movements.queries.itinerary_sheet import FIRST, LAST
from waylight.programmes.movements.queries.needs import language_name
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.queries.travelling import Party, Traveller, ages, travelling
from waylight.registers.places.queries import council as council_of

TO_PREPARE = (
    *(Service.WCHR, Service.WCHS, Service.WCHC, Service.WCBD, Service.WCBW, Service.WCMP),
    *(Service.STCR, Service.BLND, Service.DEAF, Service.DPNA, Service.UMNR, Service.OXYG),
)
"""The services of which a council must know; a meal or a lap belongs to the flight alone."""
Facts = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A council of a journey: how many arrive there, and how many did not travel."""

    code: str
    name: str
    coming: int
    missing: int


def councils_of(parties: list[Party]) -> list[Told]:
    """Every council of a journey, by name."""
    coming, missing = Counter[str](), Counter[str]()
    for one in (one for party in parties for one in party.people if one.passenger.council):
        (coming if one.comes else missing)[one.passenger.council] += 1
    found = [Told(code, name_of(code), coming[code], missing[code]) for code in {*coming, *missing}]
    return sorted(found, key=lambda told: (told.name.casefold(), told.code))


def name_of(code: str) -> str:
    """A council's name; its code while nobody knows it."""
    found = council_of(code)
    return found.name if found else code


def arrival_notice(journey: Journey, *, council: str) -> Facts:
    """The facts of the notice of arrivals, in the active language."""
    return arrival_facts(journey, travelling(journey), council)


def missing_notice(journey: Journey, *, council: str) -> Facts:
    """The facts of the list of those who did not travel, in the active language."""
    return missing_facts(journey, travelling(journey), council)


def arrival_facts(journey: Journey, parties: list[Party], council: str) -> Facts:
    """The same from families that are read already."""
    here = list(_of(parties, council, comes=True))
    people = sum(len(coming) for _party, coming in here)
    words = ngettext(
        "%(count)s person arrives for %(council)s on journey %(number)s.",
        "%(count)s people arrive for %(council)s on journey %(number)s.",
        people,
    )
    return {
        **_letter(journey, council),
        "lead": words % _named(journey, council, people),
        "parts": list(_arriving(journey, here)),
    }


def missing_facts(journey: Journey, parties: list[Party], council: str) -> Facts:
    """The same from families that are read already."""
    here = list(_of(parties, council, comes=False))
    people = sum(len(missing) for _party, missing in here)
    words = ngettext(
        "%(count)s person for %(council)s did not travel on journey %(number)s.",
        "%(count)s people for %(council)s did not travel on journey %(number)s.",
        people,
    )
    heads = [_("Family"), _("Did not travel"), _("Of the family travels")]
    rows = [
        [f"{FIRST}{party.name}{LAST}", str(len(missing)), str(len(party.coming))]
        for party, missing in here
    ]
    return {
        **_letter(journey, council),
        "lead": words % _named(journey, council, people),
        "parts": [
            {"head": _("Who did not travel"), "heads": heads, "rows": rows},
            {"head": _("What follows"), "items": [_("We tell you when they travel.")]},
            *_contact(journey),
        ],
    }


def digest(facts: Facts) -> str:
    """A mark by which two notices say the same."""
    return sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def arrival_digest(journey: Journey, parties: list[Party], council: str) -> str:
    """The mark of what a council would be told now, whatever the language; empty: of nothing."""
    return _digest(journey, parties, council, comes=True)


def missing_digest(journey: Journey, parties: list[Party], council: str) -> str:
    """The mark of whom a council would be told to be missing; empty: nobody."""
    return _digest(journey, parties, council, comes=False)


def _digest(journey: Journey, parties: list[Party], council: str, *, comes: bool) -> str:
    if not any(_of(parties, council, comes=comes)):
        return ""
    facts = arrival_facts if comes else missing_facts
    with translation.override("en"):
        return digest(facts(journey, parties, council))


def _of(
    parties: list[Party], council: str, *, comes: bool
) -> Iterator[tuple[Party, list[Traveller]]]:
    for party in parties:
        found = [
            one for one in party.people if one.passenger.council == council and one.comes is comes
        ]
        if found:
            yield party, found


def _named(journey: Journey, council: str, people: int) -> dict[str, object]:
    return {
        "count": people,
        "council": f"{FIRST}{name_of(council)}{LAST}",
        "number": f"{FIRST}{journey.number}{LAST}",
    }


def _letter(journey: Journey, council: str) -> Facts:
    return {
        "office": journey.team.name,
        "banner": _("Synthetic: nobody in this paper exists.") if journey.synthetic else None,
        "synthetic": _("nobody in this paper exists.") if journey.synthetic else None,
    }


def _arriving(journey: Journey, here: list[tuple[Party, list[Traveller]]]) -> Iterator[Any]:
    legs = {one.last.pk: one.last for _party, coming in here for one in coming}
    yield {
        "head": _("Flights, by the clock where they land"),
        "heads": [_("Flight"), _("Lands"), _("Airport"), _("Terminal")],
        "rows": [_flight(leg) for leg in sorted(legs.values(), key=lambda leg: leg.number)],
    }
    yield {
        "head": _("Families"),
        "heads": [_("Family"), _("Adults, children, infants"), _("Language"), _("Flight")],
        "rows": [_family(party, coming) for party, coming in here],
    }
    if needs := [words for party, coming in here for words in _needs(party, coming)]:
        yield {"head": _("What to prepare"), "items": needs}
    yield from _contact(journey)


def _flight(leg: Leg) -> list[str]:
    lands = local_times(leg).lands
    day = date_format(lands, "l j F Y, H:i") if lands else date_format(leg.on, "l j F Y")
    return [leg.code or str(leg.number), day, leg.arrives_in, leg.terminal_in or "–"]


def _family(party: Party, coming: list[Traveller]) -> list[str]:
    last = coming[0].last
    found = ages(coming, last.on)
    language = str(language_name(party.language)) if party.language else "–"
    people = f"{found.adults}, {found.children}, {found.infants}"
    return [f"{FIRST}{party.name}{LAST}", people, language, last.code or str(last.number)]


def _needs(party: Party, coming: list[Traveller]) -> Iterator[str]:
    codes = Counter(code for one in coming for code in one.codes(one.last) if code in TO_PREPARE)
    for code, people in sorted(codes.items()):
        many = f" × {people}" if people > 1 else ""
        yield f"{FIRST}{party.name}{LAST}: {Service(code).label}{many}"
    if any(one.passenger.unaccompanied for one in coming):
        yield _("%s: a child who comes without a parent") % f"{FIRST}{party.name}{LAST}"


def _contact(journey: Journey) -> Iterator[Any]:
    if journey.contact:
        head = _("Whom to call, by day or night")
        yield {"head": head, "items": [f"{FIRST}{journey.contact}{LAST}"]}
