"""What if the rules were wider? Refused members by the proposal of 2015, in aggregates only.

It decides nothing: the proposal is a what-if of the engine, asked in columns for everybody at once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from waylight.engines.disclosure_control import ALL, protect, two_way
from waylight.engines.eligibility import (
    OUTCOMES,
    RULE_SETS,
    Facts,
    Reader,
    answers,
    as_applied,
    outcomes,
    together,
)
from waylight.engines.eligibility.rules import TESTS
from waylight.engines.eligibility.truth import NO
from waylight.foundation import clock
from waylight.foundation.access.rules import Anyone
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.family_reunion.models import CostLine, Decision, Member
from waylight.programmes.family_reunion.queries import counting
from waylight.programmes.family_reunion.queries.kpis import Spread, spread
from waylight.programmes.family_reunion.queries.money import SPENT
from waylight.programmes.family_reunion.queries.screening import facts_of
from waylight.programmes.family_reunion.workflow import Status

PROPOSAL, PRESENT = "FR-POLICY-2015-PROPOSED", "FR-2015"
LEAST = 5
ELIGIBLE = "eligible"
ORDER = tuple(reversed(OUTCOMES))


@dataclass(frozen=True)
class Line:
    """One reason, and how many would be told what; None is hidden."""

    reason: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class Widening:
    """Everybody who was refused, by the rule that stood in their way and by what the proposal says.

    `qualify` and `asked` are None where they are too few to be told. `cost` is in pounds: those who
    would qualify times the median cost of a person; None where either is not known."""

    asked: int | None
    qualify: int | None
    lines: tuple[Line, ...]
    totals: tuple[int | None, ...]
    unread: int | None
    cost_of_a_person: Spread
    cost: Decimal | None

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What the columns are, in their order."""
        return ORDER


def widened(user: Anyone) -> Widening:
    """What the proposal would mean for whoever was refused in the person's teams; nobody
    synthetic. The number of queries is fixed."""
    members = _refused(user)
    known = [facts for member in members if (facts := _facts(member)) is not None]
    counts = _counted(known)
    cells, sums = two_way(counts) if counts else ({(ALL, ALL): 0}, [])
    shown = protect(cells, sums, least=LEAST).shown
    totals = tuple(shown.get((ALL, column), 0) for column in ORDER)
    costs, qualify = _costs(user), totals[ORDER.index(ELIGIBLE)]
    return Widening(
        asked=shown[ALL, ALL],
        qualify=qualify,
        lines=tuple(
            Line(reason, tuple(shown[reason, column] for column in ORDER))
            for reason in dict.fromkeys(row for row, _column in counts)
        ),
        totals=totals,
        unread=_enough(len(members) - len(known)),
        cost_of_a_person=costs,
        cost=None if qualify is None or costs.median is None else qualify * costs.median,
    )


def _refused(user: Anyone) -> list[Member]:
    seen = counting.real_members().filter(pk__in=Member.objects.visible_to(user).values("pk"))
    refused = seen.filter(
        Q(status__in=(Status.NOT_ELIGIBLE, Status.VISA_REFUSED)) | Q(decision=Decision.REFUSED)
    )
    members = list(refused.select_related("reunion", "person").prefetch_related("person__births"))
    open_people((member.person_id for member in members), Compartment.GENERAL)
    return members


def _facts(member: Member) -> Facts | None:
    return Reader(clock.today()).facts(facts_of(member))


def _counted(known: Sequence[Facts]) -> dict[tuple[str, str], int]:
    """By the first rule of 2015 that says no, and by what the proposal says."""
    if not known:
        return {}
    facts = as_applied(together(known), clock.today())
    said = outcomes(answers(facts, RULE_SETS[PROPOSAL]))
    present = RULE_SETS[PRESENT]
    fails = answers(facts, present) == NO
    first = np.where(fails.any(axis=0), fails.argmax(axis=0), -1)
    reasons = [_words(name) for name in present.tests]
    found = Counter(
        (reasons[at] if at >= 0 else _("No rule of 2015 that we can tell"), OUTCOMES[outcome])
        for at, outcome in zip(first.tolist(), said.tolist(), strict=True)
    )
    rows = sorted({row for row, _column in found})
    return {(row, column): found[row, column] for row in rows for column in ORDER}


def _words(name: str) -> str:
    return f"{TESTS[name].code}: {TESTS[name].failed}"


def _costs(user: Anyone) -> Spread:
    """What a person has cost, in each family of which somebody arrived and something was spent."""
    seen = counting.real_members().filter(pk__in=Member.objects.visible_to(user).values("pk"))
    people = Counter(member.reunion_id for member in counting.landings(seen))
    lines = CostLine.objects.filter(reunion__in=people, state__in=SPENT).order_by()
    sums = lines.values_list("reunion").annotate(Sum("pounds"))
    return spread(pounds / people[reunion] for reunion, pounds in sums)


def _enough(count: int) -> int | None:
    return count if count == 0 or count >= LEAST else None
