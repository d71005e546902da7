"""Counting honestly to 20,000: the shipped series, our own arrivals, and who is never counted."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.engines.target_progress import Status
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.figures.measuring import Period, tables
from waylight.foundation.figures.measuring import measures as numbers
from waylight.programmes.movements.workflow import PassageStatus
from waylight.programmes.resettlement import measures
from waylight.programmes.resettlement.exchange.make_series import series
from waylight.programmes.resettlement.models import Member, Scheme, Suspension
from waylight.programmes.resettlement.queries.arrivals import NATIONS, by_council
from waylight.programmes.resettlement.queries.came import came, came_to, real_members
from waylight.programmes.resettlement.queries.progress import (
    Asked,
    Base,
    From,
    as_published,
    lines,
    shown,
    target,
)
from waylight.programmes.resettlement.queries.quotable import definition, quotable, status_words
from waylight.programmes.resettlement.queries.series import FILE, by_quarter, published
from waylight.programmes.resettlement.tests.counted_people import (
    BELFAST,
    LANDED,
    a_family,
    a_landed_family,
    landed,
)
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.workflow import Going

TABLE = "Res_D01_resettlement_by_local_authority__to_2022-12-31.csv"
SHARED = Path(__file__).resolve().parents[5] / "shared/data/03_uk_home_office_stats" / TABLE
QUARTERLY = (
    *(13, 37, 40, 53, 44, 29, 36, 1085, 517, 1044, 1516, 1292, 1601, 1228, 859, 1144),
    *(1111, 1202, 1110, 984, 1032, 1074, 1201, 1101, 654, 0, 0, 8, 304),
)
"""Arrivals of the VPRS by quarter from 2014 (the specification, B8)."""


def at(day: date, base: Base = Base.SERIES, scheme: Scheme = Scheme.VPRS) -> Asked:
    """The published count of a day."""
    return Asked(day, scheme, From.PUBLISHED, base)


# What was published


def test_the_shipped_series_is_the_one_that_was_published() -> None:
    if not SHARED.is_file():
        pytest.skip(f"The published table is not here: {SHARED}")
    with SHARED.open(encoding="utf-8", newline="") as source:
        rows = series(csv.DictReader(source))
    shipped = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
    assert [tuple(map(str, row)) for row in rows] == [tuple(row.values()) for row in shipped]


def test_the_series_by_quarter_is_that_of_the_specification() -> None:
    assert tuple(one.people for one in by_quarter()[Scheme.VPRS]) == QUARTERLY
    assert sum(QUARTERLY) == 20_319


def test_people_came_to_331_councils_of_332_names() -> None:
    """332 names (the specification, B8) are 331 councils: Shepway is Folkestone and Hythe."""
    rows = [row for row in published() if row.scheme == Scheme.VPRS]
    found = {row.council: 0 for row in rows}
    for row in rows:
        found[row.council] += row.people
    assert len(found) == 331
    names = {row.council_name: found[row.council] for row in rows}
    most = sorted(found.values(), reverse=True)[:5]
    assert most == [576, 518, 484, 431, 409]
    assert (names["Coventry"], names["Belfast"]) == (576, 409)
    assert all(row.nation in NATIONS for row in published())


def test_nobody_of_the_vcrs_is_in_the_vprs() -> None:
    found = {scheme: one.people for scheme, one in lines(date(2021, 3, 31))}
    assert found[Scheme.VPRS] == 20_319
    assert found[Scheme.VCRS] == 1_838
    assert Scheme.GATEWAY not in found


@pytest.mark.parametrize(
    ("day", "base", "counted", "status"),
    [
        (date(2015, 12, 31), Base.SERIES, 1_085, "not met"),
        (date(2016, 6, 30), Base.COMMITTEE, 2_659, "not met"),
        (date(2020, 3, 31), Base.SERIES, 19_755, "not met"),
        (date(2021, 3, 31), Base.SERIES, 20_067, "met, late"),
    ],
)
def test_b_at1_what_was_counted_and_which_base(
    day: date, base: Base, counted: int, status: str
) -> None:
    found = as_published(at(day, base))
    assert found.progress is not None
    assert (found.progress.counted, status_words(found.progress)) == (counted, status)
    assert str(base.label) in " ".join(definition(found))


def test_b_at1_both_bases_are_kept_with_their_sources() -> None:
    assert (target(Base.SERIES).before, target(Base.COMMITTEE).before) == (252, 239)
    assert sum(QUARTERLY[:7]) == 252


def test_b_at2_356_9_a_month_at_the_end_of_2015() -> None:
    facts = dict(quotable(as_published(at(date(2015, 12, 31))))["facts"])
    assert facts["Needed in each month that is left"] == "356.9"
    assert facts["Arrived before"] == "252, by the quarterly series"


def test_quarters_without_anybody_are_nought_and_set_apart() -> None:
    found = as_published(at(date(2020, 12, 31)))
    assert found.without_anybody == ((date(2020, 4, 1), date(2020, 9, 30)),)
    assert found.as_at == date(2020, 12, 31)


def test_no_target_was_promised_for_another_scheme() -> None:
    found = as_published(at(date(2021, 3, 31), scheme=Scheme.VCRS))
    assert found.progress is None
    assert "1,838 people" in quotable(found)["summary"]


@settings(deadline=None)
@given(st.dates(date(2013, 1, 1), date(2023, 1, 1)), st.dates(date(2013, 1, 1), date(2023, 1, 1)))
def test_a_later_day_never_counts_fewer(one: date, other: date) -> None:
    for base in Base:
        counts = [as_published(at(day, base)).progress for day in sorted((one, other))]
        assert counts[0] is not None
        assert counts[1] is not None
        assert counts[0].counted <= counts[1].counted <= 20_319 - 239


# What we count ourselves

pytestmark = pytest.mark.django_db


def test_edge_24_the_day_is_that_of_the_landing_here(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    a_landed_family(team, by, at=datetime(2015, 12, 31, 23, 30, tzinfo=UTC))
    a_landed_family(team, by, at=datetime(2016, 1, 1, 0, 10, tzinfo=UTC))
    for year in (2015, 2016):
        assert measures.counted_to_target(Period(date(year, 1, 1), date(year + 1, 1, 1))) == 1


def test_edge_25_who_dies_after_the_arrival_stays_counted(team: Team, play: Play) -> None:
    family = a_landed_family(team, role(play, "unhcr_liaison"), size=2)
    family.members.filter(number=2).update(status=Going.DIED)
    assert measures.counted_to_target(Period()) == 2


def test_a_person_counts_once_however_often_they_came(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    first, again = a_family(team, by), a_family(team, by)
    one = first.members.get()
    again.members.update(person=one.person)
    landed(one)
    landed(again.members.get(), datetime(2016, 5, 1, 9, tzinfo=UTC))
    landed(one, datetime(2016, 7, 1, 9, tzinfo=UTC))
    assert [each.on for each in came(real_members())] == [LANDED.date()]
    assert measures.counted_to_target(Period(date(2016, 1, 1))) == 0


def test_invented_people_and_those_who_did_not_come_are_not_counted(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    a_landed_family(team, by, synthetic=True)
    stayed, elsewhere = a_family(team, by), a_family(team, by)
    landed(stayed.members.get(), status=PassageStatus.NO_SHOW)
    landed(elsewhere.members.get(), to="AMS")
    invented = a_landed_family(team, by)
    type(invented.members.get().person).objects.filter(
        pk__in=Member.objects.filter(referral=invented).values("person")
    ).update(synthetic=True)
    assert came(real_members()) == []


def test_who_came_before_the_expansion_or_under_another_scheme_is_not_towards_the_target(
    team: Team, play: Play
) -> None:
    by = role(play, "unhcr_liaison")
    a_landed_family(team, by, at=datetime(2015, 9, 6, 12, tzinfo=UTC))
    a_landed_family(team, by, at=datetime(2015, 9, 7, 12, tzinfo=UTC))
    a_landed_family(team, by, scheme=Scheme.VCRS)
    assert measures.counted_to_target(Period()) == 1
    assert numbers["resettlement.people_arrived_vprs"].count(Period()) == 2
    assert numbers["resettlement.people_arrived_vcrs"].count(Period()) == 1
    found = shown(Asked(date(2015, 12, 31), source=From.COUNTED), by)
    assert found.progress is not None
    assert (found.progress.counted, found.progress.status) == (1, Status.NOT_MET)


def test_another_teams_arrivals_are_not_on_my_page(team: Team, play: Play) -> None:
    a_landed_family(access.open_team("Paris", by=None), role(play, "unhcr_liaison"))
    assert came_to(role(play, "programme_manager")) == []


def test_b_at7_every_nation_has_a_row_without_anybody_too(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    a_landed_family(team, by, size=6, council=BELFAST)
    day = date(2015, 12, 31)
    found = by_council(by, Scheme.VPRS, From.COUNTED, day, day)
    assert found is not None
    assert [(row.name, row.people) for row in found.nations] == [
        ("England", 0),
        ("Scotland", 0),
        ("Wales", 0),
        ("Northern Ireland", 6),
    ]
    table = tables["resettlement.arrivals_by_nation_vprs"].count(Period(until=date(2016, 1, 1)))
    assert {row for row, _quarter in table} == set(NATIONS)
    assert (table["Northern Ireland", "2015 Q4"], table["Wales", "2014 Q1"]) == (6, 0)
    nobody = tables["resettlement.arrivals_by_nation_ukrs"].count(Period())
    assert set(nobody.values()) == {0}


def test_the_published_quarter_by_nation_and_council(team: Team, play: Play) -> None:
    found = by_council(
        role(play, "programme_manager"),
        Scheme.VPRS,
        From.PUBLISHED,
        date(2015, 11, 5),
        date(2022, 1, 1),
    )
    assert found is not None
    assert (found.quarter_end, found.people, found.so_far) == (date(2015, 12, 31), 1_085, 1_337)
    assert sum(row.people for row in found.nations) == sum(one.people for one in found.places)
    quiet = by_council(
        role(play, "programme_manager"),
        Scheme.VPRS,
        From.PUBLISHED,
        date(2020, 5, 1),
        date(2022, 1, 1),
    )
    assert quiet is not None
    assert (quiet.people, [row.people for row in quiet.nations]) == (0, [0, 0, 0, 0])


def test_a_suspension_stands_on_the_page_of_our_own_count(team: Team, play: Play) -> None:
    manager = role(play, "programme_manager")
    Suspension.objects.create(team=team, begins_on=date(2020, 3, 17), because="Virus", by=manager)
    counted = shown(Asked(date(2020, 9, 30), source=From.COUNTED), manager)
    assert [one.because for one in counted.suspensions] == ["Virus"]
    assert shown(Asked(date(2020, 3, 16), source=From.COUNTED), manager).suspensions == ()
