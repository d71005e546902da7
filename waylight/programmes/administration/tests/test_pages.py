"""What each page shows, to whom, and with how many questions to the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import BrokenGlass, Grant, Team, User
from waylight.foundation.journal.models import Line, Outcome
from waylight.programmes.administration.tests.factories import REASON, a_responder, broken_glass
from waylight.programmes.movements.tests.factories import a_caseload


def shown(client: Client, name: str, *keys: object, **asked: str) -> str:
    answer = client.get(reverse(f"administration:{name}", args=keys), asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def responder(chidi: User) -> User:
    """Chidi of Glasgow, who may break the glass."""
    return a_responder(chidi, Team.objects.get(name="Glasgow"))


def test_everyone_reads_what_they_may_do_and_who_gave_it(
    client: Client, amina: User, esther: User, london: Team
) -> None:
    access.give(amina, "movements.observer", london, by=esther)
    client.force_login(amina)
    page = shown(client, "mine")
    assert "Esther" in page
    assert "the command line" in page
    assert "Ask the planner for a plan of a caseload" in page


def test_who_has_no_role_reads_whom_to_ask(client: Client, dalia: User) -> None:
    client.force_login(dalia)
    assert "Ask the person who manages" in shown(client, "mine")


def test_the_matrix_shows_each_role_permission_and_wall(client: Client, dalia: User) -> None:
    client.force_login(dalia)
    page = shown(client, "matrix")
    assert all(word in page for word in ("movements.plan", "auditor", "victims"))


def test_an_administrator_sees_the_people_of_the_team_and_who_has_no_role(
    client: Client, esther: User, amina: User, chidi: User, dalia: User
) -> None:
    client.force_login(esther)
    page = shown(client, "people")
    assert "amina@example.org" in page
    assert "dalia@example.org" in page
    assert "chidi@example.org" not in page


def test_the_page_of_another_team_s_colleague_does_not_exist(
    client: Client, esther: User, chidi: User
) -> None:
    client.force_login(esther)
    assert client.get(reverse("administration:person", args=[chidi.pk])).status_code == 404


def test_a_role_is_given_and_withdrawn(
    client: Client, esther: User, dalia: User, london: Team
) -> None:
    client.force_login(esther)
    form = {"team": london.pk, "role": "movements.observer"}
    client.post(reverse("administration:give", args=[dalia.pk]), form)
    grant = dalia.grants.get()
    assert (grant.role, grant.given_by) == ("movements.observer", esther)
    assert "movements.observer" in shown(client, "person", dalia.pk)
    client.post(reverse("administration:withdraw", args=[grant.pk]))
    assert not dalia.grants.exists()


def test_a_role_in_another_team_is_not_given(
    client: Client, esther: User, dalia: User, chidi: User
) -> None:
    client.force_login(esther)
    glasgow = Team.objects.get(name="Glasgow")
    form = {"team": glasgow.pk, "role": "movements.observer"}
    answer = client.post(reverse("administration:give", args=[dalia.pk]), form)
    assert answer.status_code == 422
    assert not dalia.grants.exists()


def test_a_grant_of_another_team_is_not_withdrawn(
    client: Client, esther: User, chidi: User
) -> None:
    client.force_login(esther)
    grant = chidi.grants.get()
    assert client.post(reverse("administration:withdraw", args=[grant.pk])).status_code == 404
    assert Grant.objects.filter(pk=grant.pk).exists()


def test_an_account_is_closed_and_opened_again(client: Client, esther: User, amina: User) -> None:
    client.force_login(esther)
    client.post(reverse("administration:disable", args=[amina.pk]))
    amina.refresh_from_db()
    assert not amina.is_active
    assert "Closed" in shown(client, "person", amina.pk)
    client.post(reverse("administration:enable", args=[amina.pk]))
    amina.refresh_from_db()
    assert amina.is_active


def test_a_colleague_is_invited(client: Client, esther: User, london: Team) -> None:
    client.force_login(esther)
    form = {
        "email": "new@example.org",
        "name": "New",
        "team": london.pk,
        "role": "movements.observer",
    }
    client.post(reverse("administration:invite"), form)
    assert User.objects.get(email_key="new@example.org").grants.get().role == "movements.observer"


def test_a_record_is_opened_read_and_reviewed(
    client: Client, responder: User, grace: User, amina: User, london: Team
) -> None:
    caseload = a_caseload(london, amina)
    client.force_login(responder)
    assert client.get(caseload.get_absolute_url()).status_code == 404
    form = {
        "kind": "movements.caseload",
        "reference": f"https://office.example.org{caseload.get_absolute_url()}",
        "reason": REASON,
        "minutes": 30,
    }
    answer = client.post(reverse("administration:break-glass"), form)
    assert answer.headers["Location"] == caseload.get_absolute_url()
    assert client.get(caseload.get_absolute_url()).status_code == 200
    assert caseload.title in shown(client, "mine")
    glass = BrokenGlass.objects.get()
    client.force_login(grace)
    assert REASON in shown(client, "glass", glass.pk)
    client.post(reverse("administration:glass", args=[glass.pk]), {"was_right": "no"})
    assert "It was not right" in shown(client, "opened")
    client.force_login(responder)
    assert client.get(caseload.get_absolute_url()).status_code == 404


def test_an_auditor_reads_who_saw_a_record_between_two_days(
    client: Client, hana: User, amina: User, responder: User, grace: User, london: Team
) -> None:
    caseload = a_caseload(london, amina)
    broken_glass(caseload, responder, Team.objects.get(name="Glasgow"))
    client.force_login(hana)
    asked = {"team": str(london.pk), "record": str(caseload.pk), "outcome": Outcome.SEEN}
    assert "Chidi" in shown(client, "journal", **asked, first="2020-01-01")
    assert "Nothing was written" in shown(client, "journal", **asked, last="2020-01-01")
    assert Line.objects.filter(verb="administration.journal", actor=str(hana.pk)).count() == 2


def test_the_journal_of_another_team_is_not_read(client: Client, hana: User, chidi: User) -> None:
    client.force_login(hana)
    glasgow = Team.objects.get(name="Glasgow")
    answer = client.get(reverse("administration:journal"), {"team": glasgow.pk})
    assert answer.status_code == 422


def test_pages_ask_the_same_number_of_questions_however_long_they_are(
    client: Client, hana: User, esther: User, amina: User, london: Team
) -> None:
    def asked(user: User, name: str) -> int:
        client.force_login(user)
        shown(client, name)
        with CaptureQueriesContext(connection) as questions:
            shown(client, name)
        return len(questions)

    before = asked(hana, "journal"), asked(esther, "people")
    for number in range(12):
        someone = access.open_account(f"{number}@example.org", name="N", password="x", by=None)
        access.give(someone, "movements.observer", london, by=amina)
        a_caseload(london, amina)
    assert (asked(hana, "journal"), asked(esther, "people")) == before
