"""The pages of partners: who sees them, and what they do."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line, Outcome
from waylight.registers.partners.models import Agreement, Contact, Holder, Organisation
from waylight.registers.partners.tests.factories import (
    a_contact,
    a_holder,
    a_keeper,
    a_post,
    an_agreement,
    an_organisation,
)

MOST_QUERIES = 16


@pytest.fixture
def keeper(amina: User, london: Team) -> User:
    """Amina, who keeps London's register."""
    return a_keeper(amina, london)


@pytest.fixture
def charity(keeper: User, london: Team) -> Organisation:
    """Open Door, in London's register."""
    return an_organisation(london, keeper)


@pytest.fixture
def page(client: Client, keeper: User) -> Client:
    """Amina's browser."""
    client.force_login(keeper)
    return client


def at(view: str, *keys: object) -> str:
    return reverse(f"partners:{view}", args=keys)


def shown(client: Client, view: str, /, *keys: object, **asked: str) -> str:
    answer = client.get(at(view, *keys), asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_organisations_are_found_by_name_and_kind(
    page: Client, charity: Organisation, keeper: User, london: Team
) -> None:
    an_organisation(london, keeper, name="Camden", kind="COUNCIL")
    words = shown(page, "organisations")
    assert "Open Door" in words
    assert "Camden" in words
    assert "Camden" not in shown(page, "organisations", name="DOOR")
    assert "Open Door" not in shown(page, "organisations", kind="COUNCIL")
    assert "No organisation is here" in shown(page, "organisations", name="nobody")


def test_an_organisation_is_added_with_a_form(page: Client, london: Team) -> None:
    said = {"team": london.pk, "name": "Camden", "kind": "COUNCIL", "country": "GBR"}
    answer = page.post(at("new"), {**said, "council_gss": "e09000007"})
    made = Organisation.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert "Camden" in shown(page, "organisation", made.pk)
    again = page.post(at("new"), said)
    assert again.status_code == 422
    assert "Your team has an organisation of this name" in again.content.decode()


def test_a_page_shows_everything_about_an_organisation_and_writes_the_look(
    page: Client, charity: Organisation, keeper: User
) -> None:
    post = a_post(charity, keeper)
    a_holder(post, keeper)
    a_contact(charity, keeper)
    an_agreement(charity, keeper)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        words = shown(page, "organisation", charity.pk)
    assert len(asked) <= MOST_QUERIES, len(asked)
    said = ("Rosa Quill", "Resettlement lead", "desk@open-door.example", "Arrivals", "In force")
    assert all(word in words for word in said)
    line = Line.objects.filter(outcome=Outcome.SEEN).latest("pk")
    assert (line.verb, line.about_id) == ("partners.organisation", str(charity.pk))


def test_a_reader_sees_it_and_is_offered_no_form(
    client: Client, charity: Organisation, bruno: User, london: Team
) -> None:
    access.give(bruno, "partners.reader", london, by=None)
    client.force_login(bruno)
    words = shown(client, "organisation", charity.pk)
    assert "Open Door" in words
    assert "Add a post" not in words
    assert client.get(at("add-post", charity.pk)).status_code == 403


def test_another_team_s_organisation_does_not_exist(
    client: Client, charity: Organisation, chidi: User
) -> None:
    client.force_login(a_keeper(chidi, Team.objects.get(name="Glasgow")))
    assert client.get(charity.get_absolute_url()).status_code == 404
    assert "Open Door" not in shown(client, "organisations")


def test_an_organisation_is_changed_and_two_who_change_it_are_shown_both(
    page: Client, charity: Organisation
) -> None:
    form = {"name": "Open Doors", "kind": "CHARITY", "country": "GBR", "version": 1}
    assert 'value="Open Door"' in shown(page, "change", charity.pk)
    assert page.post(at("change", charity.pk), form).status_code == 302
    late = page.post(at("change", charity.pk), {**form, "name": "Opened"})
    assert late.status_code == 422
    assert "Open Doors" in late.content.decode()


def test_a_post_is_added_held_and_left(page: Client, charity: Organisation) -> None:
    page.post(at("add-post", charity.pk), {"title": "Lead"})
    post = charity.posts.get()
    assert "Lead" in shown(page, "hold-post", post.pk)
    page.post(at("hold-post", post.pk), {"name": "Rosa Quill", "starts_on": "2015-01-01"})
    holder = Holder.objects.get()
    taken = page.post(at("hold-post", post.pk), {"name": "X", "starts_on": "2015-02-01"})
    assert taken.status_code == 422
    assert "Somebody holds the post from 1 January 2015" in taken.content.decode()
    assert "Lead" in shown(page, "end-holding", holder.pk)
    page.post(at("end-holding", holder.pk), {"ends_on": "2015-03-01"})
    holder.refresh_from_db()
    assert holder.ends_on == date(2015, 3, 1)
    assert "nobody" in shown(page, "organisation", charity.pk)


def test_a_contact_is_added_and_removed(page: Client, charity: Organisation) -> None:
    assert "Contact" in shown(page, "add-contact", charity.pk)
    wrong = page.post(at("add-contact", charity.pk), {"kind": "EMAIL", "value": "no address"})
    assert wrong.status_code == 422
    page.post(at("add-contact", charity.pk), {"kind": "TELEPHONE", "value": "+44 20 7946 0000"})
    contact = Contact.objects.get()
    answer = page.post(at("remove-contact", contact.pk), follow=True)
    assert "The contact was removed." in answer.content.decode()
    assert not Contact.objects.exists()


def test_an_agreement_is_added_and_ended(page: Client, charity: Organisation) -> None:
    assert "Signed on" in shown(page, "add-agreement", charity.pk)
    said = {"title": "Arrivals", "kind": "MOU", "starts_on": "2015-01-01"}
    wrong = page.post(at("add-agreement", charity.pk), {**said, "ends_on": "2014-01-01"})
    assert "The last day is before the first" in wrong.content.decode()
    page.post(at("add-agreement", charity.pk), said)
    agreement = Agreement.objects.get()
    assert "Arrivals" in shown(page, "end-agreement", agreement.pk)
    page.post(at("end-agreement", agreement.pk), {"ends_on": "2015-06-30"})
    agreement.refresh_from_db()
    assert agreement.ends_on == date(2015, 6, 30)


def test_the_register_is_taken_away_without_its_people(
    page: Client, charity: Organisation, keeper: User
) -> None:
    a_contact(charity, keeper)
    an_agreement(charity, keeper)
    for name, word in (("organisations", "Open Door"), ("agreements", "Arrivals")):
        taken = page.get(f"/office/partners/data/{name}.csv")
        content = b"".join(taken.streaming_content) if taken.streaming else taken.content
        assert word in content.decode()
        assert "desk@" not in content.decode()
