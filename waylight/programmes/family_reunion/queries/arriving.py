"""What a file means for what is recorded: who is there already, twins, people who are alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from django.utils import timezone

from waylight.engines.travel_document import names_agree
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.exchange.faults import Fault
from waylight.programmes.family_reunion.exchange import (
    CASELOAD,
    PLACE,
    VISA_LIST,
    Reading,
    listed,
)
from waylight.programmes.family_reunion.models import Member, Upload
from waylight.programmes.family_reunion.queries.papers import TRAVEL
from waylight.programmes.family_reunion.workflow import ENDS, Status
from waylight.registers.people.models import Document
from waylight.registers.people.queries import LookAlikes, look_alikes
from waylight.registers.people.queries.ages import conventional
from waylight.registers.people.queries.look_alikes import UNLIKELY

Row = Mapping[str, Any]
WHOLE_DAY = len("1997-12-20")


@dataclass(frozen=True)
class Arriving:
    """One person of a file, with the records that may be the same; `member` once it was applied."""

    row: Row
    alike: LookAlikes
    member: Member | None

    @property
    def number(self) -> str:
        """The person's number in the file."""
        return str(self.row["person"])


def with_records(reading: Reading) -> Reading:
    """A caseload that was read, and what the records say about it."""
    people = reading.rows("people")
    if reading.sheets is None:
        return reading
    faults = list(_in_a_case(people))
    attention = [*reading.attention, *_twins_told(people), *_worth_a_look(people)]
    sheets = None if faults else reading.sheets
    return replace(
        reading,
        sheets=sheets,
        faults=listed(faults, CASELOAD),
        attention=listed(attention, CASELOAD),
    )


def visas_with_records(team: Team, reading: Reading) -> Reading:
    """A list of visas that was read: whether each belongs to somebody who waits for one."""
    if reading.sheets is None:
        return reading
    rows = reading.rows("visas")
    members = waiting(team, rows)
    faults = list(_visa_faults(rows, members))
    papers = _papers(members.values())
    attention = [*reading.attention, *_visa_names(rows, members, papers), *_over(rows)]
    sheets = None if faults else reading.sheets
    return replace(
        reading,
        sheets=sheets,
        faults=listed(faults, VISA_LIST),
        attention=listed(attention, VISA_LIST),
    )


def waiting(team: Team, rows: Iterable[Row]) -> dict[str, Member]:
    """The members of a team by the references of their applications, as far as rows name them."""
    asked = [row["gwf"] for row in rows]
    members = Member.objects.filter(gwf_key__in=asked, reunion__team=team)
    found = members.exclude(status__in=ENDS).select_related("reunion", "person")
    return {member.gwf: member for member in found}


