"""What people fill in about an incident: to report it in half a minute, and to answer it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waylight.engines.itinerary import NoSuchTimeError, local_time, moment
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
    RecordsField,
)
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    Channel,
    Denial,
    IncidentKind,
    Leg,
    Passenger,
    Whom,
)
from waylight.registers.places.forms import AirportField

MOST_BOXES = 60
"""With more passengers, their numbers on the list are typed: nobody scrolls past 500 boxes."""
NUMBERS = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
SEVERITY = (
    (1, _("1: a nuisance")),
    (2, _("2: the journey goes on, later or otherwise")),
    (3, _("3: somebody does not travel, or is unwell")),
    (4, _("4: somebody is in danger")),
    (5, _("5: lives are at stake, or lost")),
)


class NumbersField(forms.CharField):
    """Passengers by their numbers on the list: “4, 7–9”."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by_number: dict[int, Passenger] = {}

    def clean(self, value: Any) -> Any:
        """The passengers themselves; a number that nobody has is pointed out."""
        found: list[Passenger] = []
        for part in filter(None, (part.strip() for part in super().clean(value).split(","))):
            match = NUMBERS.fullmatch(part)
            first, last = (
                (int(one) for one in (match[1], match[2] or match[1])) if match else (1, 0)
            )
            here = [self.by_number[n] for n in range(first, last + 1) if n in self.by_number]
            if not here:
                raise ValidationError(
                    _("Nobody on the list has the number “%s”.") % part, code="number"
                )
            found += here
        return list(dict.fromkeys(found))


class AboutForm(DeedForm):
    """Whom something concerns, on which leg and when. `about` is the journey."""

    passengers = RecordsField(label=_("Whom it concerns"), required=False)
    leg = forms.ChoiceField(label=_("Leg"), required=False)
    at = ClockField(label=_("When"))

    def offer(self) -> None:
        """The passengers and legs of the journey; now, by the clock where it is."""
        self.legs: list[Leg] = list(self.about.legs.order_by("number"))
        passengers = list(self.about.passengers.order_by("number"))
        if len(passengers) > MOST_BOXES:
            numbers = NumbersField(
                label=_("Whom it concerns"),
                required=False,
                help_text=_("Their numbers on the list, such as 4, 7–9."),
            )
            numbers.by_number = {one.number: one for one in passengers}
            self.fields["passengers"] = numbers
        else:
            self.fields["passengers"].offer((one, one.shown_name) for one in passengers)  # type: ignore[attr-defined]
        self.fields["leg"].choices = [  # type: ignore[attr-defined]
            ("", _("None of them")),
            *((str(leg.number), str(leg)) for leg in self.legs),
        ]
        here = self._present()
        self.fields["leg"].initial = str(here.number) if here else ""
        self.fields["at"].initial = local_time(clock.now(), self._zone(here))
        self.fields["at"].help_text = _("As the clock where the leg begins shows it.")

    def clean(self) -> dict[str, Any]:
        """The leg itself, and the time as a moment with its zone."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        number = cleaned["leg"]
        cleaned["leg"] = next((leg for leg in self.legs if str(leg.number) == number), None)
        zone = self._zone(cleaned["leg"])
        try:
            at = moment(cleaned.pop("at"), zone)
        except NoSuchTimeError:
            raise ValidationError(_("The clocks jumped over this time."), code="gap") from None
        return {**cleaned, "happened_at": at, "zone": zone, "journey": self.about}

    def _present(self) -> Leg | None:
        """The first leg that has not landed, or else the last."""
        return next((leg for leg in self.legs if leg.landed_at is None), None) or (
            self.legs[-1] if self.legs else None
        )

    def _zone(self, leg: Leg | None) -> str:
        chosen = leg or self._present()
        return chosen.leaves_zone if chosen else "Europe/London"


class ReportForm(AboutForm):
    """What went wrong. The fields that matter come first; the others are filled in."""

    what = forms.ChoiceField(label=_("What happened"))
    severity = forms.TypedChoiceField(
        label=_("How bad is it?"), coerce=int, choices=SEVERITY, initial=2
    )
    custody_of_children = forms.CharField(
        label=_("Who has the children now"),
        max_length=300,
        required=False,
        help_text=_("If a child is concerned: which adult has each child at this moment."),
    )
    first_action = forms.CharField(
        label=_("What was done first"), max_length=1000, required=False, widget=WORDS
    )
    place = forms.CharField(label=_("Where"), max_length=120, required=False)
    field_order = ("what", "severity", "passengers", "custody_of_children", "first_action")

    def offer(self) -> None:
        """Every kind, denied boarding by its reasons; the airport of the leg as the place."""
        super().offer()
        self.fields["what"].choices = list(_kinds())  # type: ignore[attr-defined]
        if (here := self._present()) is not None:
            self.fields["place"].initial = here.from_airport

    def clean(self) -> dict[str, Any]:
        """The kind and the reason apart."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        kind, _dot, denial = cleaned.pop("what").partition(".")
        return {**cleaned, "kind": kind, "denial": denial}


