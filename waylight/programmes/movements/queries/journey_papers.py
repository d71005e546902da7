"""Every paper of a journey on one page: what councils and families were told, and what stands."""

from dataclasses import dataclass

from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.programmes.movements.models import CouncilNotice, Journey, NoticeKind
from waylight.programmes.movements.queries.council_notices import (
    Told,
    arrival_digest,
    councils_of,
    missing_digest,
)
from waylight.programmes.movements.queries.stale import untrue
from waylight.programmes.movements.queries.travelling import Party, travelling


@dataclass(frozen=True)
class Word:
    """The last word of a kind to a council: none yet, true, or out of date."""

    notice: CouncilNotice | None
    now: str

    @property
    def state(self) -> str:
        """`none`: nothing to tell; `open`: to be told; `old`: to be told again; `told`."""
        if self.notice is None:
            return "open" if self.now else "none"
        return "told" if self.notice.said == self.now else "old"


@dataclass(frozen=True)
class CouncilLine:
    """A council of the journey and its two last words."""

    council: Told
    arriving: Word
    missing: Word


@dataclass(frozen=True)
class FamilyLine:
    """A family that travels and its sheets that count."""

    party: Party
    sheets: tuple[Issued, ...]


@dataclass(frozen=True)
class JourneyPapers:
    """What the page shows."""

    councils: tuple[CouncilLine, ...]
    families: tuple[FamilyLine, ...]
    is_old: bool


def journey_papers(journey: Journey) -> JourneyPapers:
    """The papers of a journey, in a fixed number of queries."""
    parties = travelling(journey)
    standing = list(journey.council_notices.standing().select_related("paper"))
    notices = {(notice.council, notice.kind): notice for notice in standing}
    sheets = list(issued_about(journey).valid().filter(document="movements.itinerary"))

    def line(told: Told) -> CouncilLine:
        arriving = notices.get((told.code, NoticeKind.ARRIVING))
        missing = notices.get((told.code, NoticeKind.MISSING))
        return CouncilLine(
            told,
            Word(arriving, arrival_digest(journey, parties, told.code)),
            Word(missing, missing_digest(journey, parties, told.code)),
        )

    return JourneyPapers(
        tuple(line(told) for told in councils_of(parties)),
        tuple(
            FamilyLine(party, tuple(paper for paper in sheets if paper.part == party.name[:40]))
            for party in parties
            if party.coming
        ),
        bool(untrue(standing, journey, parties)),
    )
