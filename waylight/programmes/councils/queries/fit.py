"""Whether a home fits a family: every reason for and against, in words, and the number of the rule.

Asked by the office when it matches, by the council when it decides, and again when the family or
the home has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.programmes.councils.models import Language, Offer, Service

Needs = Mapping[str, Any]

BEDROOMS, PEOPLE, STEPS, CARE, SCHOOLS = 22, 23, 24, 25, 26
"""The numbers of the refusals: VPR-022 is the specification's (B10), the others are ours."""


@dataclass(frozen=True)
class Against:
    """One reason against; a final one no officer can set aside."""

    number: int
    words: str
    is_final: bool


@dataclass(frozen=True)
class Fit:
    """How a home and a family suit each other."""

    good: tuple[str, ...]
    bad: tuple[Against, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.bad

    @property
    def final(self) -> Against | None:
        """The first reason that cannot be set aside."""
        return next((each for each in self.bad if each.is_final), None)


def fit(offer: Offer, needs: Needs, size: int) -> Fit:
    """How the home of an offer suits a family of `size` people with these needs."""
    judged = [
        *_rooms(offer, needs, size),
        *_steps(offer, needs),
        *_care(offer, needs),
        *_schools(offer, needs),
        *_neighbours(offer, needs),
    ]
    return Fit(
        tuple(each for each in judged if isinstance(each, str)),
        tuple(each for each in judged if isinstance(each, Against)),
    )


def pupils(needs: Needs) -> int:
    """How many of a family need a place at a school."""
    return sum(bool(one.get("school")) for one in needs.get("people", ()))


def _rooms(offer: Offer, needs: Needs, size: int) -> Iterator[str | Against]:
    wanted, has = int(needs.get("bedrooms", 1)), offer.bedrooms
    values = {"wanted": wanted, "has": has, "rule": needs.get("bedroom_rule", "BR-2015")}
    if has < wanted:
        words = _("It needs ≥ %(wanted)s bedrooms (rule %(rule)s), the offer has %(has)s.") % values
        yield Against(BEDROOMS, words, is_final=True)
    else:
        words = ngettext(
            "%(has)s bedroom, and it needs %(wanted)s.",
            "%(has)s bedrooms, and it needs %(wanted)s.",
            has,
        )
        yield words % values
    if offer.max_people < size:
        most = ngettext(
            "The home is for %(most)s person at most, and they are %(size)s.",
            "The home is for %(most)s people at most, and they are %(size)s.",
            offer.max_people,
        )
        words = most % {"most": offer.max_people, "size": size}
        yield Against(PEOPLE, words, is_final=True)


def _steps(offer: Offer, needs: Needs) -> Iterator[str | Against]:
    if needs.get("step_free") and offer.step_free:
        yield _("Step-free, as somebody needs it.")
    elif needs.get("step_free"):
        yield Against(STEPS, _("Somebody needs a step-free home, and it has steps."), is_final=True)


def _care(offer: Offer, needs: Needs) -> Iterator[str | Against]:
    for code in needs.get("services", ()):
        name = Service(code).label if code in Service.values else code
        if code in offer.services:
            yield _("Near it: %s.") % name
        else:
            yield Against(CARE, _("Needed, and not said to be near: %s.") % name, is_final=False)


def _schools(offer: Offer, needs: Needs) -> Iterator[str | Against]:
    wanted = pupils(needs)
    values = {"wanted": wanted, "has": offer.school_places}
    if offer.school_places < wanted:
        words = _("School places: %(has)s; needed: %(wanted)s.") % values
        yield Against(SCHOOLS, words, is_final=False)
    elif wanted:
        yield _("School places: %(has)s; needed: %(wanted)s.") % values


def _neighbours(offer: Offer, needs: Needs) -> Iterator[str | Against]:
    for code in needs.get("languages", ()):
        if code in offer.languages:
            name = Language(code).label if code in Language.values else code
            yield _("Spoken nearby: %s.") % name
    for tie in needs.get("ties", ()):
        if tie.get("council") == offer.desk.council:
            yield _("They know somebody there: %s.") % tie.get("words", "")
