"""The pages of money: what a journey costs, funds, rates, unused tickets and loans."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Cost, Passage, RateFile
from waylight.programmes.movements.tests.accounts import NOW, TODAY, Accounts
from waylight.programmes.movements.workflow import PassageStatus

pytestmark = pytest.mark.django_db
ECB = "Date,USD,GBP,\n2015-12-10,1.0950,0.72300,\n2015-12-09,1.0941,0.72150,\n"


@pytest.fixture
def office() -> Iterator[Accounts]:
    """On Friday, 11 December 2015."""
    with clock.stopped_at(NOW):
        yield Accounts()


def browser(user: User) -> Client:
    """Somebody signed in."""
    client = Client()
    client.force_login(user)
    return client


def shown(user: User, name: str, *args: Any) -> str:
    """A page that opens."""
    answer = browser(user).get(reverse(f"movements:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_costs_of_a_journey_stand_line_by_line_and_person_by_person(office: Accounts) -> None:
    office.paid("400.00")
    page = shown(office.clerk, "journey-costs", office.journey.pk)
    assert "400.00" in page
    assert "<svg" in page
    assert "Tesfay" in page


def test_a_cost_is_recorded_committed_and_paid_by_three(office: Accounts) -> None:
    said = {"category": "FARE", "amount": "250.00", "currency": "GBP", "on": TODAY.isoformat()}
    said |= {"source": "ECB", "recoverable": "GRANT"}
    address = reverse("movements:costs-deed", args=[office.journey.pk, "record"])
    answer = browser(office.clerk).post(address, said)
    assert answer.status_code == 302, answer.content.decode()
    cost = Cost.objects.get()
    said = {"fund": office.fund.pk, "on": TODAY.isoformat()}
    commit = reverse("movements:cost-deed", args=[cost.pk, "commit"])
    assert browser(office.clerk).post(commit, said).status_code == 302
    said = {"amount": "250.00", "invoice": "INV-9", "on": TODAY.isoformat()}
    invoice = reverse("movements:cost-deed", args=[cost.pk, "invoice"])
    assert browser(office.finance).post(invoice, said).status_code == 302
    pay = reverse("movements:cost-deed", args=[cost.pk, "pay"])
    assert browser(office.second).post(pay).status_code == 302
    cost.refresh_from_db()
    assert cost.status == "PAID"
    assert "INV-9" in shown(office.second, "cost", cost.pk)


def test_a_fund_shows_its_ceiling_and_what_is_left(office: Accounts) -> None:
    office.paid("400.00")
    page = shown(office.finance, "fund", office.fund.pk)
    assert "4,600.00" in page
    assert "DFID-15" in shown(office.finance, "funds")


def test_a_file_of_the_ecb_is_looked_at_before_it_is_taken_over(office: Accounts) -> None:
    finance = browser(office.finance)
    file = SimpleUploadedFile("eurofxref-hist.csv", ECB.encode(), "text/csv")
    said = {"source": "ECB", "team": str(office.team.pk)}
    answer = finance.post(reverse("movements:rates"), said | {"file": file}, follow=True)
    assert answer.status_code == 200
    found = RateFile.objects.get()
    take = reverse("movements:rate-file-deed", args=[found.pk, "apply"])
    assert finance.get(take).status_code == 200
    broken = SimpleUploadedFile("eurofxref-hist.csv", b"Date,USD\n2015-12-10,much\n", "text/csv")
    answer = finance.post(reverse("movements:rates"), said | {"file": broken}, follow=True)
    assert "much" in answer.content.decode()


def test_an_unused_ticket_is_listed_and_chased(office: Accounts) -> None:
    passage = office.a_ticket()
    Passage.objects.filter(pk=passage.pk).update(status=PassageStatus.NO_SHOW)
    assert "Chase the refund" in shown(office.finance, "unused-tickets")
    form = reverse("movements:passage-deed", args=[passage.pk, "chase"])
    assert browser(office.finance).get(form).status_code == 200
    passage = Passage.objects.select_related("leg", "passenger__journey").get(pk=passage.pk)
    chase = actions.chase_ticket(passage, reference="R-1", by=office.finance)
    address = reverse("movements:chase-deed", args=[chase.pk, "answer"])
    assert browser(office.finance).get(address).status_code == 200


def test_a_loan_has_a_page_with_what_is_left_of_it(office: Accounts) -> None:
    loan = actions.agree_loan(
        office.passenger("P1"),
        principal="300.00",
        currency="GBP",
        instalments=3,
        first_on=TODAY + timedelta(days=30),
        by=office.finance,
    )
    page = shown(office.finance, "loan", loan.pk)
    assert "100.00" in page
    for slug in ("repay", "waive"):
        address = reverse("movements:loan-deed", args=[loan.pk, slug])
        assert browser(office.finance).get(address).status_code == 200


def test_the_pages_of_money_ask_no_more_for_more(office: Accounts) -> None:
    def asked() -> list[int]:
        counts = []
        for name, args in (("journey-costs", [office.journey.pk]), ("fund", [office.fund.pk])):
            with CaptureQueriesContext(connection) as found:
                shown(office.finance, name, *args)
            counts.append(len(found))
        return counts

    office.committed("10.00")
    few = asked()
    for _more in range(5):
        office.committed("10.00")
    assert asked() == few


def test_the_form_of_a_cost_says_which_cost_it_is(office: Accounts) -> None:
    address = reverse("movements:cost-deed", args=[office.cost("90.50").pk, "commit"])
    client = Client()
    client.force_login(office.clerk)
    assert "GBP 90.50" in client.get(address).content.decode()
