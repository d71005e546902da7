"""The forms of money: their fields are the keywords of their deeds, and take pence exactly."""

import inspect
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django import forms as django_forms

from waylight.foundation import clock
from waylight.foundation.actions import deeds
from waylight.programmes.family_reunion import actions
from waylight.programmes.family_reunion.forms import money as forms
from waylight.programmes.family_reunion.models import DepartureGroup
from waylight.programmes.family_reunion.tests.counted_people import a_member, a_reunion
from waylight.programmes.family_reunion.tests.funded_people import APPROVED, COST, TOLD, Office


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    """In November 2015."""
    with clock.stopped_at(APPROVED):
        yield Office()


@pytest.mark.parametrize(
    ("form", "deed"),
    [
        (forms.MeansForm, "assess_means"),
        (forms.BudgetForm, "approve_budget"),
        (forms.ContributionForm, "record_contribution"),
        (forms.CostForm, "record_cost"),
        (forms.SettleForm, "settle_cost"),
        (forms.CancelForm, "cancel_cost"),
    ],
)
def test_the_fields_are_the_keywords_of_the_deed(form: Any, deed: str) -> None:
    parameters = inspect.signature(deeds[f"family_reunion.{deed}"].function).parameters.values()
    keywords = {p.name for p in parameters if p.kind is p.KEYWORD_ONLY}
    assert set(form.base_fields) == keywords - {"by"}


def test_what_the_means_form_took_is_what_the_deed_takes(office: Office) -> None:
    form = forms.MeansForm(TOLD | {"benefits": ["OTHER"]})
    assert form.is_valid(), form.errors
    test = actions.assess_means(office.reunion, **form.cleaned_data, by=office.worker)
    assert test.pays == Decimal("1500.00")
    assert test.given["benefits"] == ["OTHER"]


@pytest.mark.parametrize(
    "change",
    [
        {"income": "1.005"},
        {"income": "-1"},
        {"income": ""},
        {"estimate": "0.00"},
        {"benefits": ["LOTTERY"]},
        {"dependants": "-1"},
        {"savings": "123456789.00"},
    ],
)
def test_means_that_cannot_be_read_stay_on_the_form(change: dict[str, Any]) -> None:
    form = forms.MeansForm(TOLD | change)
    assert list(form.errors) == list(change)


def test_the_form_says_which_debts_are_meant() -> None:
    assert "the next 3 months" in str(forms.MeansForm().fields["debts"].help_text)


def test_a_budget_and_a_contribution_reach_their_deeds(office: Office) -> None:
    office.countersigned()
    budget = forms.BudgetForm({"amount": "1500.00", "fund": "FR-2015"})
    given = forms.ContributionForm(
        {"amount": "500.00", "proof": "Receipt", "received_on": "2015-11-01"}
    )
    assert budget.is_valid()
    assert given.is_valid()
    actions.approve_budget(office.reunion, **budget.cleaned_data, by=office.approver)
    actions.record_contribution(office.reunion, **given.cleaned_data, by=office.worker)
    assert not forms.BudgetForm({"amount": "0", "fund": "FR-2015"}).is_valid()
    assert not forms.ContributionForm({"amount": "1", "proof": ""}).is_valid()


def test_a_cost_offers_the_groups_of_its_own_family(office: Office) -> None:
    group = DepartureGroup.objects.create(reunion=office.reunion, number=1, airport="EBB")
    other = a_reunion(office.team, office.worker)
    stranger = DepartureGroup.objects.create(reunion=other, number=1, airport="KRT")
    form = forms.CostForm(office.reunion, COST | {"group": str(group.pk)})
    assert form.is_valid(), form.errors
    line = actions.record_cost(office.reunion, **form.cleaned_data, by=office.booker)
    assert line.group == group
    form = forms.CostForm(office.reunion, COST | {"group": str(stranger.pk)})
    assert list(form.errors) == ["group"]


def test_a_cost_is_not_recorded_as_paid(office: Office) -> None:
    assert list(forms.CostForm(office.reunion, COST | {"state": "PAID"}).errors) == ["state"]


def test_a_settlement_offers_only_what_may_follow(office: Office) -> None:
    line = office.cost(state="INVOICED")
    form = forms.SettleForm(line, {"state": "PAID"})
    assert form.is_valid()
    assert actions.settle_cost(line, **form.cleaned_data, by=office.payer).state == "PAID"
    assert not forms.SettleForm(line, {"state": "INVOICED"}).is_valid()


def test_a_cancellation_begins_with_the_whole_cost(office: Office) -> None:
    a_member(office.reunion, status="WITHDRAWN")
    line = office.cost()
    assert forms.CancelForm(line)["amount"].value() == line.amount
    form = forms.CancelForm(line, {"amount": "120.00"})
    assert form.is_valid()
    lost = actions.cancel_cost(line, **form.cleaned_data, by=office.payer)
    assert lost.amount == 120


def test_every_amount_has_two_decimals() -> None:
    for form in (forms.MeansForm, forms.BudgetForm, forms.ContributionForm, forms.CostForm):
        for name, field in form.base_fields.items():
            if isinstance(field, django_forms.DecimalField) and name != "rate":
                assert field.decimal_places == 2, name
