"""The headcount of a journey, leg by leg: everybody planned stands in exactly one band."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Journey, Leg, Passage
from waylight.programmes.movements.workflow import EXITS, PassageStatus

P = PassageStatus
BANDS: tuple[tuple[str, str, Words, tuple[PassageStatus, ...]], ...] = (
    ("received", "home", _("Received"), (P.RECEIVED,)),
    ("landed", "charter", _("Landed"), (P.LANDED, P.CLEARED)),
    ("aboard", "own", _("On board"), (P.BOARDED,)),
    ("airport", "scheduled", _("At the airport"), (P.PRESENTED, P.CHECKED_IN)),
    ("waiting", "empty", _("Waited for"), (P.PLANNED, P.CONFIRMED, P.READY)),
    ("missing", "gap", _("Did not come through"), EXITS),
)
"""Name, colour, words and statuses of each band, from the end of the way to its beginning."""
BAND_OF = {status: name for name, _colour, _words, among in BANDS for status in among}


@dataclass(frozen=True)
class Band:
    """Some passengers of a leg, as a piece of its bar from `start` on."""

    name: str
    colour: str
    words: Words
    people: int
    start: int


@dataclass(frozen=True)
class LegCount:
    """One leg: its bands, and in words who did not come through it."""

    leg: Leg
    planned: int
    bands: tuple[Band, ...]
    exits: tuple[tuple[str, int], ...]

    def people(self, *names: str) -> int:
        """How many stand in some bands."""
        return sum(band.people for band in self.bands if band.name in names)

    @property
    def boarded(self) -> int:
        """Who is on board or further: with the exits and those waited for, all who were planned."""
        return self.people("aboard", "landed", "received")


@dataclass(frozen=True)
class Headcount:
    """Every leg of a journey; what `movements/_headcount.html` shows under this name."""

    legs: tuple[LegCount, ...]

    @property
    def bands(self) -> tuple[tuple[str, Words], ...]:
        """Colour and words of every band, for the legend and the table's head."""
        return tuple((colour, words) for _name, colour, words, _among in BANDS)

    @property
    def by_band(self) -> Iterator[tuple[Words, list[tuple[int, tuple[tuple[str, int], ...]]]]]:
        """The rows of the table: of each band, how many on each leg, and how they left it."""
        for at, (name, _colour, words, _among) in enumerate(BANDS):
            yield (
                words,
                [
                    (leg.bands[at].people, leg.exits if name == "missing" else ())
                    for leg in self.legs
                ],
            )


def headcount_of(journey: Journey) -> Headcount:
    """The bands of every leg, in two queries."""
    found: dict[object, dict[str, int]] = defaultdict(dict)
    counted = Passage.objects.filter(leg__journey=journey).order_by()
    for leg, status, people in counted.values_list("leg", "status").annotate(Count("pk")):
        found[leg][status] = people
    return Headcount(tuple(count_of(leg, found[leg.pk]) for leg in journey.legs.all()))


def count_of(leg: Leg, by_status: Mapping[str, int]) -> LegCount:
    """The bands of one leg, from how many stand in each status."""
    bands, start = [], 0
    for name, colour, words, among in BANDS:
        people = sum(by_status.get(status, 0) for status in among)
        bands.append(Band(name, colour, words, people, start))
        start += people
    exits = tuple((str(way.label), by_status[way]) for way in EXITS if by_status.get(way))
    return LegCount(leg, start, tuple(bands), exits)