def twins_among(people: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pairs of one family, the same to the sponsor, born on one day under two names."""
    return [pair for pair in _born_together(people) if not _one_name(*pair)]


def arriving(upload: Upload, user: User, rows: Sequence[Row]) -> list[Arriving]:
    """People of a file with the records that are like them: a page of them at a time."""
    keys = [upload.made[row["person"]] for row in rows if row["person"] in upload.made]
    found = Member.objects.filter(pk__in=keys).select_related("reunion")
    members = {str(member.pk): member for member in found}
    made = [(row, members.get(upload.made.get(row["person"], ""))) for row in rows]
    ours = {member.person_id for member in members.values()}
    return [Arriving(row, _alike(upload, user, row, ours), member) for row, member in made]


def _alike(upload: Upload, user: User, row: Row, ours: set[Any]) -> LookAlikes:
    found = look_alikes(
        upload.team,
        user,
        name=row["name"],
        latin=row["name_latin"] or "",
        born=row["born_on"],
        sex=row["sex"],
        document_number=row["travel_document"] or "",
    )
    likely = [
        one for one in found.candidates if one.verdict != UNLIKELY and one.who.key not in ours
    ]
    return replace(found, candidates=tuple(likely))


def _fault(sheet: str, row: Row, column: str, code: str, reason: str, fix: str) -> Fault:
    return Fault(sheet, row[PLACE], column, code, str(row[column] or ""), reason, fix)


def _in_a_case(people: Sequence[Row]) -> Iterator[Fault]:
    """FRTA-011: the application is that of a member already."""
    asked = {row["gwf"]: row for row in people if row["gwf"]}
    same = Member.objects.filter(gwf_key__in=list(asked)).exclude(status__in=ENDS)
    for member in same.select_related("reunion"):
        reason = f"Already in case {member.reunion.number} as member {member.number}."
        fix = "Take the person out of the file, or copy the reference again."
        if row := asked.get(member.gwf):
            yield _fault("people", row, "gwf", "frta-011", reason, fix)


def _born_together(people: Sequence[Row]) -> list[tuple[Row, Row]]:
    born: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in people:
        if len(row["born_on"]) == WHOLE_DAY and not conventional(row["born_on"]):
            born[row["family"], row["relationship"], row["born_on"]].append(row)
    return [pair for rows in born.values() for pair in combinations(rows, 2)]


def _twins_told(people: Sequence[Row]) -> Iterator[Fault]:
    for one, other in _born_together(people):
        place = f"Row {one[PLACE]} was born on the same day"
        if _one_name(one, other):
            reason = f"{place} under the same name: perhaps one person is listed twice."
            fix = "Look at both; if it is one person, delete a row. Two people are recorded."
            yield _fault("people", other, "name", "perhaps_twice", reason, fix)
        else:
            reason = f"{place}: they are recorded as twins, two people."
            fix = "Look at their photographs and papers at the desk; they are easily exchanged."
            yield _fault("people", other, "name", "twins", reason, fix)


def _worth_a_look(people: Sequence[Row]) -> Iterator[Fault]:
    today = clock.today()
    for row in people:
        if conventional(row["born_on"]):
            reason = "A first of January often stands for a year alone."
            fix = "It is kept as it is, and counted as any day of the year."
            yield _fault("people", row, "born_on", "first_of_january", reason, fix)
        if row["visa_until"] and row["visa_until"] < today:
            reason = "This visa is over."
            yield _fault("people", row, "visa_until", "visa_over", reason, "Ask for a new one.")
        printed, visa = row["names_on_document"], row["names_on_visa"]
        if printed and visa and names_agree(printed, visa):
            reason = "The names on the visa and on the travel document differ."
            fix = "No ticket is issued until they agree (FRTA-030): ask for a correction."
            yield _fault("people", row, "names_on_visa", "names_differ", reason, fix)


def _visa_faults(rows: Sequence[Row], members: Mapping[str, Member]) -> Iterator[Fault]:
    for row in rows:
        member = members.get(row["gwf"])
        if member is None:
            reason = "Nobody of this team who still waits has this reference."
            fix = "Copy it again, or record the application first."
            yield _fault("visas", row, "gwf", "unknown_gwf", reason, fix)
        elif member.status != Status.VISA_PENDING:
            reason = f"{member} does not wait for a visa: {Status(member.status).name}."
            fix = "Take the row out; a corrected visa is recorded on the member's page."
            yield _fault("visas", row, "gwf", "wrong_status", reason, fix)
        elif member.applied_at and row["decided_on"] < timezone.localdate(member.applied_at):
            reason = "It would be decided before the application was made."
            yield _fault("visas", row, "decided_on", "frta-028", reason, "Correct the date.")


def _visa_names(
    rows: Sequence[Row], members: Mapping[str, Member], papers: Mapping[Any, Document]
) -> Iterator[Fault]:
    for row in rows:
        member = members.get(row["gwf"])
        paper = papers.get(member.person_id) if member else None
        if paper is None or not paper.names_printed:
            continue
        if names_agree(paper.names_printed, row["names_as_printed"]):
            reason = "The names on the visa and on the travel document differ."
            fix = "No ticket is issued until they agree (FRTA-030): ask for a correction."
            yield _fault("visas", row, "names_as_printed", "names_differ", reason, fix)


def _over(rows: Sequence[Row]) -> Iterator[Fault]:
    today = clock.today()
    for row in rows:
        if row["valid_until"] < today:
            reason = "This visa is over."
            yield _fault("visas", row, "valid_until", "visa_over", reason, "Ask for a new one.")


def _papers(members: Iterable[Member]) -> dict[Any, Document]:
    """The travel document of each that counts and lasts longest."""
    people = [member.person_id for member in members]
    found = Document.objects.filter(person__in=people, kind__in=TRAVEL)
    dated = sorted(found, key=lambda paper: paper.valid_until or clock.today())
    return {paper.person_id: paper for paper in dated if paper.counts}


def _one_name(one: Row, other: Row) -> bool:
    return bool(one["name"].casefold() == other["name"].casefold())
