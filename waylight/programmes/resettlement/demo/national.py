"""The national demo: five thousand invented families, drawn to fit what was published of 2015.

Told with `waylight demo --size national`. Told again, it adds what is missing and nothing else."""

import time
from collections.abc import Callable, Mapping
from datetime import date

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.councils.demo.many import offer_many, open_desks, pledge_many
from waylight.programmes.councils.models import Desk
from waylight.programmes.councils.queries.funnel import quarter_of
from waylight.programmes.resettlement.demo import published
from waylight.programmes.resettlement.demo.drawing import shared_out
from waylight.programmes.resettlement.demo.lives import PERIOD, draw
from waylight.programmes.resettlement.demo.loading import Office, load

FAMILIES, SEED = 5000, 2015
IDLE = 0.24
"""Homes that no family has, for each family."""


def tell_national(
    people: Mapping[str, User],
    team: Team,
    say: Callable[[str], None],
    *,
    families: int = FAMILIES,
    seed: int = SEED,
) -> int:
    """Draw the families and write those that are not there; how many were added."""
    began, today = time.monotonic(), clock.today()
    say(f"Drawing {families:,} synthetic families from what was published of 2015 ...")
    lives = draw(families, seed=seed, today=today)
    shares = published.by_council()
    desks = open_desks(sorted(shares), team, people, say)
    by = people["councils.coordinator"]
    pledge_many(_pledges(desks, sum(life.size for life in lives), today), by=by)
    homes = shared_out(shares, round(families * IDLE))
    idle: dict[Desk, int] = {}
    for gss, desk in desks.items():
        idle[desk] = idle.get(desk, 0) + homes[gss]
    offer_many(idle, by=by)
    added = load(lives, Office(team, people, desks, today), say)
    had, seconds = len(lives) - added, time.monotonic() - began
    say(f"  {added:,} families added, {had:,} were there; {seconds:.0f} s (synthetic)")
    return added


def _pledges(desks: Mapping[str, Desk], people: int, today: date) -> dict[tuple[Desk, date], int]:
    """The quarters of 2015 stand for the last four, the newest for the newest."""
    cells = published.by_quarter_and_council()
    quarters = sorted({quarter for quarter, _gss in cells})
    found: dict[tuple[Desk, date], int] = {}
    for (quarter, gss), number in shared_out(cells, people).items():
        ago = len(quarters) - 1 - quarters.index(quarter)
        day = quarter_of(date.fromordinal(today.toordinal() - ago * PERIOD))
        key = (desks[gss], day)
        found[key] = found.get(key, 0) + number
    return found
