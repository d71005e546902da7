"""What people fill in about special services, health and baggage."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import DAY, WORDS, DeedForm, RecordField
from waylight.programmes.movements.exchange.service_codes import (
    BY_MEDICAL,
    OWN_CHAIRS,
    ServiceCode,
)
from waylight.programmes.movements.forms.staff import AtForm
from waylight.programmes.movements.models import ClearanceKind, Outcome, Service
from waylight.programmes.movements.workflow import BAG, BagState

SAID = tuple(one for one in Outcome if one != Outcome.BOOKED)


def _codes(among: Any) -> list[tuple[str, str]]:
    return [(code, f"{code} · {words}") for code, words in Service.choices if code in among]


class ServiceForm(DeedForm):
    """What the carrier is asked for."""

    code = forms.ChoiceField(label=_("Service"))
    leg = RecordField(label=_("Leg"), required=False)
    detail = forms.CharField(
        label=_("Detail"),
        max_length=12,
        required=False,
        help_text=_("A language (som), a meal (MOML) or the weight of a chair (35 kg)."),
    )
    brings_chair = forms.BooleanField(
        label=_("Brings a wheelchair, and nobody knows yet which"), required=False
    )
    carrier_agreed = forms.CharField(
        label=_("When it is late: who agreed, and when"), max_length=120, required=False
    )

    def among(self) -> frozenset[str]:
        """The codes to choose from."""
        return frozenset(ServiceCode) - BY_MEDICAL

    def offer(self) -> None:
        """The codes, and the legs that the passenger flies."""
        self.fields["code"].choices = _codes(self.among())  # type: ignore[attr-defined]
        flown = self.about.passages.select_related("leg").order_by("leg__number")
        self.fields["leg"].offer(((one.leg, str(one.leg)) for one in flown), _("All legs"))  # type: ignore[attr-defined]


class FindingForm(ServiceForm):
    """What was found, and the service that it needs."""

    finding = forms.CharField(
        label=_("Finding"),
        max_length=300,
        widget=WORDS,
        help_text=_("Only the medical officer reads this."),
    )
    field_order = ("finding", "code")

    def __init__(self, about: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(about, *args, **kwargs)
        del self.fields["brings_chair"]

    def among(self) -> frozenset[str]:
        """Every code."""
        return frozenset(ServiceCode)


class ChairForm(DeedForm):
    """Which wheelchair they bring."""

    code = forms.ChoiceField(label=_("Wheelchair"), choices=_codes(OWN_CHAIRS))
    detail = forms.CharField(
        label=_("Weight"), max_length=12, required=False, help_text=_("In kilograms: 35 kg.")
    )


class ConfirmServiceForm(DeedForm):
    """What the carrier answered."""

    carrier_reference = forms.CharField(
        label=_("Carrier's reference"), max_length=40, required=False
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=9, required=False)

    def offer(self) -> None:
        """Only a stretcher takes several seats."""
        if self.about.code == ServiceCode.STCR:
            self.fields["seats"].initial = self.about.seats
        else:
            del self.fields["seats"]


class ClearanceForm(DeedForm):
    """A medical paper."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(one.value, one.label) for one in ClearanceKind if one != ClearanceKind.PEC],
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[(one.value, one.label) for one in SAID]
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=DAY)
    note = forms.CharField(
        label=_("Clinician's note"), max_length=500, required=False, widget=WORDS
    )
    therapy_since = forms.DateField(
        label=_("Tuberculosis: in therapy since"), widget=DAY, required=False
    )
    resistant = forms.BooleanField(
        label=_("Tuberculosis: resists several medicines"), required=False
    )
    culture_negative_on = forms.DateField(
        label=_("Tuberculosis: culture negative on"), widget=DAY, required=False
    )
    expecting_on = forms.DateField(
        label=_("Pregnancy: birth expected on"), widget=DAY, required=False
    )
    multiple = forms.BooleanField(label=_("Pregnancy: more than one child"), required=False)


class CheckForm(AtForm):
    """What the check before embarkation said."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[(one.value, one.label) for one in SAID]
    )
    note = forms.CharField(
        label=_("Clinician's note"), max_length=500, required=False, widget=WORDS
    )


class BookChecksForm(AtForm):
    """When everybody is checked."""

    def offer(self) -> None:
        """Nothing is proposed: it lies between 72 and 24 hours before the departure."""
        super().offer()
        self.fields["at"].initial = None


class PackingForm(DeedForm):
    """What a passenger answered about their baggage."""

    no_parcel = forms.BooleanField(label=_("Carries no parcel for others"), required=False)
    cabin = forms.BooleanField(
        label=_("Medicines and original documents are in the cabin bag"), required=False
    )


class BagForm(DeedForm):
    """One piece."""

    tag = forms.CharField(label=_("Tag"), max_length=12)
    kg = forms.DecimalField(
        label=_("Kilograms"), min_value=0, max_value=99, max_digits=4, decimal_places=1
    )
    excess = forms.CharField(label=_("Receipt for excess baggage"), max_length=40, required=False)


class FollowBagForm(DeedForm):
    """Where a piece is."""

    state = forms.ChoiceField(label=_("State"))
    claim = forms.CharField(label=_("Reference of the claim"), max_length=40, required=False)

    def offer(self) -> None:
        """What may follow."""
        may_become = BAG.may_become(self.about.state)
        shown = [(one, BagState(one).label) for one in may_become]
        self.fields["state"].choices = shown  # type: ignore[attr-defined]
