"""What is typed for the deeds of money; a form's fields are the keywords of its deed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.programmes.family_reunion.actions.costs import BEGINS_AS, SETTLES
from waylight.programmes.family_reunion.models import (
    CostCategory,
    CostLine,
    CostState,
    DepartureGroup,
    Reunion,
)
from waylight.programmes.family_reunion.queries.money import BENEFITS
from waylight.programmes.family_reunion.rules import RULES

PENNY = Decimal("0.01")


def _pounds(label: Any, least: Decimal = Decimal(0), **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=least, max_digits=10, decimal_places=2, **more)


def _states(states: Sequence[CostState]) -> list[tuple[str, Any]]:
    return [(state.value, state.label) for state in states]


class MeansForm(forms.Form):
    """What a sponsor tells about their money, and what the journey is expected to cost."""

    income = _pounds(_("Income of the household in a month"))
    essential_costs = _pounds(
        _("What it needs in a month"),
        help_text=_("Rent, energy, food, travel to work, and what dependants need."),
    )
    savings = _pounds(_("Savings"))
    debts = _pounds(_("Debts to be paid soon"), initial=0)
    benefits = forms.MultipleChoiceField(
        label=_("Benefits"),
        choices=list(BENEFITS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    dependants = forms.IntegerField(label=_("Dependants"), min_value=0, max_value=50, initial=0)
    other_grants = _pounds(
        _("Grants of others for this journey"),
        help_text=_("What another charity or a fund pays towards it."),
        initial=0,
    )
    estimate = _pounds(_("Estimated cost of the journey"), PENNY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = RULES.on(clock.today()).value("means-months")
        words = _("Only those that have to be paid in the next %(months)s months.")
        self.fields["debts"].help_text = words % {"months": months}


class BudgetForm(forms.Form):
    """How much is approved, and from which fund."""

    amount = _pounds(_("Approved amount"), PENNY)
    fund = forms.CharField(label=_("Fund"), max_length=40)


class ContributionForm(forms.Form):
    """What the sponsor or another gives towards the journey."""

    amount = _pounds(_("Amount"), PENNY)
    proof = forms.CharField(
        label=_("Proof"),
        max_length=80,
        help_text=_("What shows that it was paid, as “bank receipt of 2 November”."),
    )
    received_on = forms.DateField(
        label=_("Received on"),
        initial=clock.today,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class CostForm(forms.Form):
    """A cost of the whole family, or of one of its groups."""

    group = forms.ModelChoiceField(
        DepartureGroup.objects.none(),
        label=_("Group"),
        required=False,
        empty_label=_("The whole family"),
    )
    category = forms.ChoiceField(label=_("For"), choices=CostCategory.choices)
    amount = _pounds(_("Amount"))
    currency = forms.RegexField(
        r"^[A-Z]{3}$",
        label=_("Currency"),
        initial="GBP",
        help_text=_("Three letters, as GBP or SDG."),
        error_messages={"invalid": _("Write its three letters, as GBP or SDG.")},
    )
    rate = forms.DecimalField(
        label=_("Pounds for one"),
        min_value=Decimal("0.000001"),
        max_digits=14,
        decimal_places=6,
        initial=1,
    )
    rate_source = forms.CharField(
        label=_("Source of the rate"),
        max_length=80,
        required=False,
        help_text=_("Needed for every currency but pounds."),
    )
    state = forms.ChoiceField(label=_("How far it has come"), choices=_states(BEGINS_AS))

    def __init__(self, reunion: Reunion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = reunion.groups.all()  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """How far a cost has come; only the states that may follow are offered."""

    state = forms.ChoiceField(label=_("How far it has come"))

    def __init__(self, line: CostLine, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = _states(  # type: ignore[attr-defined]
            SETTLES[CostState(line.state)]
        )


class CancelForm(forms.Form):
    """How much of a cost was for nothing; all of it unless something else is typed."""

    amount = _pounds(_("How much of it was lost"), PENNY)

    def __init__(self, line: CostLine, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"amount": line.amount, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
