"""Forms are uploaded, looked at and brought in on pages; every fault is shown in words."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from waylight.engines.resettlement_form import Element
from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.programmes.resettlement.models import FormFile, Referral
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.furnishing import colleagues
from waylight.programmes.resettlement.tests.office_forms import (
    MOUSSA,
    OMAR,
    One,
    a_form,
    imported,
    kept,
    text_of,
)
from waylight.registers.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _liaison(play: Play) -> None:
    role(play, "unhcr_liaison")


def sent(knock: Knock, team: Team, content: str, who: str = "unhcr_liaison") -> Any:
    """A file, sent with the form; it is read in the child process."""
    file = SimpleUploadedFile("form.xml", content.encode())
    return knock(who, "upload", send={"team": team.pk, "file": file})


def answers(**said: Any) -> dict[str, Any]:
    """What is filled in to bring a file in."""
    today = clock.today().isoformat()
    return {"scheme": "VPRS", "submitted_on": today, "declared_on": today, **said}


def test_a_file_is_looked_at_before_anybody_is_referred(knock: Knock, team: Team) -> None:
    page = text(sent(knock, team, text_of(a_form())))
    assert "What the file would bring" in page
    assert "Moussa Darwish" in page
    assert not Referral.objects.exists()
    file = FormFile.objects.get()
    page = text(knock("unhcr_liaison", "apply-file", file.pk, send=answers()))
    assert "The file was applied" in page
    referral = Referral.objects.get()
    assert reverse("resettlement:referral", args=[referral.pk]) in page
    assert not referral.synthetic


def test_the_same_file_again_says_that_nothing_is_new(knock: Knock, team: Team) -> None:
    for _time in range(2):
        sent(knock, team, text_of(a_form()))
        page = text(knock("unhcr_liaison", "apply-file", FormFile.objects.get().pk, send=answers()))
    assert "Here already, with this form" in page
    assert Referral.objects.count() == 1


def test_every_fault_is_told_with_what_may_stand_there(knock: Knock, team: Team) -> None:
    people = (
        One(1, "PA", "Rima1", "F", "1980-01-01", nationality="SDN"),
        One(2, "PA", "Ali", "Q", "1980-01-01"),
    )
    page = text(sent(knock, team, raw(a_form(people))))
    assert "The file cannot be used as it is" in page
    for words in ("VPR-142", "VPR-162", "VPR-172", "VPR-173"):
        assert words in page, words
    assert "Did you mean SUD (Sudan)?" in page
    assert "Refer these families" not in page


def test_faults_are_told_in_the_readers_language(knock: Knock, team: Team, play: Play) -> None:
    file = kept(team, role(play, "unhcr_liaison"), a_form((One(1, "SON", "A", "F", None),)))
    page = text(knock("unhcr_liaison", "form-file", file.pk))
    assert "The case has no principal applicant." in page


def test_what_is_no_form_stays_on_the_page(knock: Knock, team: Team) -> None:
    answer = sent(knock, team, "MZ this is a program")
    assert answer.status_code == 422
    assert "This file was not opened." in text(answer)
    assert not FormFile.objects.exists()


def test_an_entity_is_not_expanded(knock: Knock, team: Team) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><UNHCR_RRF>&b;</UNHCR_RRF>'
    answer = sent(knock, team, bomb)
    assert answer.status_code == 422
    assert "declares_entities" in text(answer)


def test_records_that_are_alike_stand_beside_each_person(
    knock: Knock, team: Team, play: Play
) -> None:
    referral = imported(team, role(play, "unhcr_liaison"))
    same_people = tuple(one._replace(key=one.key + 50) for one in MOUSSA)
    sent(knock, team, text_of(a_form(same_people, ProcessingGroupNumber="100-15C00999")))
    page = text(knock("unhcr_liaison", "form-file", FormFile.objects.get().pk))
    assert "this person" in page
    assert referral.number in page
    before = Person.objects.count()
    knock("unhcr_liaison", "apply-file", FormFile.objects.get().pk, send=answers())
    assert Person.objects.count() == before + 3, "nothing is merged"


def test_a_record_that_may_not_be_seen_is_told_of_without_content(knock: Knock, team: Team) -> None:
    elsewhere = access.open_team("Paris", by=None)
    other = imported(elsewhere, colleagues(elsewhere)("resettlement.unhcr_liaison"))
    page = text(sent(knock, team, text_of(a_form((*MOUSSA, OMAR)))))
    assert "ask the duplicate desk" in page
    assert "Another office may have referred this family." in page
    assert other.number not in page
    assert other.members.all()[0].person.number not in page


def test_a_file_is_its_uploaders_alone(knock: Knock, team: Team, play: Play) -> None:
    file = kept(team, role(play, "unhcr_liaison"))
    again = access.open_account("two@example.org", name="Two", password="x" * 15, by=None)
    access.give(again, "resettlement.unhcr_liaison", team, by=None)
    assert knock("mission_operations", "upload").status_code == 403
    assert knock("mission_operations", "form-file", file.pk).status_code == 403
    assert not FormFile.objects.visible_to(again).exists()


def test_dates_of_the_future_are_refused(knock: Knock, team: Team, play: Play) -> None:
    file = kept(team, role(play, "unhcr_liaison"))
    said = answers(submitted_on="2999-01-01")
    answer = knock("unhcr_liaison", "apply-file", file.pk, send=said)
    assert answer.status_code == 422
    assert "The day has not come yet." in text(answer)
    assert not Referral.objects.exists()


def raw(root: Element) -> str:
    """A form as XML, faults and all."""

    def built(one: Element) -> ElementTree.Element:
        made = ElementTree.Element(one.name)
        made.text = one.text or None
        made.extend([built(child) for child in one.children])
        return made

    return ElementTree.tostring(built(root), "unicode")
