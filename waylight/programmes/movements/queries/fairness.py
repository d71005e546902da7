"""Who waits longer than all under a plan, and who is close to something that ends."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from waylight.engines.movement_planning.fairness import Fairness, Group, fairness
from waylight.engines.movement_planning.risk import DELAYS, SMALLEST, Slack, risk
from waylight.programmes.movements.queries.needs import KINDS, language_name
from waylight.programmes.movements.queries.opened import Family, OpenedPlan

Words = str | Promise

RESPECTS: dict[str, Words] = {
    "language": _("By language"),
    "airport": _("By airport of departure"),
    "size": _("By size"),
    "need": _("By need"),
    "programme": _("By programme"),
}
VALUES: dict[str, Words] = {
    "none": _("None of these needs"),
    "RESETTLEMENT": _("Resettlement"),
    "FAMILY_REUNION": _("Family reunion"),
    **{need.code: need.words for need in KINDS},
}
ENDS: dict[str, Words] = {
    "window": _("the last day they can fly"),
    "visa": _("a visa"),
    "exit_permit": _("an exit permit"),
    "travel_document": _("a travel document"),
    "medical": _("the medical check"),
    "class": _("the orientation class"),
    "home": _("the home's last day"),
}
FULL_BAR = 1000


@dataclass(frozen=True)
class Waiting:
    """A group with its words and its bar."""

    group: Group
    words: Words
    length: int


@dataclass(frozen=True)
class Respect:
    """The groups that differ in one respect, the largest first."""

    words: Words
    groups: tuple[Waiting, ...]


@dataclass(frozen=True)
class Close:
    """A family close to something that ends."""

    slack: Slack
    family: Family
    ends: Words


@dataclass(frozen=True)
class FairPage:
    """Fairness by respect; slack by band, by delay, and the smallest."""

    whole: Fairness
    longer: tuple[Waiting, ...]
    respects: tuple[Respect, ...]
    bands: tuple[tuple[str, int], ...]
    late: tuple[tuple[int, int, int], ...]
    smallest: tuple[Close, ...]


def fair_page(opened: OpenedPlan, settings: dict[str, Any]) -> FairPage:
    """The page of a plan; the team that sees it sees small groups too."""
    tables = opened.tables | {"settings": [settings]}
    found, danger = fairness(tables, opened.plan), risk(tables, opened.plan)
    most = max((group.days for group in found.groups), default=0.0) or 1.0

    def shown(group: Group) -> Waiting:
        return Waiting(group, _words(group), round(FULL_BAR * group.days / most))

    by_kind = groupby(found.groups, key=lambda group: group.kind)
    return FairPage(
        found,
        tuple(map(shown, found.longer)),
        tuple(Respect(RESPECTS[kind], tuple(map(shown, groups))) for kind, groups in by_kind),
        tuple((_band(low, high), families) for low, high, families in danger.bands()),
        tuple((days, *danger.misses(days)) for days in DELAYS),
        tuple(
            Close(slack, opened.families[slack.family], ENDS[slack.ends])
            for slack in danger.slacks[:SMALLEST]
        ),
    )


def _words(group: Group) -> Words:
    if group.kind == "language":
        return language_name(group.value)
    if group.kind == "size":
        return _now("%(size)s people") % {"size": group.value}
    return VALUES.get(group.value, group.value)


def _band(low: int, high: int | None) -> str:
    return f"{low}+" if high is None else f"{low}–{high - 1}"
