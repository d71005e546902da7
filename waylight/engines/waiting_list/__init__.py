"""Who has a place, who waits, and who comes up when a place becomes free.

A hall has eighty chairs, a course forty places, and five hundred people ask. Places are given in
the order of the applications, and whoever finds none waits in that same order; when somebody
cancels, the first who waits and can be placed comes up. A group (an employer, a sector) may have
its own limit: those beyond it wait though chairs are free, and do not hold up who is behind them.
Nobody who was given a place loses it by this rule: if the hall becomes smaller, the answer says by
how many it is too full, and nobody comes up until it is not. The same applications in the same
order always give the same answer, so it does not matter how often it is asked.

    found = settle(capacity, applications, limits)
    found.decisions     one for each application, in their order: standing, reason, place in line
    found.changed       those of them whose standing is another than before
    found.confirmed, found.waiting, found.free, found.beyond

A capacity of None is no limit. Each application is one person with one place.

Source: the Waylight specification, H8 (events with registration) and A3 (cohorts)."""

from waylight.engines.waiting_list.settling import (
    Application,
    Decision,
    Reason,
    Settlement,
    Standing,
    settle,
)

__all__ = ["Application", "Decision", "Reason", "Settlement", "Standing", "settle"]
