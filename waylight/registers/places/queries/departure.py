"""What it takes to leave a country on a day, item by item; what is not known is None."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waylight.foundation.rule_sets.declaring import NotInForce, OnADay
from waylight.registers.places.exchange.airports import Airport, by_iata
from waylight.registers.places.exchange.countries import Country, by_code
from waylight.registers.places.rules import RULES

FROM_MEMORY = "to be confirmed"


class Item(StrEnum):
    """What may stand between a traveller and the gate; a profile has a field of each name."""

    EXIT_PERMIT = "exit_permit"
    PASSPORT_TO_LEAVE = "passport_to_leave"
    TB_CERTIFICATE = "tb_certificate"
    FINES = "fines"
    PARENTAL_CONSENT = "parental_consent"


ITEMS: Mapping[Item, Promise] = MappingProxyType(
    {
        Item.EXIT_PERMIT: _("Exit permit or exit visa"),
        Item.PASSPORT_TO_LEAVE: _("Passport: a Form for Affixing the Visa is not enough to leave"),
        Item.TB_CERTIFICATE: _("TB certificate, after six months' residence"),
        Item.FINES: _("Fines for residence or overstay, settled before leaving"),
        Item.PARENTAL_CONSENT: _("Consent of the other parent, or custody, for minors"),
    }
)


@dataclass(frozen=True)
class Said:
    """One item of a profile as a page shows it; `needed` None says to ask the mission."""

    item: Item
    words: Promise
    needed: bool | None
    source: str

    @property
    def is_confirmed(self) -> bool:
        """Whether the value comes from a source that can be read, not from memory."""
        return bool(self.source) and FROM_MEMORY not in self.source


@dataclass(frozen=True)
class Profile:
    """What it takes to leave a country. None: not known, ask the mission before counting on it.

    `sources` names where each value comes from, by the name of its field."""

    country: Country
    exit_permit: bool | None
    passport_to_leave: bool | None
    tb_certificate: bool | None
    fines: bool | None
    parental_consent: bool | None
    gateway: Airport | None
    note: str
    sources: Mapping[str, str]
    version: str

    @property
    def is_known(self) -> bool:
        """Whether anything is known; otherwise every item is to be asked."""
        return bool(self.sources)

    @property
    def items(self) -> list[Said]:
        """Every item, in the order in which papers are gathered."""
        return [
            Said(item, words, getattr(self, item), self.sources.get(item, ""))
            for item, words in ITEMS.items()
        ]

    @property
    def to_ask(self) -> list[Item]:
        """The items that nobody knows yet."""
        return [said.item for said in self.items if said.needed is None]


def profile(country: str, on: date) -> Profile:
    """What it takes to leave a country (three letters) on a day; KeyError if there is none."""
    place, rules = by_code()[country], RULES.on(on)
    fields = (*Item, "gateway", "note")
    found = {field: said for field in fields if (said := _said(rules, country, field))}
    values = {field: said[0] for field, said in found.items()}
    return Profile(
        country=place,
        gateway=by_iata().get(values.get("gateway", "")),
        note=values.get("note", ""),
        sources=MappingProxyType({str(field): said[1] for field, said in found.items()}),
        version=RULES.version,
        **{str(item): values.get(item) for item in Item},
    )


def departures(on: date) -> list[Profile]:
    """The profile of each country of which anything was ever known, by name."""
    known = {name.partition("-")[0].upper() for name in RULES.parameters}
    return [profile(code, on) for code in by_code() if code in known]


def _said(rules: OnADay, country: str, field: str) -> tuple[Any, str] | None:
    """A value on the day and where it comes from; None if nothing was known then."""
    name = f"{country}-{field}".lower().replace("_", "-")
    try:
        return (rules.value(name), rules.source(name)) if name in rules.parameters else None
    except NotInForce:
        return None
