"""What waits for whom: by number, for those who may do it, in their own teams."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import Item, desk_of
from waylight.foundation.jobs.kinds import kinds
from waylight.foundation.notices.models import Message
from waylight.programmes.family_reunion.actions.clocks import _start
from waylight.programmes.family_reunion.actions.incidents import refuse_boarding
from waylight.programmes.family_reunion.models import IncidentReason, Reunion
from waylight.programmes.family_reunion.rules import FOLLOW_UP
from waylight.programmes.family_reunion.tests.factories import a_group as furnished_group
from waylight.programmes.family_reunion.tests.factories import safia, ticketed
from waylight.programmes.family_reunion.tests.furnishing import colleagues
from waylight.programmes.family_reunion.tests.sketches import (
    NOON,
    a_budget,
    a_colleague,
    a_hold,
    a_means_test,
    a_member,
    a_reunion,
    a_son,
    a_visa,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people import actions as people

HERE = "family_reunion"
pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture(autouse=True)
def on_the_first_of_december() -> Iterator[None]:
    """A Tuesday."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def caseworker(london: Team) -> User:
    """Takes families in."""
    return a_colleague(london, "caseworker")


@pytest.fixture
def reunion(london: Team, caseworker: User) -> Reunion:
    """Without anybody in it yet."""
    return a_reunion(london, caseworker)


def desk(user: User) -> list[Item]:
    return list(desk_of(user).items)


def said(user: User) -> list[tuple[str, str]]:
    return [(str(item.what), item.about) for item in desk(user)]


def test_a_hold_waits_for_its_day_and_for_those_who_may_hold(
    reunion: Reunion, caseworker: User, london: Team
) -> None:
    son = a_son(reunion, caseworker)
    a_hold(son, "MEDICAL", caseworker, review_on=date(2015, 12, 4))
    elsewhere = a_colleague(Team.objects.create(name="Glasgow"), "caseworker")
    assert said(caseworker) == []
    with clock.stopped_at(NOON + timedelta(days=3)):
        assert said(caseworker) == [("Look at a hold again", "FRTA-2015-0001/1")]
        assert not desk(caseworker)[0].is_late
        assert said(a_colleague(london, "finance")) == said(elsewhere) == []
    with clock.stopped_at(NOON + timedelta(days=4)):
        assert desk(caseworker)[0].is_late


def test_families_who_were_reunited_are_called(reunion: Reunion, caseworker: User) -> None:
    husband = a_member(reunion, caseworker, Status.REUNITED)
    _start(FOLLOW_UP, husband, "", NOON, caseworker)
    assert said(caseworker) == [("Call the family", str(husband))]


def test_a_visa_that_ends_waits_for_who_books_until_something_is_booked(
    reunion: Reunion, caseworker: User, london: Team
) -> None:
    assistant = a_colleague(london, "movement_assistant")
    husband = a_member(reunion, caseworker, Status.READY)
    a_visa(husband, caseworker, until=date(2015, 12, 16))
    assert said(assistant) == []
    with clock.stopped_at(NOON + timedelta(days=1)):
        assert said(assistant) == [("Book before the visa ends", str(husband))]
        assert said(caseworker) == []
        husband.status = Status.BOOKED
        husband.save()
        assert said(assistant) == []


def test_money_and_tests_wait_for_a_second_person(
    reunion: Reunion, caseworker: User, london: Team
) -> None:
    first = a_colleague(london, "approver", "First")
    second = a_colleague(london, "approver", "Second")
    a_member(reunion, caseworker, Status.INTAKE)
    a_means_test(reunion, caseworker, None)
    with clock.stopped_at(NOON + timedelta(minutes=5)):
        a_means_test(reunion, caseworker, None)
    a_budget(reunion, first, needs_second=True)
    test = ("Countersign a means test", "FRTA-2015-0001")
    money = ("Approve money as a second person", "FRTA-2015-0001")
    assert said(first) == [test]
    assert sorted(said(second)) == sorted([test, money])
    assert said(caseworker) == []


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("1998-05-29", "Turns 18 in 180 days or fewer and has not applied"),
        ("1998-05-30", ""),
        ("1997-12-20", "Turns 18 in 30 days or fewer and has not applied"),
        ("1997-12-01", ""),
    ],
)
def test_a_child_who_grows_up_before_applying_is_warned_of(
    born: str, expected: str, reunion: Reunion, caseworker: User, london: Team
) -> None:
    from_register = a_son(reunion, caseworker, Status.ELIGIBLE)
    from_register.person.births.update(withdrawn_at=NOON)
    people.claim_birth(from_register.person, born, by=caseworker)
    found = [what for what, _about in said(caseworker)]
    assert found == ([expected] if expected else [])
    from_register.applied_at = NOON
    from_register.save()
    assert said(caseworker) == []


def test_a_refused_boarding_is_told_to_protection_at_once(london: Team) -> None:
    play = colleagues(london)
    protector = play("family_reunion.protection_officer")
    a_colleague(Team.objects.create(name="Glasgow"), "protection_officer")
    with clock.stopped_at(NOON.replace(year=2026)):
        group = ticketed(furnished_group(safia(london, play), play), play)
        husband = group.members.get(number=1)
        refuse_boarding(husband, reason=IncidentReason.DOCUMENT, by=play(f"{HERE}.mission_officer"))
    (message,) = Message.objects.filter(key="family_reunion.boarding-refused")
    assert (message.to, message.path) == (protector, group.get_absolute_url())


def test_a_visa_is_warned_of_once(reunion: Reunion, caseworker: User, london: Team) -> None:
    assistant = a_colleague(london, "movement_assistant")
    husband = a_member(reunion, caseworker, Status.READY)
    a_visa(husband, caseworker, until=date(2015, 12, 10))
    warn = kinds["family_reunion.warn_of_visas"].function
    for _night in range(2):
        warn(None)  # type: ignore[arg-type]
    (message,) = Message.objects.filter(key="family_reunion.visa-soon")
    assert (message.to, message.values) == (assistant, {"day": "2015-12-10"})
    a_visa(husband, caseworker, until=date(2015, 12, 12))
    warn(None)  # type: ignore[arg-type]
    assert Message.objects.count() == 2
