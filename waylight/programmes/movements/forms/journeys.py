"""What people fill in to open a journey, give it legs and passengers, and take it further."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waylight.engines.itinerary import NoSuchTimeError, moment, twice
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.ui.deed_forms import (
    CODE,
    DAY,
    PHONE,
    WORDS,
    ClockField,
    DeedForm,
    RecordField,
)
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Mode
from waylight.programmes.movements.workflow import PassageStatus
from waylight.registers.places.forms import AirportField

SEX = (("", _("Not known")), ("F", _("Female")), ("M", _("Male")), ("X", _("Unspecified")))
SECOND = _("The second time, after the clocks went back")


class OpenJourneyForm(forms.Form):
    """A journey that is not made from a plan."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Title"), max_length=120)
    mode = forms.ChoiceField(label=_("Mode"), choices=Mode.choices)
    contact = forms.CharField(
        label=_("Telephone, day and night"), max_length=40, required=False, widget=PHONE
    )
    funder = forms.CharField(label=_("Funder"), max_length=120, required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_where(user, May.RUN)  # type: ignore[attr-defined]


class DescribeForm(DeedForm):
    """What a journey is called, and whom to call."""

    title = forms.CharField(label=_("Title"), max_length=120)
    contact = forms.CharField(
        label=_("Telephone, day and night"), max_length=40, required=False, widget=PHONE
    )
    funder = forms.CharField(label=_("Funder"), max_length=120, required=False)

    def offer(self) -> None:
        """As it is now."""
        for name in self.fields:
            self.fields[name].initial = getattr(self.about, name)


class LegForm(DeedForm):
    """One more leg."""

    from_airport = AirportField(label=_("From"), help_text=_("Its three letters."))
    to_airport = AirportField(label=_("To"), help_text=_("Its three letters."))
    on = forms.DateField(label=_("Day"), widget=DAY)

    def offer(self) -> None:
        """It goes on where the last one ends."""
        if last := self.about.legs.last():
            self.fields["from_airport"].initial = last.to_airport
            self.fields["on"].initial = last.on


class PassengerForm(DeedForm):
    """Somebody on the list, as their travel document says it."""

    surname = forms.CharField(label=_("Surname"), max_length=39)
    given = forms.CharField(
        label=_("Given names"),
        max_length=39,
        required=False,
        help_text=_("Leave it empty for somebody with one name."),
    )
    native = forms.CharField(label=_("In their own script"), max_length=80, required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=SEX, required=False)
    born_on = forms.DateField(label=_("Born on"), widget=DAY, required=False)
    nationality = forms.CharField(label=_("Nationality"), max_length=3, required=False, widget=CODE)
    residence = forms.CharField(
        label=_("Country of residence"), max_length=3, required=False, widget=CODE
    )
    document_type = forms.CharField(
        label=_("Kind of document"), max_length=2, required=False, widget=CODE
    )
    document_number = forms.CharField(
        label=_("Number of the document"), max_length=20, required=False
    )
    document_issuer = forms.CharField(
        label=_("Issued by (country)"), max_length=3, required=False, widget=CODE
    )
    document_expires = forms.DateField(label=_("Valid until"), widget=DAY, required=False)
    visa_number = forms.CharField(label=_("Visa"), max_length=20, required=False)
    visa_until = forms.DateField(label=_("Visa valid until"), widget=DAY, required=False)
    language = forms.CharField(label=_("Language"), max_length=3, required=False)

    def offer(self) -> None:
        """What is known already."""
        for name in self.fields:
            self.fields[name].initial = getattr(self.about, "identity", {}).get(name, "")

    def clean(self) -> dict[str, Any]:
        """Days as text: an identity is kept as it is written on a paper."""
        cleaned = super().clean() or {}
        codes = ("nationality", "residence", "document_type", "document_issuer")
        return {
            name: str(value).upper() if name in codes else str(value)
            for name, value in cleaned.items()
            if value not in (None, "")
        }


class AddPassengerForm(PassengerForm):
    """Somebody new on the list."""

    reference = forms.CharField(label=_("Reference"), max_length=60)
    party = forms.CharField(
        label=_("Family"),
        max_length=60,
        required=False,
        help_text=_("Who has the same family travels together."),
    )
    council = forms.CharField(label=_("Council"), max_length=9, required=False)
    unaccompanied = forms.BooleanField(label=_("Travels without a parent"), required=False)
    field_order = ("reference", "party")

    def clean(self) -> dict[str, Any]:
        """With the box as it was ticked."""
        alone = bool(self.cleaned_data.get("unaccompanied"))
        return {**super().clean(), "unaccompanied": alone}


class FlightForm(DeedForm):
    """Which flight a leg is; each time as the clock of its airport shows it."""

    carrier = forms.CharField(label=_("Carrier"), min_length=2, max_length=3, widget=CODE)
    flight_number = forms.CharField(label=_("Number"), max_length=5)
    operated_as = forms.CharField(
        label=_("Operated as"),
        max_length=8,
        required=False,
        help_text=_("Where another carrier flies it under its own number."),
    )
    leaves_at = ClockField(label=_("Leaves"))
    leaves_again = forms.BooleanField(label=SECOND, required=False)
    lands_at = ClockField(label=_("Lands"))
    lands_again = forms.BooleanField(label=SECOND, required=False)
    terminal_out = forms.CharField(label=_("Terminal out"), max_length=8, required=False)
    terminal_in = forms.CharField(label=_("Terminal in"), max_length=8, required=False)
    booking = forms.RegexField(
        r"^[A-Za-z0-9]{6}$",
        label=_("Booking reference"),
        required=False,
        error_messages={"invalid": _("It has six letters and digits.")},
    )
    fare_class = forms.CharField(label=_("Class"), max_length=2, required=False)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=900, required=False)
    infants = forms.IntegerField(
        label=_("Infants allowed on laps"), min_value=0, max_value=99, required=False
    )
    bags = forms.IntegerField(label=_("Pieces of baggage"), min_value=0, max_value=9)
    bag_kg = forms.IntegerField(label=_("Kilograms each"), min_value=0, max_value=40)
    connection_minutes = forms.IntegerField(
        label=_("Minutes to change"),
        min_value=0,
        max_value=600,
        help_text=_("The carrier's minimum to change to this leg."),
    )
    landside = forms.BooleanField(label=_("Through the border when changing"), required=False)
    meet_point = forms.CharField(label=_("Meeting point"), max_length=120, required=False)
    ticket_by = ClockField(label=_("Tickets by"), required=False)
    names_until = ClockField(label=_("Names can change until"), required=False)

    def offer(self) -> None:
        """As it is now, each time on its own clock."""
        leg = self.about
        for name in self.fields:
            self.fields[name].initial = getattr(leg, name, None)
        for name, zone in self._zones().items():
            at = getattr(leg, name)
            self.fields[name].initial = at.astimezone(ZoneInfo(zone)) if at else None
            words = _("As the clock of %(zone)s shows it.") % {"zone": zone}
            self.fields[name].help_text = words

    def clean_booking(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["booking"]).upper()

    def clean(self) -> dict[str, Any]:
        """Every time as a moment; one that comes twice that night needs the box beside it."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        folds = {"leaves_at": "leaves_again", "lands_at": "lands_again"}
        for name, zone in self._zones().items():
            second = bool(cleaned.pop(folds[name])) if name in folds else False
            if cleaned[name] is not None:
                cleaned[name] = self._moment(name, cleaned[name], zone, second)
        cleaned["carrier"] = cleaned["carrier"].upper()
        return cleaned

    def _zones(self) -> dict[str, str]:
        leaves, lands = self.about.leaves_zone, self.about.lands_zone
        return {
            "leaves_at": leaves,
            "lands_at": lands,
            "ticket_by": leaves,
            "names_until": leaves,
        }

    def _moment(self, name: str, wall: datetime, zone: str, second: bool) -> datetime | None:
        if second and not twice(wall, zone):
            self.add_error(name, _("The clocks show this time only once that night."))
        try:
            return moment(wall, zone, fold=int(second))
        except NoSuchTimeError as no:
            shown = {"before": f"{no.before:%H:%M}", "after": f"{no.after:%H:%M}"}
            self.add_error(
                name,
                _("The clocks jump from %(before)s to %(after)s: there is no such time.") % shown,
            )
            return None


class ApproveForm(DeedForm):
    """What a journey may cost."""

    cost = forms.DecimalField(
        label=_("Approved cost"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    currency = forms.CharField(label=_("Currency"), max_length=3, initial="GBP", widget=CODE)


class BecauseForm(DeedForm):
    """Why."""

    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)


class CompleteForm(DeedForm):
    """What is settled when a journey ends."""

    documents_returned = forms.BooleanField(label=_("All papers are back"), required=False)
    baggage_noted = forms.BooleanField(
        label=_("Claims for baggage are noted, or there are none"), required=False
    )


class AdultForm(DeedForm):
    """The agreed adult of a child."""

    adult = RecordField(label=_("Agreed adult"), required=False)

    def offer(self) -> None:
        """The adults of the journey."""
        day = clock.today()
        others = self.about.journey.passengers.exclude(pk=self.about.pk)
        adults = [one for one in others if one.born_on and not one.is_child_on(day)]
        self.fields["adult"].offer(((one, one.shown_name) for one in adults), _("Nobody"))  # type: ignore[attr-defined]
        self.fields["adult"].initial = self.about.adult_id


class TicketForm(DeedForm):
    """A ticket as the carrier printed it."""

    ticket = forms.CharField(
        label=_("Ticket"),
        max_length=16,
        required=False,
        help_text=_("13 digits: three of the airline and ten more."),
    )
    ticket_name = forms.CharField(
        label=_("Name on the ticket"),
        max_length=60,
        required=False,
        help_text=_("Letter by letter: SURNAME/GIVEN NAMES."),
    )
    seat = forms.RegexField(
        r"^[0-9]{1,3}[A-Za-z]$",
        label=_("Seat"),
        required=False,
        error_messages={"invalid": _("A row and a letter, like 12C.")},
    )

    def offer(self) -> None:
        """As it is now."""
        for name in self.fields:
            self.fields[name].initial = getattr(self.about, name)

    def clean_ticket(self) -> str:
        """The digits without the usual blanks and hyphens."""
        return "".join(str(self.cleaned_data["ticket"]).split()).replace("-", "")

    def clean_seat(self) -> str:
        """In capitals."""
        return str(self.cleaned_data["seat"]).upper()


class AtForm(DeedForm):
    """When something happened, by the clock of the airport."""

    at = ClockField(label=_("At"))
    zone = "leaves_zone"

    def offer(self) -> None:
        """Now, by that clock."""
        zone = getattr(self.about, self.zone)
        self.fields["at"].initial = clock.now().astimezone(ZoneInfo(zone)).replace(second=0)
        self.fields["at"].help_text = _("As the clock of %(zone)s shows it.") % {"zone": zone}

    def clean(self) -> dict[str, Any]:
        """As a moment."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            return {**cleaned, "at": moment(cleaned["at"], getattr(self.about, self.zone))}
        except NoSuchTimeError:
            raise ValidationError(_("The clocks jumped over this time."), code="gap") from None


