"""Progress to 20,000, from the published series or from our own arrivals, and never from both.

How many came before the scheme was expanded is said twice: 252 by the quarterly series, 239 by the
Public Accounts Committee. Both are kept, and whoever reads is told which one is taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, groupby

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waylight.engines.target_progress import (
    Forecast,
    Progress,
    Stretch,
    Target,
    forecast,
    progress,
    quarter_of,
    quarters,
)
from waylight.engines.target_progress.counting import over
from waylight.foundation.access.rules import Anyone
from waylight.programmes.resettlement.models import Scheme, Suspension
from waylight.programmes.resettlement.queries.came import Came, came_to, days_of
from waylight.programmes.resettlement.queries.series import by_quarter
from waylight.programmes.resettlement.rules import RULES

MONTHS_OF_A_YEAR, QUARTERS_OF_A_YEAR = 12, 4


class From(models.TextChoices):
    """Whose count it is."""

    PUBLISHED = "published", _("The Home Office, as published by quarter")
    COUNTED = "counted", _("Waylight, arrivals of journeys of your teams")


class Base(models.TextChoices):
    """By whom it was said how many came before the expansion."""

    SERIES = "before-expansion", _("252, by the quarterly series")
    COMMITTEE = "before-expansion-committee", _("239, by the Public Accounts Committee")


@dataclass(frozen=True)
class Asked:
    """Which count, as at which day."""

    on: date
    scheme: Scheme = Scheme.VPRS
    source: From = From.PUBLISHED
    base: Base = Base.SERIES

    @property
    def has_target(self) -> bool:
        """Whether anybody promised a number of people for the scheme: of the VPRS alone."""
        return self.scheme == Scheme.VPRS

    @property
    def uses_base(self) -> bool:
        """Whether people came before the expansion who are taken off; ours are counted by day."""
        return self.has_target and self.source == From.PUBLISHED


@dataclass(frozen=True)
class Shown:
    """One scheme as at one day. `progress` and `forecast` only where there is a target."""

    asked: Asked
    series: tuple[Stretch, ...]
    progress: Progress | None
    forecast: Forecast | None
    suspensions: tuple[Suspension, ...] = ()

    @cached_property
    def people(self) -> int:
        """Everybody who came under the scheme until the day, the target aside."""
        return sum(one.people for one in self.series)

    @property
    def as_at(self) -> date | None:
        """The last day that is counted."""
        return self.series[-1].last if self.series else None

    @property
    def lately_a_month(self) -> Fraction | None:
        """How many came each month of the last four quarters; None if fewer are known."""
        whole = [one for one in self.series if quarter_of(one.first) == (one.first, one.last)]
        last = whole[-QUARTERS_OF_A_YEAR:]
        if len(last) < QUARTERS_OF_A_YEAR:
            return None
        return Fraction(sum(one.people for one in last), MONTHS_OF_A_YEAR)

    @property
    def without_anybody(self) -> tuple[tuple[date, date], ...]:
        """The stretches in which nobody came, those that follow one another as one."""
        runs = groupby(self.series, key=lambda one: one.people == 0)
        found = [(list(run), is_empty) for is_empty, run in runs]
        return tuple((run[0].first, run[-1].last) for run, is_empty in found if is_empty)


def target(base: Base | None = Base.SERIES) -> Target:
    """The target of the VPRS as it was promised; without a base nobody is taken off."""
    promised = RULES.parameters["target"].periods[0]
    said = RULES.on(promised.since)
    return Target(
        people=int(promised.value),
        since=date.fromisoformat(said.value("target-from")),
        until=date.fromisoformat(said.value("target-until")),
        before=int(said.value(base)) if base else 0,
    )


def target_sources(base: Base | None) -> tuple[str, ...]:
    """Where the target, its days and its base are from."""
    names = ["target", "target-from", "target-until", *([base.value] if base else [])]
    return tuple(RULES.parameters[name].periods[0].source for name in names)


def shown(asked: Asked, user: Anyone) -> Shown:
    """What a person reads of a scheme as at a day: published for everybody, ours of their teams."""
    if asked.source == From.COUNTED:
        series = own_series(came_to(user, asked.scheme), asked)
        stops = tuple(_suspensions(user, asked.on))
    else:
        series, stops = tuple(over(by_quarter().get(asked.scheme, ()), asked.on)), ()
    return _shown(asked, series, stops)


def as_published(asked: Asked) -> Shown:
    """The same for anybody: from the published series alone."""
    series = tuple(over(by_quarter().get(asked.scheme, ()), asked.on))
    return _shown(asked, series, ())


def own_series(found: Sequence[Came], asked: Asked) -> tuple[Stretch, ...]:
    """Our arrivals by quarter until a day: from the expansion on where there is a target, else
    from the first one."""
    days = days_of(found)
    since = target(None).since if asked.has_target else min(days, default=None)
    return quarters(days, since, asked.on) if since else ()


def lines(on: date) -> list[tuple[Scheme, Shown]]:
    """Each scheme of the published series for itself as at a day; they are never added up."""
    return [
        (scheme, as_published(Asked(on, scheme))) for scheme in Scheme if scheme in by_quarter()
    ]


def counted_rows(found: Shown) -> list[tuple[Stretch, int]]:
    """Each stretch with what was counted at its end, the newest first."""
    before = found.progress.target.before if found.progress else 0
    sums = accumulate(one.people for one in found.series)
    rows = [(one, max(0, so_far - before)) for one, so_far in zip(found.series, sums, strict=True)]
    return rows[::-1]


def _shown(asked: Asked, series: tuple[Stretch, ...], stops: tuple[Suspension, ...]) -> Shown:
    if not asked.has_target:
        return Shown(asked, series, None, None, stops)
    aim = target(asked.base if asked.uses_base else None)
    stands = progress(series, aim, asked.on)
    return Shown(asked, series, stands, forecast(series, aim, asked.on), stops)


def _suspensions(user: Anyone, on: date) -> models.QuerySet[Suspension]:
    """Those of the teams that had begun, in the order of their days."""
    begun = Suspension.objects.visible_to(user).filter(Q(begins_on__lte=on))
    return begun.order_by("begins_on")
