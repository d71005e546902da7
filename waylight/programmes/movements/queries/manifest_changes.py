"""What changed between two versions of a manifest: who came, who left, what is said otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from waylight.foundation.refusal import Words
from waylight.programmes.movements.queries.manifest_content import Content
from waylight.programmes.movements.queries.manifest_fields import TITLES

_NOT_COMPARED = ("legs", "number")
_OF_PLACE = ("seat", "ticket", "fare", "services")
_LEG_TITLES: Mapping[str, Words] = {
    "carrier": _lazy("Airline"),
    "flight_number": _lazy("Flight"),
    "operated_as": _lazy("Operated as"),
    "from_airport": _lazy("From"),
    "to_airport": _lazy("To"),
    "on": _lazy("Day"),
    "leaves_at": _lazy("Leaves"),
    "lands_at": _lazy("Lands"),
    "terminal_out": _lazy("Terminal out"),
    "terminal_in": _lazy("Terminal in"),
    "booking": _lazy("Booking reference"),
    "meet_point": _lazy("Meeting point"),
}


@dataclass(frozen=True)
class Different:
    """One thing that is said otherwise; `about` is a passenger or a leg."""

    about: str
    what: Words
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """Everything that differs; both lists of people by name and reference."""

    came: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    different: list[Different] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.came or self.left or self.different)


def changes(before: Content, after: Content) -> Changes:
    """From one version to another; passengers are the same by their references."""
    one, other = _travelling(before), _travelling(after)
    found = Changes(
        came=[_name(other[key]) for key in other if key not in one],
        left=[_name(one[key]) for key in one if key not in other],
    )
    found.different.extend(_legs(before, after))
    for key in (key for key in other if key in one):
        found.different.extend(_passenger(one[key], other[key]))
    return found


def _travelling(content: Content) -> dict[str, Mapping[str, Any]]:
    """Who goes on any leg."""
    return {
        one["reference"]: one
        for one in content["passengers"]
        if not all(place["out"] for place in one["legs"])
    }


def _name(one: Mapping[str, Any]) -> str:
    name = " ".join(part for part in (one["given"], one["surname"]) if part)
    return f"{name} ({one['reference']})" if name else str(one["reference"])


def _legs(before: Content, after: Content) -> list[Different]:
    old = {leg["number"]: leg for leg in before["legs"]}
    new = {leg["number"]: leg for leg in after["legs"]}
    found = []
    for number in sorted({*old, *new}):
        about = _("Leg %d") % number
        if number not in old or number not in new:
            words = [_shown_leg(each.get(number)) for each in (old, new)]
            found.append(Different(about, _("Leg"), *words))
            continue
        found += [
            Different(about, _LEG_TITLES.get(name, name), *_both(old[number], new[number], name))
            for name in old[number]
            if old[number][name] != new[number].get(name)
        ]
    return found


def _shown_leg(leg: Mapping[str, Any] | None) -> str:
    if leg is None:
        return ""
    code = f"{leg['carrier']}{leg['flight_number']}"
    return f"{code} {leg['from_airport']}–{leg['to_airport']} {leg['on']}".strip()


def _passenger(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Different]:
    about = _name(new)
    found = [
        Different(about, TITLES.get(name, name), *_both(old, new, name))
        for name in new
        if name not in _NOT_COMPARED and old.get(name) != new[name]
    ]
    places = {place["leg"]: place for place in old["legs"]}
    for place in new["legs"]:
        was = places.get(place["leg"], {})
        leg = _("Leg %d") % place["leg"]
        if was.get("out", True) != place["out"]:
            words = _("Not on it"), _("On it")
            both = words if was.get("out", True) else words[::-1]
            found.append(Different(about, leg, *both))
        found += [
            Different(about, f"{leg}: {TITLES[name]}", *_both(was, place, name))
            for name in _OF_PLACE
            if was and was.get(name) != place[name]
        ]
    return found


def _both(old: Mapping[str, Any], new: Mapping[str, Any], name: str) -> tuple[str, str]:
    return _said(old.get(name)), _said(new.get(name))


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
