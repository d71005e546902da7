"""Who held a post on a day, also where the day of the change is not known. All names invented."""

from datetime import date

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.registers.partners import actions
from waylight.registers.partners.actions import Perhaps
from waylight.registers.partners.models import House, LawfulBasis, Organisation, Person, Post
from waylight.registers.partners.queries import sat_on, who_held
from waylight.registers.partners.tests.factories import a_keeper, a_post, an_organisation

SEEN, LATER = date(2015, 3, 2), date(2015, 12, 15)


@pytest.fixture
def keeper(amina: User, london: Team) -> User:
    """Amina, who keeps London's register."""
    return a_keeper(amina, london)


@pytest.fixture
def office(keeper: User, london: Team) -> Organisation:
    """An office with a chief."""
    return an_organisation(london, keeper, name="Beacon UK", kind="UN")


@pytest.fixture
def chief(office: Organisation, keeper: User) -> Post:
    """Its first post."""
    return a_post(office, keeper, "Chief of Mission")


def somebody(team: Team, by: User, name: str = "Rosa Quill", **more: object) -> Person:
    known = {"lawful_basis": LawfulBasis.PUBLIC_TASK, "source": "A synthetic page"}
    return actions.add_person(team, name=name, **{**known, **more}, by=by)  # type: ignore[arg-type]


def test_i7_1_two_chiefs_in_one_year_and_nobody_knows_the_day_between(
    chief: Post, keeper: User, london: Team
) -> None:
    first = somebody(london, keeper, "Rosa Quill")
    second = somebody(london, keeper, "Tomas Reed")
    left = Perhaps(start_known=False, end_known=False, may_end_on=date(2015, 12, 14))
    came = Perhaps(start_known=False, may_start_on=date(2015, 3, 3))
    actions.hold_post(chief, person=first, starts_on=SEEN, ends_on=SEEN, perhaps=left, by=keeper)
    actions.hold_post(chief, person=second, starts_on=LATER, perhaps=came, by=keeper)
    assert [h.called for h in who_held(chief, SEEN).holders] == ["Rosa Quill"]
    assert [h.called for h in who_held(chief, LATER).holders] == ["Tomas Reed"]
    between = who_held(chief, date(2015, 8, 1))
    assert not between.is_known
    assert [h.called for h in between.perhaps] == ["Rosa Quill", "Tomas Reed"]
    # Before the first was seen it may have been theirs; the second came later for certain.
    assert [h.called for h in who_held(chief, date(2014, 1, 1)).perhaps] == ["Rosa Quill"]


def test_i_mem_02_an_exclusive_post_has_one_holder_and_a_shared_one_several(
    office: Organisation, chief: Post, keeper: User
) -> None:
    actions.hold_post(chief, name="A", starts_on=SEEN, by=keeper)
    with pytest.raises(Refusal) as no:
        actions.hold_post(chief, name="B", starts_on=LATER, by=keeper)
    assert no.value.code == "i-mem-02"
    shared = Post.objects.create(organisation=office, title="Co-chair", is_exclusive=False)
    for name in ("A", "B"):
        actions.hold_post(shared, name=name, starts_on=SEEN, by=keeper)
    assert len(who_held(shared, LATER).holders) == 2


def test_i7_8_one_person_holds_two_posts_and_no_religion_is_kept(
    chief: Post, office: Organisation, keeper: User, london: Team
) -> None:
    person = somebody(london, keeper, honorifics="Cardinal")
    for post in (chief, a_post(office, keeper, "President")):
        actions.hold_post(post, person=person, starts_on=SEEN, by=keeper)
    assert person.holdings.count() == 2
    assert person.full_name == "Cardinal Rosa Quill"
    names = {field.name for field in Person._meta.get_fields()}
    assert not any("relig" in name or "faith" in name for name in names)


def test_another_team_s_person_does_not_hold_a_post(chief: Post, keeper: User, chidi: User) -> None:
    glasgow = Team.objects.get(name="Glasgow")
    person = somebody(glasgow, a_keeper(chidi, glasgow))
    with pytest.raises(Refusal) as no:
        actions.hold_post(chief, person=person, starts_on=SEEN, by=keeper)
    assert no.value.code == "partners.other-team"


def test_i7_6_a_member_of_the_commons_is_one_until_the_dissolution(
    keeper: User, london: Team
) -> None:
    seat = actions.add_mandate(
        somebody(london, keeper, honorifics="Dame"),
        house=House.COMMONS,
        constituency="Lanternborough South",
        starts_on=date(2010, 5, 6),
        by=keeper,
    )
    assert sat_on(seat, SEEN)
    assert sat_on(seat, date(2015, 3, 29))
    assert not sat_on(seat, date(2015, 3, 30))
    assert not sat_on(seat, date(2010, 5, 5))


def test_i7_7_a_peer_has_no_constituency(keeper: User, london: Team) -> None:
    person = somebody(london, keeper)
    began = date(2010, 6, 1)
    with pytest.raises(Refusal) as no:
        actions.add_mandate(person, house=House.LORDS, constituency="X", starts_on=began, by=keeper)
    assert no.value.code == "partners.constituency"
    peer = actions.add_mandate(person, house=House.LORDS, starts_on=began, by=keeper)
    assert sat_on(peer, LATER)
