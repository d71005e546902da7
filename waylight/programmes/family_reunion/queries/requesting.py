"""A departure group as a row of the planning workbook: by reference, without a name."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from waylight.programmes.family_reunion.models import Band, DepartureGroup, Member
from waylight.programmes.family_reunion.queries.windows import Shown, latest_birth, limiting
from waylight.registers.people.models import DocumentKind, NeedKind

PRIORITIES = {
    Band.P1: "EMERGENCY",
    Band.P2: "URGENT",
    Band.P3: "HIGH",
    Band.P4: "NORMAL",
}
UNTIL = {
    "visa_until": (DocumentKind.VISA,),
    "exit_permit_until": (DocumentKind.EXIT_PERMIT,),
    "travel_document_until": (
        DocumentKind.PASSPORT,
        DocumentKind.FAV,
        DocumentKind.REFUGEE_TRAVEL_DOCUMENT,
        DocumentKind.ICRC_TRAVEL_DOCUMENT,
    ),
}
"""The dated columns of the sheet `people`, and the papers that they stand for."""
OLDEST = date(1900, 1, 1)


def rows_for(
    group: DepartureGroup, members: Sequence[Member], window: Shown, today: date
) -> dict[str, Any]:
    """What movements is asked: `family` and `people` as rows of the workbook's sheets.

    The window is that of the engine of travel windows; its gap, if any, is the longest one."""
    first = max(window.first or today, today)
    last = window.last or date.max
    gap = _gap(window, first)
    needs = {need.kind for member in members for need in member.person.needs.all()}
    reference = str(group)
    return {
        "family": {
            "family": reference,
            "programme": "FAMILY_REUNION",
            "from_airport": group.airport,
            "ready_on": today.isoformat(),
            "travel_from": first.isoformat(),
            "travel_until": last.isoformat(),
            "not_from": gap[0].isoformat() if gap else None,
            "not_until": gap[1].isoformat() if gap else None,
            "priority": PRIORITIES[Band(group.reunion.band)],
            "language": _language(members),
            "interpreter": NeedKind.INTERPRETER in needs,
            "medical_escort": NeedKind.MEDICAL_ESCORT in needs,
            "wheelchair": NeedKind.WHEELCHAIR in needs,
            "accompanied": _accompanied(members),
            "council": group.reunion.council,
        },
        "people": [_person(reference, member) for member in members],
    }


def _person(reference: str, member: Member) -> dict[str, Any]:
    born = latest_birth(member)
    papers = {paper.kind: paper.valid_until for paper in limiting(member)}
    row: dict[str, Any] = {
        "person": str(member),
        "family": reference,
        "born_on": born.isoformat() if born else None,
        "sex": member.person.sex,
    }
    for column, kinds in UNTIL.items():
        days = [day for kind in kinds if (day := papers.get(kind))]
        row[column] = min(days).isoformat() if days else None
    return row


def _gap(window: Shown, first: date) -> tuple[date, date] | None:
    """The longest stretch inside the window on which they may not fly."""
    spans = [span for span in window.days if span[1] >= first.toordinal()]
    gaps = [(a[1] + 1, b[0] - 1) for a, b in pairwise(spans)]
    if not gaps:
        return None
    begins, ends = max(gaps, key=lambda gap: gap[1] - gap[0])
    return date.fromordinal(begins), date.fromordinal(ends)


def _language(members: Sequence[Member]) -> str:
    """The language that most of them speak; undetermined where nobody has said."""
    spoken = [code for member in members for code in member.person.languages]
    return max(sorted(set(spoken)), key=spoken.count) if spoken else "und"


def _accompanied(members: Sequence[Member]) -> bool:
    agreed = (getattr(member, "agreed", None) for member in members)
    return any(one is not None and one.kind == "ESCORT" for one in agreed)
