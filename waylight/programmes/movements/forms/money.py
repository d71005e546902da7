"""What is typed for the deeds of money; a form's fields are the keywords of its deed."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.ui.deed_forms import CODE, DAY, WORDS, DeedForm, RecordField
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.recovering import ANSWERS
from waylight.programmes.movements.exchange.rates import BASES, read_rates
from waylight.programmes.movements.models import (
    FOR_NOTHING,
    TO_RECORD,
    Fund,
    Passage,
    Recoverable,
    Source,
)
from waylight.programmes.movements.queries.funds import closed_months

MONTHS_OFFERED = 12
POSTED_ON = _("Posted on")


def _amount(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=Decimal("0.001"), max_digits=12, decimal_places=3, **more
    )


def _currency() -> forms.CharField:
    return forms.CharField(
        label=_("Currency"),
        max_length=3,
        initial="GBP",
        widget=CODE,
        help_text=_("Three letters, as GBP or ETB."),
    )


def _day(label: Any = POSTED_ON, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DAY, **({"initial": clock.today} | more))


class RecordCostForm(DeedForm):
    """A cost that is expected of a journey."""

    category = forms.ChoiceField(label=_("For"), choices=[(c.value, c.label) for c in TO_RECORD])
    amount = _amount(_("Amount"))
    currency = _currency()
    source = forms.ChoiceField(
        label=_("Rates of"),
        choices=Source.choices,
        help_text=_("Where the currency is another than that of the journey."),
    )
    on = _day()
    note = forms.CharField(label=_("What exactly"), max_length=120, required=False)
    passage = RecordField(
        label=_("Ticket"),
        required=False,
        help_text=_("Whoever holds it carries the cost; else all who travel do, by heads."),
    )
    public_fare = _amount(
        _("Public fare"),
        required=False,
        help_text=_("What anybody would have paid that day, to show what was saved."),
    )
    recoverable = forms.ChoiceField(label=_("Comes back"), choices=Recoverable.choices)

    def offer(self) -> None:
        """The tickets of the journey."""
        self.fields["currency"].initial = self.about.currency
        found = Passage.objects.filter(leg__journey=self.about).select_related("passenger", "leg")
        ordered = found.order_by("passenger__number", "leg__number")
        tickets = ((one, f"{one.passenger.shown_name}, {one.leg}") for one in ordered)
        ticket: RecordField = self.fields["passage"]  # type: ignore[assignment]
        ticket.offer(tickets, _("No single ticket"))

    def clean_currency(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["currency"]).upper()


class CommitForm(DeedForm):
    """From which fund a cost is paid."""

    fund = RecordField(label=_("Fund"))
    on = _day()

    def offer(self) -> None:
        """The funds of the team that are open today."""
        open_now = Fund.objects.filter(team=self.about.journey.team_id).open_on(clock.today())
        fund: RecordField = self.fields["fund"]  # type: ignore[assignment]
        fund.offer((one, str(one)) for one in open_now)


class ShareForm(DeedForm):
    """Among whom a cost is divided."""

    names = forms.CharField(
        label=_("Only among"),
        required=False,
        widget=WORDS,
        help_text=_(
            "A line for each passenger, family or programme by its reference, then a space and its "
            "weight, as “F12 2”. Left empty, everybody carries it by heads."
        ),
    )
    infants = forms.BooleanField(label=_("Infants count"), required=False, initial=True)

    def clean_names(self) -> dict[str, int]:
        """Each name with its weight; 1 where none is written."""
        found: dict[str, int] = {}
        for line in filter(str.strip, self.cleaned_data["names"].splitlines()):
            name, _space, weight = line.strip().rpartition(" ")
            if not (weight.isascii() and weight.isdigit()):
                name, weight = line.strip(), "1"
            if not name or name in found:
                raise ValidationError(
                    gettext("Write each name once, with its weight."), code="invalid"
                )
            found[name.strip()] = int(weight[:6])
        return found


class InvoiceForm(DeedForm):
    """What an invoice says."""

    amount = _amount(_("Charged"))
    invoice = forms.CharField(label=_("Number of the invoice"), max_length=60)
    on = _day()

    def offer(self) -> None:
        """As it was expected."""
        self.fields["amount"].initial = self.about.amount


class RefundForm(DeedForm):
    """Money that came back."""

    amount = _amount(_("Came back"))
    reference = forms.CharField(
        label=_("Proof"), max_length=60, help_text=_("What shows it, as a line of the bank.")
    )
    on = _day()
    is_all = forms.BooleanField(
        label=_("Nothing more is expected of it"), required=False, initial=True
    )


class ReasonForm(DeedForm):
    """Why."""

    because = forms.CharField(label=_("Reason"), max_length=200)


class CancelForm(DeedForm):
    """What is lost of a cost that was committed."""

    category = forms.ChoiceField(
        label=_("Because of"), choices=[(c.value, c.label) for c in FOR_NOTHING]
    )
    amount = _amount(_("Lost"), help_text=_("What the supplier keeps; the rest is free again."))
    because = forms.CharField(label=_("Reason"), max_length=200)

    def offer(self) -> None:
        """All of it."""
        self.fields["amount"].initial = self.about.amount


class OfTeamForm(forms.Form):
    """Something of a team in which the person keeps the accounts."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.RELEASE).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            self.fields["team"].widget = forms.HiddenInput()
            self.fields["team"].initial = teams.get().pk


