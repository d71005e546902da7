"""The board: everything that ends, in the order in which it breaks, for one person's teams."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.family_reunion.actions.clocks import _start
from waylight.programmes.family_reunion.queries.ending import KINDS
from waylight.programmes.family_reunion.queries.first import First, first
from waylight.programmes.family_reunion.queries.windows import LIMITING
from waylight.programmes.family_reunion.rules import APPEAL, FOLLOW_UP, PERMIT
from waylight.programmes.family_reunion.tests.sketches import (
    NOON,
    a_budget,
    a_colleague,
    a_hold,
    a_means_test,
    a_member,
    a_paper,
    a_reunion,
    a_son,
    a_visa,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import DocumentKind
from waylight.registers.people.tests.factories import a_child

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_first_of_december() -> Iterator[None]:
    """A Tuesday; the week began on 30 November."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def caseworker(london: Team) -> User:
    """Whose board it is."""
    return a_colleague(london, "caseworker")


def safia(team: Team, by: User) -> None:
    """A visa, an exit permit, a hold, a budget, a clock and a birthday."""
    reunion = a_reunion(team, by)
    husband, son = a_member(reunion, by), a_son(reunion, by)
    a_visa(husband, by)
    a_visa(son, by)
    a_paper(son.person, DocumentKind.EXIT_PERMIT, date(2015, 12, 15), by)
    a_hold(son, "EXIT_PERMIT", by, review_on=date(2015, 12, 4))
    a_budget(reunion, by, lapses_on=date(2016, 2, 28))
    a_means_test(reunion, by, None)
    daughter = a_child(team, by, name="Amal Idris", born="1997-12-20")
    a_member(reunion, by, Status.ELIGIBLE, daughter, relationship="CHILD", country="SDN")
    refused = a_member(reunion, by, Status.VISA_REFUSED, a_child(team, by, name="Huda Idris"))
    _start(APPEAL, refused, "", NOON, by)


def listed(board: First) -> list[tuple[str, str]]:
    return [(row.ending.kind, f"{row.ending.on:%m-%d}") for row in board.rows]


def test_the_first_to_break_stands_first(caseworker: User, london: Team) -> None:
    safia(london, caseworker)
    assert listed(first(caseworker)) == [
        ("HOLD", "12-04"),
        ("EXIT_PERMIT", "12-15"),
        ("BIRTHDAY", "12-20"),
        ("VISA", "12-27"),
        ("VISA", "12-27"),
        (APPEAL.key, "12-29"),
        ("BUDGET", "02-28"),
    ]


def test_each_row_says_how_long_it_holds_and_what_to_do(caseworker: User, london: Team) -> None:
    safia(london, caseworker)
    board = first(caseworker)
    hold, permit = board.rows[:2]
    assert (hold.urgency, permit.urgency, board.rows[-1].urgency) == ("bad", "warning", "plain")
    assert (permit.ending.left, permit.who, permit.country) == (14, "Yusuf Idris Osman", "Sudan")
    assert str(permit.ending.next) == "Book before this day, or have it renewed."
    assert [week.monday for week in board.weeks][:2] == [date(2015, 11, 30), date(2015, 12, 14)]
    with clock.stopped_at(NOON.replace(day=20)):
        late = first(caseworker).weeks[0]
        assert (late.monday, [row.over for row in late.rows]) == (None, [16, 5])


def test_every_kind_has_its_words() -> None:
    own = {"HOLD", "BUDGET", "BIRTHDAY", APPEAL.key, PERMIT.key, FOLLOW_UP.key}
    assert set(KINDS) == {*LIMITING, *own}


def test_it_is_narrowed_to_a_kind_and_a_country(caseworker: User, london: Team) -> None:
    safia(london, caseworker)
    assert [kind for kind, _on in listed(first(caseworker, kind="VISA"))] == ["VISA", "VISA"]
    narrow = first(caseworker, code="SDN")
    assert [kind for kind, _on in listed(narrow)] == ["HOLD", "EXIT_PERMIT", "BIRTHDAY", "VISA"]
    assert narrow.countries == (("SDN", "Sudan"), ("UGA", "Uganda"))


def test_another_team_s_families_are_not_on_it(caseworker: User, london: Team) -> None:
    safia(london, caseworker)
    elsewhere = a_colleague(Team.objects.create(name="Glasgow"), "caseworker")
    assert first(elsewhere).rows == []


def test_who_has_left_or_ended_needs_no_papers_any_more(caseworker: User, london: Team) -> None:
    reunion = a_reunion(london, caseworker)
    for status in (Status.DEPARTED, Status.WITHDRAWN, Status.CLOSED):
        a_visa(a_member(reunion, caseworker, status), caseworker)
    a_budget(reunion, caseworker)
    assert first(caseworker).rows == []


def test_whoever_has_applied_grows_up_in_peace(caseworker: User, london: Team) -> None:
    son = a_son(a_reunion(london, caseworker), caseworker, Status.VISA_PENDING, applied_at=NOON)
    son.person.births.update(withdrawn_at=NOON)
    people.claim_birth(son.person, "1997-12-20", by=caseworker)
    assert first(caseworker).rows == []


def test_the_page_asks_as_often_for_many_families_as_for_one(
    client: Client, caseworker: User, london: Team
) -> None:
    client.force_login(caseworker)
    counts = []
    for _time in range(2):
        safia(london, caseworker)
        client.get(reverse("family_reunion:first"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(reverse("family_reunion:first"))
        counts.append(len(asked))
    assert answer.status_code == 200
    assert counts[0] == counts[1]


def test_the_page_shows_a_picture_and_its_table_and_leaves_a_line(
    client: Client, caseworker: User, london: Team
) -> None:
    client.force_login(caseworker)
    empty = client.get(reverse("family_reunion:first")).content.decode()
    assert "Nothing ends soon" in empty
    safia(london, caseworker)
    page = client.get(reverse("family_reunion:first"), {"kind": "EXIT_PERMIT"}).content.decode()
    assert '<svg class="drawing' in page
    assert "Week of 14 December 2015" in page
    assert "14 days left" in page
    assert "Yusuf Idris Osman" in page
    assert "Idris Osman</bdi>" in page
    seen = Line.objects.filter(outcome=Outcome.SEEN, verb="family_reunion.first")
    assert seen.filter(about_kind="family_reunion.member").count() == 1
