"""From the booking to the hand-over, and what is asked when somebody may not board."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import WORDS, ClockField, DeedForm, RecordField
from waylight.programmes.family_reunion.models import IncidentReason
from waylight.programmes.family_reunion.queries.group_page import there
from waylight.programmes.family_reunion.queries.papers import travel_document
from waylight.programmes.family_reunion.queries.windows import members_in
from waylight.registers.people.queries import shown_name
from waylight.registers.places.forms import AirportField, moment
from waylight.registers.places.queries import airport

LONGEST = timedelta(days=4)
"""No journey of one booking takes longer; beyond it a date was mistyped."""


class BookForm(DeedForm):
    """A flight, each time as the clock of its airport shows it."""

    flight = forms.CharField(label=_("Flight"), max_length=40)
    leaves_at = ClockField(label=_("Leaves"))
    lands_at = ClockField(label=_("Lands"))
    lands_in = AirportField(label=_("Airport of arrival"), help_text=_("Its three letters."))
    booking = forms.CharField(label=_("Booking reference"), max_length=20, required=False)

    def offer(self) -> None:
        """Which clocks the times are read from."""
        here, there_ = airport(self.about.airport), airport(self.about.reunion.airport)
        self.fields["leaves_at"].help_text = _wall(here)
        self.fields["lands_at"].help_text = _("As the clock of the airport of arrival shows it.")
        self.fields["lands_in"].initial = there_.iata if there_ else ""

    def clean(self) -> dict[str, Any]:
        """Both times as moments."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        leaves = moment(cleaned["leaves_at"], airport(self.about.airport))
        lands = moment(cleaned["lands_at"], airport(cleaned["lands_in"]))
        if lands - leaves > LONGEST:
            raise ValidationError(_("The flight would take more than four days."), code="long")
        return cleaned | {"leaves_at": leaves, "lands_at": lands}


class NamesForm(DeedForm):
    """The names on the tickets, a field for each member."""

    def offer(self) -> None:
        """Filled in from the travel document, to be compared with the ticket."""
        for member in members_in(self.about):
            paper = travel_document(member)
            self.fields[f"name_{member.number}"] = forms.CharField(
                label=_("Name on the ticket of %s") % shown_name(member.person),
                max_length=200,
                initial=paper.names_printed if paper else "",
                help_text=_("Compare it letter by letter with the ticket itself."),
            )

    def clean(self) -> dict[str, Any]:
        """By the number of the member."""
        cleaned = super().clean() or {}
        return {"names": {name.removeprefix("name_"): words for name, words in cleaned.items()}}


class BoardedForm(DeedForm):
    """When the group left."""

    at = ClockField(label=_("Left at"))
    there = "airport", "leaves_at"

    def offer(self) -> None:
        """As it was planned, on the clock of the airport."""
        where, when = self.there
        place = airport(getattr(self.about, where))
        planned = there(getattr(self.about, where), getattr(self.about, when))
        self.fields["at"].help_text = _wall(place)
        self.fields["at"].initial = planned.local if planned else None

    def clean(self) -> dict[str, Any]:
        """As a moment."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        return {"at": moment(cleaned["at"], airport(getattr(self.about, self.there[0])))}


class LandedForm(BoardedForm):
    """When the group landed."""

    at = ClockField(label=_("Landed at"))
    there = "lands_in", "lands_at"


class HandOverForm(DeedForm):
    """Who received the group."""

    receiver = forms.CharField(label=_("Received by"), max_length=120)
    identity = forms.CharField(
        label=_("Identity checked by"),
        max_length=120,
        help_text=_("The kind of paper with a photograph that you looked at."),
    )
    signed = forms.BooleanField(label=_("The receipt is signed"), required=False)

    def offer(self) -> None:
        """Whoever was named beforehand."""
        self.fields["receiver"].initial = self.about.receiver


class RefusedForm(DeedForm):
    """Who could not board, and why."""

    member = RecordField(label=_("Who could not board?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        choices=[
            one for one in IncidentReason.choices if one[0] != IncidentReason.MISSED_CONNECTION
        ],
    )
    words = forms.CharField(label=_("In your words"), max_length=500, required=False, widget=WORDS)

    def offer(self) -> None:
        """The members of the group."""
        offer_members(self)


class MissedForm(DeedForm):
    """Who missed the connection."""

    member = RecordField(label=_("Who missed it?"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("In your words"), max_length=500, required=False, widget=WORDS)

    def offer(self) -> None:
        """The members of the group."""
        offer_members(self)


class LetGoForm(DeedForm):
    """That the others may board: what a parent decided, and who looks after whoever stays."""

    decided_by = forms.CharField(label=_("Parent or guardian who decided"), max_length=120)
    informed = forms.BooleanField(
        label=_("They were told what it means for whoever stays, in their language"),
        required=False,
    )
    carer = forms.CharField(
        label=_("Who looks after whoever stays"),
        max_length=120,
        required=False,
        help_text=_("A child who stays is with a named adult before the others board."),
    )


class EndIncidentForm(DeedForm):
    """That an incident on the way is over."""

    carer = forms.CharField(
        label=_("Who looked after the child meanwhile"), max_length=120, required=False
    )


def offer_members(form: Any) -> None:
    """The members of a group by name."""
    members = members_in(form.about)
    form.fields["member"].offer((one, shown_name(one.person)) for one in members)


def _wall(place: Any) -> Any:
    if place is None:
        return ""
    return _("As the clock of %(iata)s (%(zone)s) shows it.") % {
        "iata": place.iata,
        "zone": place.zone,
    }