class OpenFundForm(OfTeamForm):
    """A fund of a donor."""

    code = forms.CharField(label=_("Fund code"), max_length=20)
    title = forms.CharField(label=_("Title"), max_length=120)
    donor = forms.CharField(label=_("Donor"), max_length=120)
    project = forms.CharField(label=_("Project"), max_length=40, required=False)
    currency = _currency()
    ceiling = _amount(_("Ceiling"))
    opens_on = _day(_("First day"))
    closes_on = _day(_("Last day"), required=False, initial=None)
    rate_source = forms.ChoiceField(
        label=_("Rates of"),
        choices=Source.choices,
        help_text=_("As the donor wants costs in other currencies to be counted."),
    )

    def clean_currency(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["currency"]).upper()


class ChangeFundForm(DeedForm):
    """How much of a fund there is, and until when."""

    ceiling = _amount(_("Ceiling"))
    closes_on = _day(_("Last day"), required=False, initial=None)

    def offer(self) -> None:
        """As it is."""
        self.fields["ceiling"].initial = self.about.ceiling
        self.fields["closes_on"].initial = self.about.closes_on


class CloseMonthForm(OfTeamForm):
    """A month that has ended."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        teams = list(teams_where(user, May.RELEASE))
        closed = frozenset.intersection(*(closed_months(team) for team in teams)) if teams else ()
        months = [month for month in _ended_months() if month not in closed]
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (month.isoformat(), date_format(month, "F Y")) for month in months
        ]


def _ended_months() -> list[date]:
    month, found = clock.today().replace(day=1), []
    for _number in range(MONTHS_OFFERED):
        month = (month - timedelta(days=1)).replace(day=1)
        found.append(month)
    return found


class RateFileForm(OfTeamForm):
    """A file of rates, read in a child process while the form is checked."""

    source = forms.ChoiceField(label=_("Rates of"), choices=Source.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "eurofxref-hist.csv or .zip of the European Central Bank, or a monthly CSV of HM "
            "Revenue and Customs; rates of the United Nations in the same columns."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.zip"}),
    )

    def clean(self) -> dict[str, Any]:
        """What was read, as the deed takes it."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("file", None)
        if file is not None and not self.errors:
            path = Path(file.temporary_file_path())
            reading = read_rates(path, cleaned["source"], clock.today())
            for fault in reading.faults:
                if not fault.row and not fault.sheet:
                    words = (gettext("This file was not opened."), fault.reason, fault.fix)
                    self.add_error("file", " ".join((*words, f"({fault.code})")))
            cleaned["reading"] = reading
        return cleaned


class ApplyRatesForm(DeedForm):
    """From which day on the rates of a file count."""

    since = _day(
        _("From this day on"),
        required=False,
        initial=None,
        help_text=_("Left empty, every day of the file is taken over."),
    )
    replace = forms.BooleanField(
        label=_("Replace rates that differ"),
        required=False,
        help_text=_("No cost is counted anew: each keeps the figures it was counted with."),
    )


class TypedRateForm(OfTeamForm):
    """One rate, as its source publishes it."""

    source = forms.ChoiceField(label=_("Rates of"), choices=Source.choices, initial=Source.UN)
    currency = forms.CharField(label=_("Currency"), max_length=3, widget=CODE)
    on = _day(_("Day, or first day of the month"))
    units = forms.DecimalField(
        label=_("Units for one of the base"),
        min_value=Decimal("0.00000001"),
        max_digits=20,
        decimal_places=8,
        help_text=", ".join(f"{source}: {base}" for source, base in BASES.items()),
    )

    def clean_currency(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["currency"]).upper()


class ChaseForm(DeedForm):
    """How the carrier calls it."""

    reference = forms.CharField(label=_("Carrier's reference"), max_length=60, required=False)


class AnswerForm(DeedForm):
    """What the carrier answered."""

    outcome = forms.ChoiceField(
        label=_("Answer"), choices=[(each.value, each.label) for each in ANSWERS]
    )


class LoanForm(DeedForm):
    """What an adult promises to give back."""

    principal = _amount(_("Amount lent"))
    currency = _currency()
    instalments = forms.IntegerField(
        label=_("Monthly instalments"), min_value=1, max_value=120, initial=12
    )
    first_on = _day(_("First instalment on"), initial=None)

    def clean_currency(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["currency"]).upper()


class RepaymentForm(DeedForm):
    """What was given back."""

    amount = _amount(_("Amount"))
    on = _day(_("Day"))


class WaiveForm(DeedForm):
    """What is no longer asked for."""

    amount = _amount(_("Amount"))
    because = forms.CharField(label=_("Reason"), max_length=200)

    def offer(self) -> None:
        """All that is owed."""
        self.fields["amount"].initial = self.about.owed
