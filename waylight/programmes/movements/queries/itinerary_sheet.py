"""A family's way in its own hands: each leg by the clock on the wall, in its language and English.

Nothing is said of why: no need, no service, no reason of a stop. A sheet can be lost on the way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.programmes.movements.models import Journey, Leg
from waylight.programmes.movements.queries.times import LocalTimes, local_times
from waylight.programmes.movements.queries.travelling import Party, travelling
from waylight.registers.places.queries import airport

FIRST, LAST = "\u2068", "\u2069"
OURS = {"ara": "ar", "fra": "fr", "som": "so", "tir": "ti", "eng": "en"}
"""The languages of the house by the codes of those that families speak."""
Part = dict[str, Any]


def party_of(journey: Journey, name: str) -> Party | None:
    """One family of a journey, if somebody of it still travels."""
    found = next((party for party in travelling(journey) if party.name == name), None)
    return found if found and found.coming else None


def sheet_language(party: Party) -> str:
    """In which of our languages a family's sheet is written, unless somebody chooses another."""
    return OURS.get(party.language, "en")


def itinerary_sheet(journey: Journey, *, party: str) -> dict[str, Any]:
    """The facts of the sheet, in the active language and, beside another, in English."""
    found = party_of(journey, party)
    if found is None:
        raise ValueError("An itinerary is made for a family that travels")
    facts: dict[str, Any] = {
        "office": journey.team.name,
        "banner": _("Synthetic: nobody in this paper exists.") if journey.synthetic else None,
        "synthetic": _("nobody in this paper exists.") if journey.synthetic else None,
        "lead": _lead(found),
        "parts": list(_parts(journey, found)),
    }
    if translation.get_language() != "en":
        with translation.override("en"):
            second = {"language": "en", "head": "In English", "lead": _lead(found)}
            facts["second"] = {**second, "parts": list(_parts(journey, found))}
    return facts


def _lead(party: Party) -> str:
    people = len(party.coming)
    words = ngettext("%(count)s person", "%(count)s people", people) % {"count": people}
    return f"{_('Family')} {FIRST}{party.name}{LAST} · {words}"


def _parts(journey: Journey, party: Party) -> Iterator[Part]:
    if journey.contact:
        yield {
            "head": _("If anything is wrong, call by day or night"),
            "items": [f"{FIRST}{journey.contact}{LAST}"],
        }
    legs = [passage.leg for passage in party.coming[0].passages]
    for number, leg in enumerate(legs, 1):
        head = _("Flight %(number)d of %(all)d") % {"number": number, "all": len(legs)}
        yield {"head": head, "pairs": list(_leg(leg))}
        if number < len(legs) and (words := _change(leg, legs[number])):
            yield {"head": _("Change at %s") % _named(leg.to_airport), "items": [words]}
    yield {"head": _("Who meets you"), "items": list(_meeting(party, legs[-1]))}
    yield {"head": _("Keep in the bag that stays with you"), "items": list(_cabin())}
    names = [
        [one.passenger.said("native") or "–", one.passenger.shown_name] for one in party.coming
    ]
    heads = [_("In your script"), _("As on the document")]
    yield {"head": _("Who travels"), "heads": heads, "rows": names}


def _leg(leg: Leg) -> Iterator[tuple[str, str]]:
    times = local_times(leg)
    yield _("Flight"), leg.code or _("not known yet")
    yield _("Day"), date_format(leg.on, "l j F Y")
    yield _("Leaves"), _place(times.leaves, leg.from_airport, leg.terminal_out)
    yield _("Lands"), f"{_place(times.lands, leg.to_airport, leg.terminal_in)}{_shift(times)}"
    if times.duration:
        yield _("Takes"), _length(times.duration)
    yield (
        _("Baggage for each person"),
        ngettext("%(bags)d piece of %(kg)d kg", "%(bags)d pieces of %(kg)d kg each", leg.bags)
        % {"bags": leg.bags, "kg": leg.bag_kg},
    )


def _place(at: datetime | None, code: str, terminal: str) -> str:
    where = f"{_named(code)} ({code})" + (f", {_('Terminal')} {terminal}" if terminal else "")
    return f"{at:%H:%M}, {where}" if at else where


def _named(code: str) -> str:
    found = airport(code)
    return found.name if found else code


def _shift(times: LocalTimes) -> str:
    days = times.days_later
    if days == 0 or times.lands is None:
        return ""
    if days < 0:
        return f" ({_('the day before, by the calendar there')})"
    if days == 1:
        return f" ({_('the next day')})"
    return " (" + _("%d days later") % days + ")"


def _length(duration: timedelta) -> str:
    minutes = duration // timedelta(minutes=1)
    return _("%(hours)d h %(minutes)d min") % {"hours": minutes // 60, "minutes": minutes % 60}


def _change(before: Leg, after: Leg) -> str:
    if not (before.lands_at and after.leaves_at):
        return ""
    words = _("You have %s to change.") % _length(after.leaves_at - before.lands_at)
    return f"{words} {_('You go through the border there.')}" if after.landside else words


def _meeting(party: Party, last: Leg) -> Iterator[str]:
    for receiver in party.receivers:
        who = f"{FIRST}{receiver.name}{LAST}"
        yield f"{who}, {receiver.organisation}" if receiver.organisation else who
    if last.meet_point:
        yield _("Meeting point: %s") % f"{FIRST}{last.meet_point}{LAST}"
    elif not party.receivers:
        yield _("Wait behind the customs: somebody of ours holds a sign with your number.")


def _cabin() -> Iterator[str]:
    yield _("Your travel documents, visas and this sheet")
    yield _("Medicines, and the papers of your doctor")
    yield _("Originals that nobody can replace: certificates, photographs")
    yield _("Do not carry a bag or a parcel for anybody else, whoever asks.")
