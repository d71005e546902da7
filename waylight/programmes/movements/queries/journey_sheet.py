"""What a family holds in its hand on the way: its journey, steps, home and papers, in words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.family import PAPERS, FamilyPage, family_page
from waylight.programmes.movements.queries.opened import OpenedPlan, opened

Part = dict[str, Any]
# A reference keeps its own direction inside a sentence of another.
FIRST, LAST = "\u2068", "\u2069"


def journey_sheet(plan: Plan, *, row: int) -> dict[str, Any]:
    """The facts of the sheet of the family in a row, in the active language."""
    whole = opened(plan)
    family = whole.family_in_row(row)
    if family is None or family.reference not in whole.journeys:
        raise ValueError("A sheet is made for a family with a journey")
    page = family_page(whole, family)
    people = ngettext("%(count)s person", "%(count)s people", family.people)
    reference = f"{FIRST}{family.reference}{LAST}"
    invented = plan.caseload.synthetic
    return {
        "office": plan.caseload.team.name,
        "banner": _("Synthetic: no family in this caseload exists.") if invented else None,
        "synthetic": _("no family in this caseload exists.") if invented else None,
        "lead": f"{_('Family')} {reference} · {people % {'count': family.people}}",
        "parts": [part for part in _parts(whole, page) if part],
    }


def _parts(whole: OpenedPlan, page: FamilyPage) -> Iterator[Part | None]:
    yield {"head": _("Your journey"), "pairs": _journey(page)}
    yield {"head": _("Before you fly"), "pairs": steps} if (steps := _steps(page)) else None
    yield {"head": _("Where you will live"), "pairs": _home(page)}
    needs = [f"{need.words}{f' ({need.detail})' if need.detail else ''}" for need in _needs(page)]
    yield {"head": _("What we prepare for you"), "items": needs} if needs else None
    yield _people(whole, page)


def _journey(page: FamilyPage) -> list[tuple[str, str]]:
    journey, flight = page.journey, page.flight
    if journey is None or flight is None:
        return []
    return [
        (_("Flight"), journey.flight),
        (_("Day"), _day(journey.on)),
        (_("From"), f"{page.from_city} ({page.family.origin})"),
        (_("To"), f"{page.to_city} ({flight['to_airport']})"),
    ]


def _steps(page: FamilyPage) -> list[tuple[str, str]]:
    """What comes first stands first."""
    steps = [(page.lesson, _("Orientation class")), (page.clinic, _("Medical check"))]
    return [(words, _day(on)) for on, words in sorted((s for s in steps if s[0]), key=_when)]


def _when(step: tuple[date | None, str]) -> date:
    return step[0] or date.max


def _home(page: FamilyPage) -> list[tuple[str, str]]:
    council = [(_("Council"), page.council)]
    if page.home is None:
        return council
    bedrooms = page.home["bedrooms"]
    words = ngettext("%(count)s bedroom", "%(count)s bedrooms", bedrooms) % {"count": bedrooms}
    step_free = f", {_('step-free')}" if page.home["step_free"] else ""
    return [*council, (_("Home"), f"{words}{step_free}")]


def _needs(page: FamilyPage) -> Iterator[Any]:
    """Without how urgent it is, and how near relatives are: that helped to plan, and is done."""
    return (need for need in page.family.needs if need.code not in ("urgent", "tie_required"))


def _people(whole: OpenedPlan, page: FamilyPage) -> Part:
    members = [p for p in whole.tables["people"] if p["family"] == page.family.reference]
    papers = (_("Visa until"), _("Exit permit until"), _("Travel document until"))
    shown = [
        (name, words)
        for name, words in zip(PAPERS, papers, strict=True)
        if any(person[name] for person in members)
    ]
    rows = [
        [
            person["person"],
            _short(person["born_on"]),
            *(_short(person[name]) for name, _words in shown),
        ]
        for person in members
    ]
    heads = [_("Person"), _("Born on"), *(words for _name, words in shown)]
    return {"head": _("Who travels"), "heads": heads, "rows": rows}


def _day(on: date | None) -> str:
    return date_format(on, "l j F Y") if on else ""


def _short(on: date | None) -> str:
    return date_format(on, "j M Y") if on else "–"
