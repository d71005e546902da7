"""The pages of custody: a journey's log, a child's, the deeds there, and the paper."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from waylight.foundation.access.models import Team
from waylight.foundation.documents.models import Issued
from waylight.foundation.journal.models import Line
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import AgreedAdult, Custody
from waylight.programmes.movements.queries.custody import chains_of
from waylight.programmes.movements.queries.custody_log import custody_log
from waylight.programmes.movements.tests.custodies import Boy
from waylight.programmes.movements.tests.journeys import a_journey, one_of_the_crew
from waylight.programmes.movements.views.custody_picture import custody_picture


@pytest.fixture
def boy(london: Team) -> Boy:
    return Boy(london)


def as_(name: str, boy: Boy) -> Client:
    client = Client()
    client.force_login(boy.crew[name])
    return client


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(f"movements:{name}", args=args)).content.decode()


def do(client: Client, boy: Boy, deed: str, **said: Any) -> Any:
    address = reverse("movements:custody-deed", args=[boy.child.pk, deed])
    return client.post(address, said)


def test_the_log_of_a_journey_shows_who_had_the_child_and_the_gap(boy: Boy) -> None:
    boy.fly(1)
    boy.take(boy.escort, 6)
    shown = page(as_("ola", boy), "custody", boy.journey.pk)
    assert "ADAM AHMED: nobody had custody from" in shown
    assert "OMER OSMAN" in shown
    assert 'class="series-gap"' in shown
    assert Line.objects.filter(verb="movements.custody").exists()


def test_a_journey_of_families_keeps_no_custody(london: Team, boy: Boy) -> None:
    journey = a_journey(london)
    assert "No child travels without a parent" in page(as_("ola", boy), "custody", journey.pk)


def test_another_team_sees_no_log(boy: Boy) -> None:
    client = Client()
    client.force_login(one_of_the_crew("ola", Team.objects.create(name="Leeds")))
    for name, record in (("custody", boy.journey), ("custody-of", boy.child)):
        assert client.get(reverse(f"movements:{name}", args=[record.pk])).status_code == 404


def test_a_child_passes_from_hand_to_hand_by_forms(boy: Boy) -> None:
    rosa, ola = as_("rosa", boy), as_("ola", boy)
    said = {"identity_check": "DOCUMENT", "signed": "on"}
    assert do(ola, boy, "adult", name="Sara Nur", role="AIRPORT_TEAM").status_code == 302
    sara = AgreedAdult.objects.get(role="AIRPORT_TEAM")
    shown = page(rosa, "custody-of", boy.child.pk)
    assert "Take custody" in shown
    assert "Hand over" not in shown
    at = f"{boy.at(0):%Y-%m-%dT%H:%M}"
    assert do(rosa, boy, "take", to=boy.aunt.pk, at=at, **said).status_code == 302
    assert do(rosa, boy, "hand-over", to=sara.pk, **said).status_code == 302
    assert (boy.held().holder_name, boy.held().handed_by.holder_name) == ("Sara Nur", "Hawa Ahmed")  # type: ignore[union-attr]
    assert Custody.objects.get(adult=boy.aunt).from_at == boy.at(0)
    assert "Sara Nur has the child now" in page(rosa, "custody-of", boy.child.pk)


def test_a_hand_over_without_a_signature_comes_back(boy: Boy) -> None:
    answer = do(as_("rosa", boy), boy, "take", to=boy.aunt.pk, identity_check="DOCUMENT")
    assert answer.status_code == 422
    assert not Custody.objects.exists()


def test_the_receiver_is_offered_only_those_who_stay(boy: Boy) -> None:
    boy.take(boy.escort, 0)
    boy.fly(1)
    boy.fly(2)
    sami = as_("sami", boy)
    shown = page(sami, "custody-deed", boy.child.pk, "receive")
    assert "Idris Ahmed" in shown
    assert "OMER OSMAN" not in shown
    said = {"identity_check": "DOCUMENT", "signed": "on", "to": boy.father.pk}
    assert do(sami, boy, "receive", **said).status_code == 302
    assert boy.passage(boy.child, 2).status == "RECEIVED"


def test_the_duty_officer_says_that_nobody_has_the_child(boy: Boy) -> None:
    boy.take(boy.aunt, 0)
    tara = as_("tara", boy)
    assert do(tara, boy, "gap", because="Aunt is gone").status_code == 302
    assert Custody.objects.get().because == "Aunt is gone"
    named = do(tara, boy, "adult-at-once", name="Police, Khartoum", role="AUTHORITY")
    assert named.status_code == 302


def test_the_log_is_printed_in_every_language(boy: Boy, settings: Any) -> None:
    boy.take(boy.aunt, 0)
    boy.give(boy.escort, 1)
    ola = as_("ola", boy)
    address = reverse("movements:custody-of", args=[boy.child.pk])
    for language, _name in settings.LANGUAGES:
        assert ola.post(address, {"language": language}).status_code == 302
    papers = Issued.objects.all()
    assert {paper.language for paper in papers} == {code for code, _name in settings.LANGUAGES}
    assert all(bytes(paper.pdf).startswith(b"%PDF") for paper in papers)
    assert papers[0].number in page(ola, "custody-of", boy.child.pk)


def test_the_paper_says_who_had_the_child(boy: Boy) -> None:
    boy.take(boy.aunt, 0)
    with translation.override("en"):
        facts = custody_log(boy.child)
    parts = {part["head"]: part for part in facts["parts"]}
    (row,) = parts["From hand to hand"]["rows"]
    assert row[1:4] == ["–", "Hawa Ahmed", "Relative or guardian at home"]
    assert row[4:] == ["Passport or identity card seen", "Yes"]
    assert parts["What is missing"]["items"] == ["Every minute so far belongs to a named adult."]


def test_no_log_is_printed_of_a_child_whom_nobody_had(boy: Boy) -> None:
    answer = as_("ola", boy).post(
        reverse("movements:custody-of", args=[boy.child.pk]), {"language": "en"}
    )
    assert answer.status_code == 422
    assert not Issued.objects.exists()


def test_the_picture_has_a_piece_for_each_stretch_and_each_gap(boy: Boy) -> None:
    boy.take(boy.aunt, 0)
    boy.give(boy.escort, 1)
    boy.fly(1)
    actions.report_gap(boy.held(), at=boy.at(6.5), because="Lost", by=boy.crew["tara"])
    boy.take(boy.father, 7)
    picture = custody_picture(chains_of(boy.journey))
    assert picture is not None
    pieces = picture.rows[0].pieces
    assert [piece.colour for piece in pieces] == ["home", "people", "home", "gap"]
    left = [piece.x for piece in pieces]
    assert left[0] == picture.frame.left
    assert left[3] == pytest.approx(left[1] + pieces[1].width, abs=0.2)
    assert left[2] == pytest.approx(left[3] + pieces[3].width, abs=0.2)
    assert custody_picture([]) is None


def test_the_log_of_a_journey_asks_a_fixed_number_of_questions(boy: Boy) -> None:
    ola, address = as_("ola", boy), reverse("movements:custody", args=[boy.journey.pk])

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ola.get(address)
        return len(asked)

    boy.take(boy.aunt, 0)
    questions()
    few = questions()
    for hours in range(1, 8):
        boy.give(boy.escort if hours % 2 else boy.aunt, hours)
    assert questions() == few
