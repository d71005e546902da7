"""Safia's story of 2015, told through the deeds, day by day (A-AT1).

The page of 2015 says that Safia's husband and sons lived in Uganda and Sudan. It does not say how
many sons, or which of them was where: two are assumed, both ways are tried, days are invented."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.actions import grouping, visas
from waylight.programmes.family_reunion.models import DepartureGroup, Member, Reunion
from waylight.programmes.family_reunion.queries.papers import may_arrange
from waylight.programmes.family_reunion.tests import factories
from waylight.programmes.family_reunion.tests.factories import a_member, a_paper, a_reunion, role
from waylight.registers.people import actions as people
from waylight.registers.people.models import DocumentKind

Play = Callable[[str], User]
VISA = (date(2015, 11, 28), date(2015, 12, 27))
PERMIT_ENDS = date(2015, 12, 15)
APPLIED = datetime(2015, 9, 1, 9, 0, tzinfo=UTC)
TODAY = date(2015, 11, 29)
FAR = date(2018, 1, 1)
GWF = iter(f"GWF{number:09}" for number in range(500_000_000, 600_000_000))


@contextmanager
def on(day: date, hour: int = 12) -> Iterator[None]:
    """The clock stopped at an hour of a day."""
    with clock.stopped_at(datetime.combine(day, time(hour), UTC)):
        yield


@dataclass(frozen=True)
class Family:
    """Safia's reunion: her husband, and a son in each country."""

    reunion: Reunion
    husband: Member
    son_in_uganda: Member
    son_in_sudan: Member

    @property
    def members(self) -> tuple[Member, Member, Member]:
        """All three."""
        return self.husband, self.son_in_uganda, self.son_in_sudan


def family(team: Team, play: Play, *, in_sudan: str = "2004-03-01", in_uganda: str = "2001-06-01",
           applied: datetime = APPLIED) -> Family:  # fmt: skip
    """The family with visas, on 29 November 2015; the births of the sons are given."""
    with on(applied.date()):
        by = role(play, "caseworker")
        reunion = a_reunion(team, by, council="E09000033")
        members = (
            a_member(reunion, by),
            a_member(reunion, by, "Hassan Idris", born=in_uganda, relationship="CHILD"),
            a_member(reunion, by, "Idris Omar", born=in_sudan, relationship="CHILD", country="SDN"),
        )
        for member in members:
            eligible(member, play, applied)
    with on(TODAY):
        for member in members:
            grant(member, play)
    return Family(reunion, *members)


def eligible(member: Member, play: Play, applied: datetime = APPLIED) -> None:
    """Taken on, and applied for."""
    by = role(play, "caseworker")
    factories.eligible(member, play)
    visas.record_application(member, gwf=next(GWF), applied_at=applied, by=by)


def grant(member: Member, play: Play, days: tuple[date, date] = VISA) -> None:
    """With the visa of 30 days."""
    mission = role(play, "mission_officer")
    paper = a_paper(member, mission, DocumentKind.VISA, *days, number=f"V{member.pk.hex[:8]}")
    visas.grant_visa(member, document=paper, decided_on=date(2015, 11, 20), by=mission)


def prepared(found: Family, play: Play) -> Family:
    """Everything in order; the exit permit of the son in Sudan ends on 15 December."""
    with on(TODAY):
        found.reunion.budgets.update(lapses_on=TODAY + timedelta(days=90))
        for member in found.members:
            if not may_arrange(member):  # what a parent agreed to for a child ends at 18
                people.give_consent(
                    member.person,
                    purpose="TRAVEL",
                    scope=["name"],
                    recipients=["IOM"],
                    form="WRITTEN",
                    by=role(play, "caseworker"),
                )
            factories.ready(
                member, play, permit_until=PERMIT_ENDS if member == found.son_in_sudan else None
            )
    return found


def in_groups(found: Family, play: Play) -> tuple[DepartureGroup, DepartureGroup]:
    """The husband and the son with him leave Entebbe, the other son leaves Khartoum."""
    books = role(play, "movement_assistant")
    with on(TODAY):
        agrees = role(play, "caseworker")
        grouping.agree_adult(
            found.son_in_uganda, kind="ADULT", adult=found.husband, agreed_by="Safia", by=agrees
        )
        entebbe = grouping.form_group(
            found.reunion,
            members=[found.husband, found.son_in_uganda],
            airport="EBB",
            receiver="Safia Idris",
            by=books,
        )
        khartoum = grouping.form_group(
            found.reunion,
            members=[found.son_in_sudan],
            airport="KRT",
            receiver="Safia Idris",
            by=books,
        )
    for member in found.members:
        member.refresh_from_db()
    return entebbe, khartoum


def flight(day: date, hour: int = 8) -> dict[str, object]:
    """A flight that lands at Heathrow on the same day."""
    leaves = datetime.combine(day, time(hour), UTC)
    return {
        "flight": "QR1388/QR7",
        "leaves_at": leaves,
        "lands_at": leaves + timedelta(hours=11),
        "lands_in": "LHR",
    }