class DepartForm(AtForm):
    """That a leg has left, with how many heads."""

    at = ClockField(label=_("Left at"))
    counted = forms.IntegerField(label=_("Heads counted on board"), min_value=0, max_value=900)


class LandForm(AtForm):
    """That a leg has landed."""

    at = ClockField(label=_("Landed at"))
    zone = "lands_zone"


class MarkForm(DeedForm):
    """Where somebody is."""

    to = forms.ChoiceField(label=_("Status"))
    reason = forms.CharField(label=_("Reason, as a code or a word"), max_length=20, required=False)
    note = forms.CharField(label=_("Note for colleagues"), max_length=300, required=False)
    among: tuple[PassageStatus, ...] = tuple(PassageStatus)

    def offer(self) -> None:
        """Only what may follow."""
        self.fields["to"].choices = [(s.value, s.label) for s in self.offered()]  # type: ignore[attr-defined]

    def offered(self) -> tuple[PassageStatus, ...]:
        """The statuses to choose from."""
        return self.among

    def clean(self) -> dict[str, Any]:
        """A mark is made now."""
        return {**(super().clean() or {}), "at": clock.now()}


class CorrectForm(DeedForm):
    """What a mark should have been."""

    to = forms.ChoiceField(label=_("Right status"), choices=PassageStatus.choices)
    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)


class JourneysForm(forms.Form):
    """Which journeys to list."""

    words = forms.CharField(label=_("Number or title"), max_length=60, required=False)
    ended = forms.BooleanField(label=_("Those that have ended, too"), required=False)


class PeriodForm(forms.Form):
    """From a day, included, until a day, excluded."""

    since = forms.DateField(label=_("From"), widget=DAY, required=False)
    until = forms.DateField(label=_("Until"), widget=DAY, required=False)