class ConfidenceForm(AboutForm):
    """A sign of trafficking: only what protects."""

    in_confidence = forms.CharField(label=_("What you saw or heard"), max_length=1000, widget=WORDS)
    field_order = ("in_confidence",)

    def clean(self) -> dict[str, Any]:
        """Its severity is not for whoever saw it to judge."""
        cleaned = super().clean()
        return (
            cleaned if self.errors else {**cleaned, "kind": IncidentKind.INDICATOR, "severity": 3}
        )


class ToldForm(forms.Form):
    """Who was told, and how."""

    whom = forms.ChoiceField(label=_("Who was told"), choices=Whom.choices)
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices)


class CouncilForm(forms.Form):
    """Which council was told, and how."""

    council = forms.CharField(max_length=9, widget=forms.HiddenInput)
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices)


class SkipForm(DeedForm):
    """Why a step is not needed."""

    because = forms.CharField(label=_("Reason"), max_length=300, widget=WORDS)


class CloseForm(DeedForm):
    """How an incident ended."""

    because = forms.CharField(label=_("Outcome"), max_length=500, widget=WORDS)


class NewTimesForm(DeedForm):
    """When a delayed leg leaves and lands, by the clocks of its airports."""

    leaves_at = ClockField(label=_("Leaves"))
    lands_at = ClockField(label=_("Lands"))

    def offer(self) -> None:
        """As it is now."""
        for name, zone in self._zones().items():
            at = getattr(self.about.leg, name)
            self.fields[name].initial = local_time(at, zone) if at else None
            self.fields[name].help_text = _("As the clock of %(zone)s shows it.") % {"zone": zone}

    def clean(self) -> dict[str, Any]:
        """Both as moments."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            return {name: moment(cleaned[name], zone) for name, zone in self._zones().items()}
        except NoSuchTimeError:
            raise ValidationError(_("The clocks jumped over this time."), code="gap") from None

    def _zones(self) -> dict[str, str]:
        return {"leaves_at": self.about.leg.leaves_zone, "lands_at": self.about.leg.lands_zone}


class DiversionForm(DeedForm):
    """Where it lands."""

    to_airport = AirportField(label=_("It lands in"), help_text=_("Its three letters."))


class GoForm(DeedForm):
    """Whether a journey goes."""

    go = forms.TypedChoiceField(
        label=_("Decision"),
        choices=(("yes", _("It goes")), ("no", _("It does not go"))),
        coerce=lambda said: said == "yes",
    )
    because = forms.CharField(
        label=_("Reason"), max_length=500, required=False, widget=WORDS,
        help_text=_("Needed when something is missing, or when it does not go."),
    )  # fmt: skip


class DutyContactForm(forms.Form):
    """Somebody to call."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)
    whom = forms.ChoiceField(label=_("Part"), choices=Whom.choices)
    of = forms.CharField(
        label=_("Of which carrier or council"), max_length=9, required=False, widget=CODE,
        help_text=_("Only for one carrier or council: its code."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.RegexField(
        r"^\+?[0-9 ()/-]{3,29}$",
        label=_("Telephone"),
        widget=PHONE,
        error_messages={"invalid": _("Digits, with + and the code of the country.")},
    )
    languages = forms.CharField(label=_("Languages"), max_length=80, required=False)
    when = forms.CharField(label=_("When"), max_length=80, required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_where(user, May.DUTY)  # type: ignore[attr-defined]


class TouchedForm(forms.Form):
    """Which airport is closed, and on which days."""

    airport = AirportField(label=_("Airport"), help_text=_("Its three letters."))
    since = forms.DateField(label=_("From"), widget=DAY)
    until = forms.DateField(label=_("Until"), widget=DAY)


class AgainForm(forms.Form):
    """Plan the families of the flights that do not go again."""

    time_limit = forms.TypedChoiceField(
        label=_("Time limit"),
        coerce=int,
        initial=60,
        choices=((15, _("15 seconds")), (60, _("1 minute")), (300, _("5 minutes"))),
    )


def _kinds() -> Any:
    for kind in IncidentKind:
        if kind == IncidentKind.DENIED_BOARDING:
            words = [(f"{kind}.{one}", f"{kind.label}: {one.label}") for one in Denial]
            yield from words
        elif kind != IncidentKind.INDICATOR:
            yield kind.value, kind.label
