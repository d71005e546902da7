"""When may a group travel: the days that every paper, hold and receiver allows, and what binds.

    group = Group((Passenger("safia's son", date(2004, 5, 1), papers, holds, agreed), ...))
    window(group)       its days, what binds each end, and what conflicts when there are none
    split(group)        the best parts in which a group without a common day may travel

All bounds are inclusive and an open one is None. A person under 18 on the first day that its own
papers allow is a child: it travels only with an adult who was agreed for it and is in the group.
So a child without one has no window, whatever the dates. Source: the specification of movement
programmes, 0.4."""

from waylight.engines.travel_window.days import Days, begin, end
from waylight.engines.travel_window.limits import Group, Limit, Passenger, Period
from waylight.engines.travel_window.reading import Fault, Reader, to_json
from waylight.engines.travel_window.solving import Window, window
from waylight.engines.travel_window.splitting import left_behind, split

__all__ = [
    "Days",
    "Fault",
    "Group",
    "Limit",
    "Passenger",
    "Period",
    "Reader",
    "Window",
    "begin",
    "end",
    "left_behind",
    "split",
    "to_json",
    "window",
]
