"""What is counted from records, under which heading, and that invented people never are."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from waylight.engines.disclosure_control import ALL
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.figures.actions import publish_table
from waylight.foundation.figures.measuring import Period
from waylight.programmes.family_reunion import measures
from waylight.programmes.family_reunion.models import Incident, IncidentReason, Member, Reunion
from waylight.programmes.family_reunion.tests.counted_people import (
    LANDED,
    a_member,
    a_reunion,
    a_visa,
    an_arrival,
)
from waylight.programmes.family_reunion.workflow import Status

EVER = Period()
Y2015 = Period(date(2015, 1, 1), date(2016, 1, 1))
Y2016 = Period(date(2016, 1, 1), date(2017, 1, 1))
NUMBERS = (
    measures.people_arrived,
    measures.families_arrived,
    measures.people_reunited,
    measures.visa_lapses,
    measures.no_shows,
    measures.denied_boarding,
)
TABLES = (
    measures.arrivals_by_age_and_sex,
    measures.arrivals_by_nationality,
    measures.arrivals_by_country,
    measures.refusals_by_reason,
)


@pytest.fixture
def reunion(london: Team, amina: User) -> Reunion:
    """A family of the London team."""
    return a_reunion(london, amina)


def test_a_member_counts_on_the_day_of_the_landing(reunion: Reunion) -> None:
    an_arrival(reunion)
    an_arrival(reunion, datetime(2016, 2, 19, 12, tzinfo=UTC))
    a_member(reunion)
    assert measures.people_arrived(Y2015) == measures.people_arrived(Y2016) == 1
    assert measures.people_arrived(EVER) == 2


def test_new_year_is_that_of_the_office(reunion: Reunion) -> None:
    an_arrival(reunion, datetime(2015, 12, 31, 23, 30, tzinfo=UTC))
    an_arrival(reunion, datetime(2016, 6, 30, 23, 30, tzinfo=UTC))
    assert measures.people_arrived(Period(date(2015, 12, 31), date(2016, 1, 1))) == 1
    assert measures.people_arrived(Period(date(2016, 7, 1), date(2016, 7, 2))) == 1


def test_a_family_counts_once_with_its_first_member(reunion: Reunion) -> None:
    an_arrival(reunion)
    an_arrival(reunion, datetime(2016, 2, 19, 12, tzinfo=UTC))
    assert (measures.families_arrived(Y2015), measures.families_arrived(Y2016)) == (1, 0)


def test_who_was_handed_over_is_reunited(reunion: Reunion) -> None:
    an_arrival(reunion, reunited_at=LANDED)
    an_arrival(reunion)
    assert measures.people_reunited(Y2015) == 1


def test_who_was_moved_to_another_reunion_counts_there(reunion: Reunion) -> None:
    member = an_arrival(reunion)
    Member.objects.filter(pk=member.pk).update(status=Status.TRANSFERRED)
    assert measures.people_arrived(EVER) == 0


def test_a_visa_that_ends_before_the_departure_has_lapsed(reunion: Reunion) -> None:
    a_member(reunion)
    an_arrival(reunion)
    an_arrival(reunion, datetime(2016, 2, 19, 12, tzinfo=UTC))
    a_member(reunion, status=Status.WITHDRAWN)
    assert measures.visa_lapses(Y2015) == 2
    assert measures.visa_lapses(Y2016) == 0


def test_a_visa_that_another_takes_over_from_has_not_lapsed(reunion: Reunion) -> None:
    member = a_member(reunion)
    a_visa(member.person, date(2015, 12, 15))
    assert measures.visa_lapses(Y2015) == 0
    assert measures.visa_lapses(Y2016) == 1


def test_a_visa_has_not_lapsed_on_its_last_day(
    reunion: Reunion, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_member(reunion)
    monkeypatch.setattr(clock, "today", lambda: date(2015, 12, 19))
    assert measures.visa_lapses(EVER) == 0
    monkeypatch.setattr(clock, "today", lambda: date(2015, 12, 20))
    assert measures.visa_lapses(EVER) == 1


def test_who_does_not_come_and_who_is_turned_away_are_two_things(
    reunion: Reunion, amina: User
) -> None:
    member = an_arrival(reunion)
    for reason in IncidentReason.values:
        Incident.objects.create(
            group=member.group, member=member, reason=reason, at=LANDED, by=amina
        )
    assert measures.no_shows(Y2015) == 1
    assert measures.denied_boarding(Y2015) == 4
    assert measures.no_shows(Y2016) == measures.denied_boarding(Y2016) == 0


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("1997-12-11", "Under 18"),
        ("1997-12-10", "18–29"),
        ("1990", "18–29"),
        ("1985-07-01", "30–49"),
        ("1960-05-05", "50–69"),
        ("1945-12-10", "70+"),
        ("1997", "Not known"),
        ("198", "Not known"),
    ],
)
def test_an_age_that_may_be_in_two_bands_is_not_known(
    reunion: Reunion, born: str, band: str
) -> None:
    an_arrival(reunion, person={"born": born})
    assert measures.arrivals_by_age_and_sex(EVER) == {(band, "Female"): 1}


def test_the_bands_stand_in_the_order_of_age(reunion: Reunion) -> None:
    for born in ("1945-05-05", "2010-05-05", "198", "1980-05-05"):
        an_arrival(reunion, person={"born": born})
    bands = list(dict.fromkeys(band for band, _sex in measures.arrivals_by_age_and_sex(EVER)))
    assert bands == ["Under 18", "30–49", "70+", "Not known"]


@pytest.mark.parametrize(
    ("codes", "heading"),
    [(["SDN"], "Sudan"), (["SDN", "ERI"], "More than one"), ([], "Not known")],
)
def test_a_nationality_is_one_or_several_or_not_known(
    reunion: Reunion, codes: list[str], heading: str
) -> None:
    an_arrival(reunion, person={"nationalities": codes})
    assert measures.arrivals_by_nationality(EVER) == {(heading, "2015"): 1}


def test_the_country_of_departure_is_that_of_the_airport(reunion: Reunion) -> None:
    an_arrival(reunion, country="SDN")
    an_arrival(reunion, country="SDN", group=None)
    assert measures.arrivals_by_country(EVER) == {("Sudan", "2015"): 1, ("Uganda", "2015"): 1}


def refused(reunion: Reunion, **said: Any) -> Member:
    """A member whose visa was refused in November 2015."""
    failed = {"code": "FRTA-002", "sentence": "A rule was not met.", "passed": False}
    passed = {"code": "FRTA-001", "sentence": "Another was met.", "passed": True}
    known = {"screening": {"reasons": [passed, failed]}, **said}
    return a_member(
        reunion,
        status=Status.VISA_REFUSED,
        decision="REFUSED",
        visa=None,
        refusal_grounds="Words about somebody",
        **known,
    )


def test_a_refusal_counts_under_the_first_rule_not_met_and_never_its_grounds(
    reunion: Reunion,
) -> None:
    refused(reunion)
    refused(reunion, screening=None)
    a_member(reunion)
    assert measures.refusals_by_reason(Y2015) == {
        ("FRTA-002: A rule was not met.", "2015"): 1,
        ("The pre-screening gave none", "2015"): 1,
    }
    assert measures.refusals_by_reason(Y2016) == {}


def test_small_counts_are_hidden_in_what_is_published(reunion: Reunion, amina: User) -> None:
    for _each in range(7):
        an_arrival(reunion)
    an_arrival(reunion, person={"born": "2010-05-05", "sex": "M"})
    table = publish_table(
        "family_reunion.arrivals_by_age_and_sex", as_of=date(2015, 12, 31), by=amina
    )
    rows, columns = table.cells["rows"], table.cells["columns"]
    shown = {
        (row, column): count
        for row, counts in zip(rows, table.cells["counts"], strict=True)
        for column, count in zip(columns, counts, strict=True)
    }
    assert shown["Under 18", "Male"] is None
    assert shown[ALL, ALL] == 8
    assert not {count for count in shown.values() if count is not None and 0 < count < 5}


@pytest.mark.parametrize("who", ["the reunion", "the person"])
def test_synthetic_people_are_never_counted(reunion: Reunion, amina: User, who: str) -> None:
    made = {"synthetic": who == "the person"}
    for member in (
        an_arrival(reunion, person=made, reunited_at=LANDED),
        a_member(reunion, person=made),
    ):
        Incident.objects.create(
            group=an_arrival(reunion, person=made).group,
            member=member,
            reason=IncidentReason.NO_SHOW,
            by=amina,
        )
    refused(reunion, person=made)
    if who == "the reunion":
        Reunion.objects.filter(pk=reunion.pk).update(synthetic=True)
    assert [count(EVER) for count in NUMBERS] == [0] * len(NUMBERS)
    assert [count(EVER) for count in TABLES] == [{}] * len(TABLES)
