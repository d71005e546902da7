"""The figures desk: count, publish, state, take back; and what the public door is given."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.doorway.models import Release
from waylight.foundation.figures.models import Figure, OpeningBalance, PublishedTable
from waylight.programmes.movements.models import Caseload
from waylight.programmes.movements.tests.factories import a_caseload, a_ready_plan

pytestmark = pytest.mark.django_db(databases=["default", "public"])
DAY = "2099-01-01"


@pytest.fixture
def publisher(client: Client, dalia: User, london: Team) -> Client:
    """Dalia publishes the figures of London."""
    access.give(dalia, "administration.publisher", london, by=None)
    client.force_login(dalia)
    return client


@pytest.fixture
def planned(amina: User, london: Team) -> Caseload:
    """A caseload of real people with a plan."""
    caseload = a_caseload(london, amina)
    a_ready_plan(caseload, amina)
    Caseload.objects.filter(pk=caseload.pk).update(synthetic=False)
    return caseload


def send(client: Client, name: str, london: Team, **values: object) -> str:
    answer = client.post(
        reverse(f"administration:{name}"), {"team": london.pk, **values}, follow=True
    )
    return answer.content.decode()


def test_a_number_is_counted_published_and_released(
    publisher: Client, london: Team, planned: Caseload
) -> None:
    page = send(publisher, "publish", london, what="figure:movements.people_planned", as_of=DAY)
    figure = Figure.objects.get()
    assert "It is published." in page
    assert str(figure.quantity) in page
    released = Release.objects.get(kind="figure")
    assert released.content["summary"] == f"{figure.quantity} people"
    assert "Synthetic caseloads are never counted." in released.content["text"][0]


def test_a_table_goes_out_without_its_small_counts(
    publisher: Client, london: Team, planned: Caseload
) -> None:
    send(publisher, "publish", london, what="table:movements.people_by_council", as_of=DAY)
    table = PublishedTable.objects.get()
    assert table.hidden > 0
    counts = [
        n for line in Release.objects.get(kind="table").content["cells"]["counts"] for n in line
    ]
    assert not [n for n in counts if n is not None and 0 < n < 5]
    assert publisher.get(reverse("administration:table", args=[table.pk])).status_code == 200


def test_an_empty_table_is_refused_in_words(publisher: Client, london: Team) -> None:
    page = send(publisher, "publish", london, what="table:movements.people_by_council", as_of=DAY)
    assert "There is nobody to count yet." in page


def test_somebody_else_s_number_is_stated_and_withdrawn(publisher: Client, london: Team) -> None:
    said = {
        "key": "unhcr-refugees-uk",
        "title": "Refugees in the United Kingdom",
        "qualifier": "OVER",
        "value": "2000",
        "unit": "people",
        "as_of": "2015-12-31",
        "definition": "Everybody with refugee status.",
        "source": "UNHCR",
        "status": "OFFICIAL",
    }
    assert "over 2,000" in send(publisher, "state", london, **said)
    figure = Figure.objects.get()
    address = reverse("administration:figure", args=[figure.pk])
    page = publisher.post(address, {"because": "Counted twice."}, follow=True).content.decode()
    assert "This was withdrawn" in page
    assert "Counted twice." in page
    assert Release.objects.get(kind="figure").withdrawn_at is not None


def test_between_needs_its_upper_end(publisher: Client, london: Team) -> None:
    page = send(publisher, "opening", london, qualifier="BETWEEN", value="7", as_of="2015-01-01")
    assert "needs an upper end" in page


def test_history_is_shown_apart(publisher: Client, london: Team, planned: Caseload) -> None:
    send(
        publisher,
        "opening",
        london,
        key="movements.people_planned",
        qualifier="OVER",
        value="818",
        as_of="2014-12-31",
        evidence="Office page of 2015",
    )
    assert OpeningBalance.objects.get().as_of == date(2014, 12, 31)
    page = publisher.get(reverse("administration:figures")).content.decode()
    assert "over 818" in page


def test_a_claim_that_is_no_longer_true_is_shown(
    publisher: Client, london: Team, planned: Caseload
) -> None:
    send(publisher, "publish", london, what="figure:movements.people_planned", as_of=DAY)
    Caseload.objects.all().update(synthetic=True)
    page = publisher.get(reverse("administration:figures")).content.decode()
    assert "not borne out by the register" in page


def test_who_does_not_publish_sees_nothing(client: Client, esther: User) -> None:
    client.force_login(esther)
    assert client.get(reverse("administration:figures")).status_code == 403
