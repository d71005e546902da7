"""One honest sentence for the sponsor: every status and paper has its words, nobody a name."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.family_reunion.models import HoldReason, Item, ItemKind, Reunion
from waylight.programmes.family_reunion.queries.sentence import (
    ASKS,
    CALL,
    ENDED,
    HOLD_ASKS,
    HOLD_WAITS,
    ITEM_ASKS,
    ITEM_WAITS,
    MORE_TIME,
    NO_WORD,
    NOTHING_TO_DO,
    PUT_OFF,
    WAITS,
    WAY,
    sentence,
    steps,
)
from waylight.programmes.family_reunion.tests.sketches import (
    LANDS,
    LEAVES,
    NOON,
    a_contribution,
    a_group,
    a_hold,
    a_means_test,
    a_member,
    a_reunion,
    a_son,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people.models import Document, DocumentKind

pytestmark = pytest.mark.django_db

S = Status
FLYING = {S.BOOKED, S.TICKETED, S.DEPARTED, S.IN_TRANSIT}


@pytest.fixture
def reunion(amina: User, london: Team) -> Reunion:
    """A sponsor whose status and means are known."""
    found = a_reunion(london, amina)
    paper = Document.objects.create(person=found.sponsor, kind=DocumentKind.STATUS_LETTER)
    found.proof_of_status = paper
    found.save()
    a_means_test(found, amina, None)
    return found


@pytest.fixture(autouse=True)
def on_the_first_of_december() -> object:
    """Eleven days before the flight."""
    with clock.stopped_at(NOON):
        yield


def needs(member: object, *kinds: str, status: str = "OPEN") -> None:
    for kind in kinds:
        Item.objects.create(member=member, kind=kind, status=status)


def test_every_status_every_item_and_every_reason_has_its_words() -> None:
    own = {S.VISA_PENDING, S.ON_HOLD} | FLYING
    assert set(WAITS) | set(ASKS) | set(ENDED) | own == set(Status)
    assert set(ITEM_WAITS) | set(ITEM_ASKS) == set(ItemKind)
    assert set(HOLD_WAITS) | set(HOLD_ASKS) == set(HoldReason)
    on_the_way = [status for _words, within in WAY for status in within]
    assert len(on_the_way) == len(set(on_the_way))
    assert set(on_the_way) == set(Status) - {
        S.ON_HOLD,
        S.NOT_ELIGIBLE,
        S.WITHDRAWN,
        S.DECEASED,
        S.TRANSFERRED,
    }


@pytest.mark.parametrize("status", sorted(set(Status) - FLYING - {S.ON_HOLD}))
def test_each_status_is_said_in_its_words(status: Status, reunion: Reunion, amina: User) -> None:
    a_member(reunion, amina, status)
    said = {**WAITS, **ASKS, **ENDED}.get(
        status, "The Home Office is deciding about 1 application."
    )
    alone = status in {*ASKS, *ENDED}
    assert sentence(reunion) == (str(said) if alone else f"{said} {NOTHING_TO_DO}")


@pytest.mark.parametrize("status", sorted(FLYING))
def test_whoever_flies_is_said_when_and_where_they_land(
    status: Status, reunion: Reunion, amina: User
) -> None:
    a_group(reunion, a_member(reunion, amina, status), a_son(reunion, amina, status))
    way = "are on the way" if status in (S.DEPARTED, S.IN_TRANSIT) else "fly on 12 December"
    when = " on 12 December" if "way" in way else ""
    assert sentence(reunion) == f"They {way} and land at London Heathrow at 14:05{when}."


@pytest.mark.parametrize("kind", ItemKind)
def test_each_thing_that_is_missing_is_said_in_its_words(
    kind: ItemKind, reunion: Reunion, amina: User
) -> None:
    needs(a_member(reunion, amina), kind)
    said = sentence(reunion)
    if kind in ITEM_ASKS:
        assert said == str(ITEM_ASKS[kind])
    else:
        assert said == f"{str(ITEM_WAITS[kind]) % {'country': 'Uganda'}} {NOTHING_TO_DO}"


@pytest.mark.parametrize("reason", HoldReason)
def test_each_hold_is_said_in_its_words(reason: HoldReason, reunion: Reunion, amina: User) -> None:
    a_hold(a_son(reunion, amina), reason, amina)
    words = HOLD_ASKS.get(reason) or HOLD_WAITS[reason]
    assert sentence(reunion).startswith(str(words) % {"country": "Sudan"})


def test_a_hold_for_safety_sounds_like_one_for_health(reunion: Reunion, amina: User) -> None:
    a_hold(a_member(reunion, amina), HoldReason.SAFEGUARDING, amina)
    assert sentence(reunion) == f"{MORE_TIME} {NOTHING_TO_DO}"
    assert HOLD_WAITS[HoldReason.MEDICAL] == HOLD_WAITS[HoldReason.SAFEGUARDING] == MORE_TIME


def test_what_the_sponsor_has_to_do_comes_before_what_everybody_waits_for(
    reunion: Reunion, amina: User
) -> None:
    needs(a_son(reunion, amina), ItemKind.EXIT_PERMIT)
    assert "exit permit in Sudan" in sentence(reunion)
    needs(a_member(reunion, amina), ItemKind.RECEIVER)
    assert sentence(reunion) == "Please tell us who will meet your family at the airport."


def test_a_paper_that_is_in_order_is_not_waited_for(reunion: Reunion, amina: User) -> None:
    needs(a_member(reunion, amina), ItemKind.EXIT_PERMIT, ItemKind.BRIEFING, status="DONE")
    assert sentence(reunion) == f"We are preparing the journey. {NOTHING_TO_DO}"


def test_the_earliest_member_speaks_for_all_and_the_applications_are_counted(
    reunion: Reunion, amina: User
) -> None:
    a_member(reunion, amina, S.VISA_PENDING)
    a_son(reunion, amina, S.VISA_PENDING)
    assert sentence(reunion).startswith("The Home Office is deciding about 2 applications.")


def test_the_sponsor_is_asked_for_the_papers_of_the_intake(amina: User, london: Team) -> None:
    reunion = a_reunion(london, amina)
    a_member(reunion, amina, S.INTAKE)
    assert sentence(reunion).startswith("Please send us the letter or the permit")
    paper = Document.objects.create(person=reunion.sponsor, kind=DocumentKind.STATUS_LETTER)
    reunion.proof_of_status = paper
    assert sentence(reunion).startswith("Please send us what your household earns")


def test_the_sponsor_s_own_part_is_asked_for_until_its_proof_is_there(
    amina: User, bruno: User, london: Team
) -> None:
    reunion = a_reunion(london, amina)
    a_member(reunion, amina, S.VISA_GRANTED)
    a_means_test(reunion, amina, bruno)
    assert sentence(reunion) == "Please send us the proof that your part of the cost is paid."
    a_contribution(reunion, amina)
    assert sentence(reunion).startswith("The visas are there.")


def test_a_flight_within_a_week_comes_before_all_else(reunion: Reunion, amina: User) -> None:
    a_group(reunion, a_member(reunion, amina, S.TICKETED))
    needs(a_son(reunion, amina), ItemKind.RECEIVER)
    assert sentence(reunion).startswith("Please tell us")
    with clock.stopped_at(LEAVES - timedelta(days=2)):
        assert sentence(reunion).startswith("Some of your family travel first. They fly on 12 Dec")
    with clock.stopped_at(LANDS + timedelta(hours=1)):
        assert sentence(reunion) == str(NO_WORD)


def test_a_group_that_was_stopped_is_put_off_without_saying_why(
    reunion: Reunion, amina: User
) -> None:
    a_group(reunion, a_member(reunion, amina, S.TICKETED), stopped=True)
    assert sentence(reunion) == str(PUT_OFF)


def test_a_sponsor_who_is_told_nothing_is_told_to_call(reunion: Reunion, amina: User) -> None:
    a_group(reunion, a_member(reunion, amina, S.TICKETED))
    reunion.tells_sponsor = False
    assert sentence(reunion) == str(CALL)
    assert steps(reunion) == []


def test_the_way_goes_from_the_enquiry_to_being_together(reunion: Reunion, amina: User) -> None:
    a_member(reunion, amina, S.READY)
    a_hold(a_son(reunion, amina, S.VISA_PENDING), HoldReason.EXIT_PERMIT, amina)
    states = [state for _words, state in steps(reunion)]
    assert states == ["done", "done", "done", "now", "later", "later", "later", "later"]


@pytest.mark.parametrize(
    ("status", "said"),
    [(S.REUNITED, {"done"}), (S.CLOSED, {"done"}), (S.WITHDRAWN, set()), (S.NOT_ELIGIBLE, set())],
)
def test_a_way_that_has_ended_is_done_or_not_shown(
    status: Status, said: set[str], reunion: Reunion, amina: User
) -> None:
    a_member(reunion, amina, status)
    assert {state for _words, state in steps(reunion)} == said
