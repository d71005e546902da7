"""Every page of family reunion: who may open it, the words on it, what it asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Outcome
from waylight.foundation.journal.queries import looks_at
from waylight.programmes.family_reunion.actions import grouping
from waylight.programmes.family_reunion.models import Note
from waylight.programmes.family_reunion.tests.browsing import Knock, member_of, text
from waylight.programmes.family_reunion.tests.factories import (
    Play,
    a_group,
    a_member,
    a_reunion,
    role,
    safia,
)
from waylight.programmes.family_reunion.workflow import Status

pytestmark = pytest.mark.django_db
ROLES = (
    "caseworker",
    "approver",
    "mission_officer",
    "movement_assistant",
    "finance",
    "receptionist",
    "protection_officer",
)
MOST_ON_A_PAGE = 150_000


def test_the_list_says_what_breaks_first_and_what_is_waited_for(
    knock: Knock, team: Team, play: Play
) -> None:
    reunion = safia(team, play)
    shown = text(knock("caseworker", "reunions"))
    assert reunion.number in shown
    assert "Safia Idris" in shown
    assert "Exit permit" in shown
    assert "A flight" in shown
    assert "Uganda, Sudan" in shown


def test_the_list_is_sifted_by_stage_band_and_name(knock: Knock, team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    one, other = a_reunion(team, by), a_reunion(team, by, "Miriam Tesfay", band="P1")
    a_member(one, by)
    where = reverse("family_reunion:reunions")
    for asked, found, left in (
        ("?band=P1", other, one),
        ("?words=tesfay", other, one),
        ("?words=omar", one, other),
        (f"?words={one.number}", one, other),
    ):
        shown = text(knock("caseworker", where + asked))
        assert found.get_absolute_url() in shown, asked
        assert left.get_absolute_url() not in shown, asked
    assert "No reunion like this" in text(knock("caseworker", f"{where}?stage=BOOKED"))


def test_a_longer_list_asks_the_database_no_more(knock: Knock, team: Team, play: Play) -> None:
    by = role(play, "caseworker")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert knock("caseworker", "reunions").status_code == 200
        return len(queries)

    for _number in range(2):
        a_member(a_reunion(team, by), by)
    asked()  # what is remembered between requests is asked for now
    few = asked()
    for _number in range(5):
        a_member(reunion := a_reunion(team, by), by)
        a_member(reunion, by, "Hassan Idris", relationship="CHILD", born="2012")
    assert asked() == few


def test_a_reunion_shows_its_members_windows_and_a_division(
    knock: Knock, team: Team, play: Play
) -> None:
    reunion = safia(team, play)
    response = knock("movement_assistant", "reunion", reunion.pk)
    shown = text(response)
    for words in ("Safia Idris", "Omar Idris", "Hassan Idris", "A proposal", "Divide as proposed"):
        assert words in shown
    assert "no adult is agreed" in shown
    assert len(response.content) < MOST_ON_A_PAGE
    assert any(line.verb == "family_reunion.reunion" for line in looks_at(reunion))


def test_the_proposed_division_forms_a_group_for_each_country(
    knock: Knock, team: Team, play: Play
) -> None:
    reunion = safia(team, play)
    knock("movement_assistant", "reunion-deed", reunion.pk, "divide", send={})
    groups = {group.airport: group.members.count() for group in reunion.groups.all()}
    assert groups == {"EBB": 2, "PZU": 1}
    younger = member_of(reunion, "Idris")
    grouping.agree_adult(
        younger, kind="ESCORT", name="Grace", agreed_by="Safia", by=role(play, "caseworker")
    )
    shown = text(knock("movement_assistant", "reunion", reunion.pk))
    last = clock.today() + timedelta(days=20)
    assert "When all can arrive together" in shown
    assert f'datetime="{last.isoformat()}"' in shown


def test_a_larger_family_asks_the_database_no_more(knock: Knock, team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    reunion = a_reunion(team, by)
    adult = a_member(reunion, by)

    def with_a_child(name: str) -> None:
        child = a_member(reunion, by, name, relationship="CHILD", born="2012")
        grouping.agree_adult(child, kind="ADULT", adult=adult, agreed_by="Safia", by=by)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert knock("caseworker", "reunion", reunion.pk).status_code == 200
        return len(queries)

    with_a_child("Hassan")
    asked()  # what is remembered between requests is asked for now
    few = asked()
    for name in ("Idris", "Yusuf", "Amal"):
        with_a_child(name)
    assert asked() == few


@pytest.mark.parametrize("who", ROLES)
def test_every_colleague_reads_the_pages_and_sees_their_own_deeds(
    knock: Knock, team: Team, play: Play, who: str
) -> None:
    reunion = safia(team, play)
    group = a_group(reunion, play)
    for name, key in (
        ("reunions", ()),
        ("reunion", (reunion.pk,)),
        ("member", (reunion.members.all()[0].pk,)),
        ("group", (group.pk,)),
    ):
        response = knock(who, name, *key)
        assert response.status_code == 200, name
        assert len(response.content) < MOST_ON_A_PAGE, name
    may_book = who == "movement_assistant"
    assert (f'href="{group.get_absolute_url()}do/book/"' in text(response)) is may_book
    assert f'action="{group.get_absolute_url()}do/book/"' not in text(response)


def test_a_member_shows_rules_papers_and_what_is_in_order(
    knock: Knock, team: Team, play: Play
) -> None:
    reunion = safia(team, play)
    member = member_of(reunion, "Idris")
    response = knock("mission_officer", "member", member.pk)
    shown = text(response)
    for words in ("What the rules say", "FR-", "In order:", "Exit permit", "GWF", "IDRIS IDRIS"):
        assert words in shown
    assert "the proposal of 2015 (decides nothing)" in shown
    assert len(response.content) < MOST_ON_A_PAGE
    assert any(line.verb == "family_reunion.member" for line in looks_at(member))


def test_a_zone_that_does_not_agree_with_itself_is_said(
    knock: Knock, team: Team, play: Play
) -> None:
    reunion = safia(team, play, until=Status.ENQUIRY)
    member = member_of(reunion, "Omar")
    zone = (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C37UTO7408122F1204159ZE184226B<<<<<10"
    )
    sent = {"kind": "PASSPORT", "status": "RECEIVED", "mrz": zone}
    knock("mission_officer", "member-deed", member.pk, "keep-paper", send=sent)
    assert "does not agree with itself" in text(knock("mission_officer", "member", member.pk))


def test_a_confidence_is_read_by_protection_only(knock: Knock, team: Team, play: Play) -> None:
    reunion = safia(team, play)
    sent = {"words": "She is afraid of him."}
    shown = text(knock("protection_officer", "notes", reunion.pk, send=sent))
    assert "afraid of him" in shown
    assert "The sponsor is told nothing at present" in shown
    assert Note.objects.count() == 1
    assert knock("caseworker", "notes", reunion.pk).status_code == 403
    assert "afraid" not in text(knock("caseworker", "reunion", reunion.pk))
    looked = [line.outcome for line in looks_at(reunion) if line.verb == "family_reunion.notes"]
    assert Outcome.SEEN in looked


def test_a_stranger_finds_nothing(client: Client, team: Team, play: Play, chidi: User) -> None:
    reunion = safia(team, play, until=Status.ENQUIRY)
    client.force_login(chidi)
    assert client.get(reunion.get_absolute_url()).status_code == 404
