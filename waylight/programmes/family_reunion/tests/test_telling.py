"""The sponsor's page behind a link: true, without a name, closed for good."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.doorway.links import KIND, key_of
from waylight.foundation.doorway.models import Release
from waylight.foundation.jobs.kinds import kinds
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions.closing import confide, safeguard
from waylight.programmes.family_reunion.actions.telling import (
    close_link,
    open_link,
    tell_sponsor,
)
from waylight.programmes.family_reunion.models import Member, PersonalLink, Reunion
from waylight.programmes.family_reunion.queries.sentence import (
    CALL,
    MORE_TIME,
    NOTHING_TO_DO,
    WAITS,
)
from waylight.programmes.family_reunion.queries.told import has_changed, told
from waylight.programmes.family_reunion.tests.sketches import (
    NOON,
    a_colleague,
    a_group,
    a_member,
    a_reunion,
    a_son,
    a_visa,
)
from waylight.programmes.family_reunion.workflow import Status

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture(autouse=True)
def on_the_first_of_december() -> Iterator[None]:
    """Eleven days before the flight."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def caseworker(london: Team) -> User:
    """Who may open links."""
    return a_colleague(london, "caseworker")


@pytest.fixture
def reunion(caseworker: User, london: Team) -> Reunion:
    """Safia's, with a husband in Uganda and a son in Sudan."""
    found = a_reunion(london, caseworker, council="E08000035")
    husband = a_member(found, caseworker, Status.READY, gwf="GWF012345678")
    a_visa(husband, caseworker)
    a_group(found, a_son(found, caseworker, Status.TICKETED), booking="ZX81QL")
    return found


def shown(link: PersonalLink) -> dict[str, Any]:
    """What the newest version says."""
    last = Release.objects.filter(kind=KIND, key=key_of(link.code)).latest("version")
    assert last.content is not None
    return dict(last.content)


def test_the_page_speaks_the_sponsor_s_language_first_and_english(
    reunion: Reunion, caseworker: User
) -> None:
    said = shown(open_link(reunion, by=caseworker))
    assert said["first"] == "ar"
    assert list(told(reunion)["languages"]) == ["ar", "en"]
    english = said["languages"]["en"]
    assert english["lines"] == [f"{WAITS[Status.READY]} {NOTHING_TO_DO}"]
    assert ["Tickets", "now"] in english["steps"]
    assert said["languages"]["ar"]["updated"] == clock.today().isoformat()


def test_the_page_holds_no_value_of_a_person_s(reunion: Reunion, caseworker: User) -> None:
    with clock.stopped_at(NOON.replace(day=10)):
        said = json.dumps(told(reunion), ensure_ascii=False)
    assert "land at London Heathrow" in said
    private = ("Safia", "صفية", "Idris", "Yusuf", "Osman", "Kampala", "Khartoum", "GWF", "V765")
    private += ("ZX81QL", "FRTA", "1985", "E08000035", "Leeds", reunion.sponsor.number)
    assert [value for value in private if value in said] == []


def test_a_link_that_is_open_is_kept_and_a_closed_one_is_replaced_by_another(
    reunion: Reunion, caseworker: User
) -> None:
    first = open_link(reunion, by=caseworker).code
    assert open_link(reunion, by=caseworker).code == first
    closed = close_link(reunion, by=caseworker)
    assert closed.closed_at is not None
    again = open_link(reunion, by=caseworker)
    assert again.code != first
    assert again.closed_at is None


@pytest.mark.parametrize("deed", [tell_sponsor, close_link])
def test_where_no_link_is_open_nothing_is_told_or_closed(
    deed: Any, reunion: Reunion, caseworker: User
) -> None:
    with pytest.raises(Refusal) as no:
        deed(reunion, by=caseworker)
    assert no.value.code == "frta-072"


def test_the_hour_brings_the_page_up_to_date_and_leaves_alone_what_is_true(
    reunion: Reunion, caseworker: User
) -> None:
    link = open_link(reunion, by=caseworker)
    refresh = kinds["family_reunion.refresh_links"].function
    refresh(None)  # type: ignore[arg-type]
    assert Release.objects.filter(kind=KIND).count() == 1
    Member.objects.filter(reunion=reunion, status=Status.READY).update(status=Status.VISA_PENDING)
    assert has_changed(link)
    refresh(None)  # type: ignore[arg-type]
    assert "is deciding about 1 application" in shown(link)["languages"]["en"]["lines"][0]
    assert not has_changed(link)


def test_telling_now_says_that_it_is_true_today(reunion: Reunion, caseworker: User) -> None:
    link = open_link(reunion, by=caseworker)
    with clock.stopped_at(NOON + timedelta(days=2)):
        assert not has_changed(link)
        tell_sponsor(reunion, by=caseworker)
    assert shown(link)["languages"]["en"]["updated"] == "2015-12-03"


def test_a_confidence_silences_the_page_at_once(
    reunion: Reunion, caseworker: User, london: Team
) -> None:
    link = open_link(reunion, by=caseworker)
    officer = a_colleague(london, "protection_officer")
    confide(reunion, words="She is afraid of him.", tells_sponsor=False, by=officer)
    said = shown(link)["languages"]["en"]
    assert (said["lines"], said["steps"]) == ([str(CALL)], [])


def test_a_member_who_is_kept_safe_is_no_longer_announced(
    reunion: Reunion, caseworker: User, london: Team
) -> None:
    link = open_link(reunion, by=caseworker)
    officer = a_colleague(london, "protection_officer")
    husband = reunion.members.get(status=Status.READY)
    review_on = clock.today() + timedelta(days=7)
    safeguard(husband, words="He was threatened.", review_on=review_on, by=officer)
    (said,) = shown(link)["languages"]["en"]["lines"]
    assert said == f"{MORE_TIME} {NOTHING_TO_DO}"
