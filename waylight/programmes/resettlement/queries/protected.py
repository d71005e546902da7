"""Our own arrivals by scheme, nation and council, with the small counts hidden: what may leave.

Whoever reads may know the people of each nation and of the scheme, so these are protected with the
councils. Schemes are never added up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waylight.engines.disclosure_control import Name, Sum, protect
from waylight.foundation.access.rules import Anyone
from waylight.programmes.resettlement.queries.came import Came, came_to
from waylight.registers.places import queries as places

LEAST = 5
ALL: Name = ("all",)


@dataclass(frozen=True)
class Hidden:
    """People of one scheme who came to one council; None where the count is hidden."""

    scheme: str
    nation: str
    council: str
    people: int | None

    @property
    def council_name(self) -> str:
        """The council by its name."""
        found = places.council(self.council)
        return found.name if found else _("Not known")


def arrivals_that_may_leave(user: Anyone) -> list[Hidden]:
    """The arrivals of a person's teams, each scheme protected for itself."""
    found = came_to(user)
    return [
        row
        for scheme in sorted({one.scheme for one in found})
        for row in of_scheme(scheme, [one for one in found if one.scheme == scheme])
    ]


def of_scheme(scheme: str, found: list[Came]) -> list[Hidden]:
    """One scheme, by nation and council."""
    shown, _sums = protected(found)
    cells = sorted({(one.nation, one.council) for one in found})
    return [Hidden(scheme, *cell, shown[cell]) for cell in cells]


def protected(found: list[Came]) -> tuple[Mapping[Name, int | None], list[Sum]]:
    """What may be read of some arrivals: councils, nations and all, and how they add up."""
    cells = Counter((one.nation, one.council) for one in found)
    nations = Counter(one.nation for one in found)
    counts: dict[Name, int] = {**dict(sorted(cells.items())), ALL: len(found)}
    counts |= {("nation", nation): people for nation, people in sorted(nations.items())}
    sums = [
        Sum(("nation", nation), tuple(cell for cell in sorted(cells) if cell[0] == nation))
        for nation in sorted(nations)
    ]
    sums.append(Sum(ALL, tuple(("nation", nation) for nation in sorted(nations))))
    return protect(counts, sums, least=LEAST).shown, sums
