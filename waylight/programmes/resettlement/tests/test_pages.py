"""The pages of referrals: what stands on them, for whom, and in how many queries."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation.access.models import Team
from waylight.programmes.resettlement.models import Member, Orientation, Referral, Suspension
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, a_referral, role
from waylight.programmes.resettlement.tests.furnishing import an_accepted_family, furnish
from waylight.programmes.resettlement.tests.office_forms import One, a_form
from waylight.programmes.resettlement.workflow import Going, Permit, Status
from waylight.registers.people.queries import shown_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(team: Team, play: Play) -> dict[str, Any]:
    """Something on every page."""
    return furnish(team, play)


def test_the_list_shows_who_stands_where(knock: Knock, made: dict[str, Any]) -> None:
    page = text(knock("mission_operations", "referrals"))
    assert made["referral"].number in page
    assert "Moussa Darwish" in page
    assert "Bring in forms" not in page
    assert "Bring in forms" in text(knock("unhcr_liaison", "referrals"))


def test_the_list_is_sifted(knock: Knock, made: dict[str, Any]) -> None:
    number, held = made["referral"].number, made["held"].number
    for asked, shows, hides in (
        ({"status": Status.ON_HOLD}, held, number),
        ({"status": Status.ACCEPTED}, number, held),
        ({"size": "large"}, "No referral like this", number),
        ({"priority": "EM"}, "No referral like this", number),
        ({"needs": "tie"}, "No referral like this", number),
        ({"country": "LBN"}, number, "No referral like this"),
    ):
        page = text(knock("mission_operations", "referrals", data=asked))
        assert shows in page, asked
        assert hides not in page, asked


@pytest.mark.parametrize("words", ["Rima", "darwish", "100-15C00001", "id-1-k3"])
def test_a_family_is_found_by_name_and_number(
    knock: Knock, made: dict[str, Any], words: str
) -> None:
    page = text(knock("mission_operations", "search", send={"words": words}))
    assert made["referral"].number in page
    assert made["held"].number not in page


def test_the_family_page_says_what_is_missing_and_who_holds_it(
    knock: Knock, made: dict[str, Any]
) -> None:
    page = text(knock("mission_operations", "referral", made["referral"].pk))
    for words in (
        "What is missing",
        "The physician",
        "Rima Darwish</bdi>: Examination asked for",
        "No council yet.",
        "Breaks first:",
        "A newer registration form waits",
        "Nothing has moved for three weeks",
    ):
        assert words in page, words
    assert "See what it changes" not in page
    assert "See what it changes" in text(knock("unhcr_liaison", "referral", made["referral"].pk))


def test_each_role_is_offered_its_own_deeds(knock: Knock, team: Team, play: Play) -> None:
    referral = a_referral(team, role(play, "unhcr_liaison"))
    page = text(knock("home_office_recorder", "referral", referral.pk))
    assert "The Home Office has it" in page
    assert "Put on hold" not in page
    page = text(knock("mission_operations", "referral", referral.pk))
    assert "Put on hold" in page
    assert "Colleagues do this:" in page


def test_a_family_is_accepted_on_its_page(knock: Knock, team: Team, play: Play) -> None:
    referral = a_referral(team, role(play, "unhcr_liaison"))
    knock("home_office_recorder", "referral-deed", referral.pk, "screening", send={})
    day = referral.submitted_on.isoformat()
    sent = {"secured_on": day, "accepted_on": day}
    page = text(knock("home_office_recorder", "referral-deed", referral.pk, "accept", send=sent))
    assert "The family is accepted." in page
    referral.refresh_from_db()
    assert referral.status == Status.ACCEPTED


def test_a_colleague_of_another_part_is_refused(knock: Knock, made: dict[str, Any]) -> None:
    sent = {"reason": "MEDICAL", "review_on": "2099-01-01"}
    answer = knock("papers_officer", "referral-deed", made["referral"].pk, "hold", send=sent)
    assert answer.status_code == 403
    made["referral"].refresh_from_db()
    assert made["referral"].status == Status.ACCEPTED


def test_papers_are_kept_on_the_members_page(knock: Knock, made: dict[str, Any]) -> None:
    child = made["child"]
    at = ("member-deed", child.pk, "permit")
    knock("papers_officer", *at, send={"status": Permit.SUBMITTED, "ministry": "Interior"})
    sent = {"status": Permit.REFUSED, "obstacle": "A fine is not paid."}
    page = text(knock("papers_officer", *at, send=sent))
    assert "A fine is not paid." in page
    child.exit_permit.refresh_from_db()
    assert child.exit_permit.status == Permit.REFUSED
    page = text(knock("orientation_trainer", "member", child.pk))
    assert "A fine is not paid." not in page, "what stands in the way is for whoever gets papers"


def test_a_refusal_stays_on_the_form(knock: Knock, made: dict[str, Any]) -> None:
    at = ("member-deed", made["child"].pk, "document")
    answer = knock("papers_officer", *at, send={"status": "ISSUED"})
    assert answer.status_code == 422
    assert "It does not say until when it holds." in text(answer)


def test_a_new_born_is_looked_for_and_added(knock: Knock, made: dict[str, Any]) -> None:
    at = ("add-member", made["referral"].pk)
    asked = {"name": "Omar Darwish", "latin": "", "born": "2015-09-20", "sex": "M"}
    assert "Who is it?" in text(knock("mission_operations", *at, send=asked))
    page = text(
        knock("mission_operations", *at, send={**asked, "person": "new", "relationship": "SON"})
    )
    assert "Omar Darwish" in page
    baby = made["referral"].members.get(number=4)
    assert shown_name(baby.person) == "Omar Darwish"
    assert baby.health


def test_the_radar_shows_ministries_and_days(knock: Knock, made: dict[str, Any]) -> None:
    page = text(knock("papers_officer", "exit-permits", data={"country": "LBN"}))
    assert "General Security" in page
    assert "Permit ends" in page
    assert "Interview" in page
    assert "Moussa Darwish" in page


def test_a_class_is_opened_filled_and_closed(knock: Knock, made: dict[str, Any]) -> None:
    sent = {
        "team": made["referral"].team_id,
        "airport": "bey",
        "place": "School",
        "language": "ar",
        "begins_on": "2015-12-01",
        "days": 3,
        "capacity": 1,
        "childcare": 1,
    }
    knock("orientation_trainer", "open-class", send=sent)
    lesson = Orientation.objects.get(place="School")
    child = made["child"]
    knock("orientation_trainer", "class-deed", lesson.pk, "invite", send={"members": [child.pk]})
    sent = {"attended": [child.pk], "until": "2015-12-03"}
    page = text(knock("orientation_trainer", "class-deed", lesson.pk, "attendance", send=sent))
    assert "Attended" in page
    assert child.seats.get().status == "ATTENDED"


def test_movements_are_suspended_and_resumed(knock: Knock, made: dict[str, Any]) -> None:
    sent = {
        "team": made["referral"].team_id,
        "country": "LBN",
        "begins_on": "2015-11-01",
        "because": "Flights are cancelled.",
    }
    page = text(knock("programme_manager", "suspend", send=sent))
    assert "Flights are cancelled." in page
    found = Suspension.objects.get(country="LBN")
    assert "Movements are suspended" in text(
        knock("mission_operations", "referral", made["referral"].pk)
    )
    knock("programme_manager", "resume", found.pk, send={"ends_on": "2015-11-09"})
    found.refresh_from_db()
    assert found.ends_on
    assert "Movements are suspended" not in text(
        knock("mission_operations", "referral", made["referral"].pk)
    )


def test_who_does_not_travel_is_said_with_the_reason(knock: Knock, made: dict[str, Any]) -> None:
    sent = {"going": Going.STAYS, "because": "Looks after her mother."}
    mother = made["referral"].members.get(number=2)
    knock("mission_operations", "member-deed", mother.pk, "going", send=sent)
    page = text(knock("mission_operations", "referral", made["referral"].pk))
    assert "Looks after her mother." in page


def test_pages_ask_no_more_for_more_families(
    knock: Knock, team: Team, play: Play, made: dict[str, Any]
) -> None:
    addresses = [
        reverse("resettlement:referrals"),
        reverse("resettlement:exit-permits"),
        reverse("resettlement:classes"),
        reverse("home"),
    ]
    before = [_queries(knock, at) for at in addresses]
    for number in range(3):
        _another(team, play, number)
    after = [_queries(knock, at) for at in addresses]
    assert after == before


def test_a_search_asks_no_more_however_many_it_finds(
    knock: Knock, team: Team, play: Play, made: dict[str, Any]
) -> None:
    def asked(words: str) -> int:
        knock("mission_operations", "search", send={"words": words})
        with CaptureQueriesContext(connection) as queries:
            page = text(knock("mission_operations", "search", send={"words": words}))
        assert made["referral"].number not in page
        return len(queries)

    _another(team, play, 0)
    before = asked("Nadia")
    for number in (1, 2):
        _another(team, play, number)
    assert asked("Nadia") == before


def test_the_list_opens_the_names_of_principal_applicants_alone(
    knock: Knock, made: dict[str, Any]
) -> None:
    page = text(knock("mission_operations", "referrals"))
    assert "Moussa Darwish" in page
    assert "Rima Darwish" not in page


def test_a_page_of_a_larger_family_asks_no_more(
    knock: Knock, team: Team, play: Play, made: dict[str, Any]
) -> None:
    at = reverse("resettlement:referral", args=[made["referral"].pk])
    before = _queries(knock, at)
    for number in range(3):
        asked = {"name": f"Child {number}", "latin": "", "born": "2012", "sex": "F"}
        knock(
            "mission_operations",
            "add-member",
            made["referral"].pk,
            send={**asked, "person": "new", "relationship": "DAU"},
        )
    assert Member.objects.filter(referral=made["referral"]).count() == 6
    assert _queries(knock, at) == before


def _another(team: Team, play: Play, number: int) -> Referral:
    people = (
        One(100 + number, "PA", "Nadia", "F", "1980-01-01", family=f"Khalil{'abc'[number]}"),
        One(200 + number, "SON", "Sami", "M", "2010-01-01", family=f"Khalil{'abc'[number]}"),
    )
    form = a_form(people, ProcessingGroupNumber=f"100-15C0010{number}")
    return an_accepted_family(team, play, form)


def _queries(knock: Knock, at: str) -> int:
    knock("mission_operations", at)
    with CaptureQueriesContext(connection) as asked:
        assert knock("mission_operations", at).status_code == 200
    return len(asked)
