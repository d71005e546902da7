"""The tariff by the rules of the day on which a family arrived."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from waylight.engines.tariff import (
    Instalment,
    Rates,
    Somebody,
    Void,
    first_year,
    later_year,
    months_after,
    void_rent,
)
from waylight.foundation.deadlines.counting import Length, Unit
from waylight.foundation.rule_sets.declaring import NotInForce
from waylight.programmes.councils.models import Offer, Proposal, Reception
from waylight.programmes.councils.rules import RULES

LATER_YEARS = (2, 3, 4, 5)
PENNY = Decimal("0.01")


def rates_on(day: date) -> Rates:
    """The sums and shares in force on a day; NotInForce before there was a tariff."""
    rules = RULES.on(day)
    return Rates(
        core=Decimal(rules.value("tariff-core")),
        education=Decimal(rules.value("tariff-education")),
        early_years=Decimal(rules.value("tariff-early-years")),
        education_from=rules.value("education-from"),
        education_to=rules.value("education-to"),
        early_years_from=rules.value("early-years-from"),
        first=rules.value("first-instalment"),
        instalments=rules.value("instalments"),
        months=rules.value("between-instalments"),
        education_at_once=rules.value("education-at-once"),
    )


def somebodies(people: Sequence[Mapping[str, Any]]) -> list[Somebody]:
    """The people of a proposal as the tariff counts them; a date that is no day is not known."""
    return [Somebody(int(one["number"]), _day(one.get("born_on"))) for one in people]


def ages_not_known(proposal: Proposal) -> int:
    """For how many a date of birth is missing: they bring the core sum only."""
    return sum(one.born_on is None for one in somebodies(proposal.people))


def instalments_of(reception: Reception) -> tuple[Instalment, ...]:
    """What a council is due in the first year for a family that it received."""
    day = reception.arrived_on
    return first_year(_who_came(reception), day, rates_on(day))


def later_years_of(reception: Reception) -> tuple[Instalment, ...]:
    """What it is due for the years after, as far as there is a sum in force."""
    day, people = reception.arrived_on, _who_came(reception)
    found = []
    for year in LATER_YEARS:
        try:
            rate = Decimal(RULES.on(day).value(f"tariff-year-{year}"))
        except NotInForce:
            continue
        found.append(later_year(people, day, year, rate))
    return tuple(found)


def void_days(offer: Offer, day: date) -> int:
    """For how many days the rent of an empty home is paid at most, by its bedrooms."""
    rules = RULES.on(day)
    large = offer.bedrooms >= rules.value("void-large-from")
    length = Length.of(str(rules.value("void-large" if large else "void-small")))
    return length.count


def empty_since(proposal: Proposal) -> date | None:
    """From which day a home stands empty for a family: it is ready, and the council has accepted.

    Whoever accepts may say that the home was ready long before; nobody was expected then."""
    ready_on, answered_at = proposal.offer.ready_on, proposal.answered_at
    if ready_on is None or answered_at is None:
        return None
    return max(ready_on, timezone.localdate(answered_at))


def void_of(reception: Reception, weekly: Decimal) -> Void:
    """The rent of a home that was ready before the family came."""
    proposal, arrived_on = reception.proposal, reception.arrived_on
    since = empty_since(proposal) or arrived_on
    return void_rent(since, arrived_on, void_days(proposal.offer, since), weekly)


def money_follows(reception: Reception, moved_on: date) -> bool | None:
    """Whether what is due after a move goes to the next council (True), to none (False), or stays
    as it is because the move came too late for the rule (None)."""
    rules = RULES.on(moved_on)
    within = months_after(reception.arrived_on, rules.value("onward-move"))
    if moved_on >= within:
        return None
    return bool(rules.value("onward-money-follows"))


def due_after(day: date, words: str) -> date:
    """The last day of a length of days or months that begins after a day."""
    length = Length.of(words)
    if length.unit == Unit.MONTH:
        return months_after(day, length.count)
    return day + timedelta(days=length.count)


def _who_came(reception: Reception) -> list[Somebody]:
    came = set(reception.came)
    return [one for one in somebodies(reception.proposal.people) if one.number in came]


def _day(told: Any) -> date | None:
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        return None
