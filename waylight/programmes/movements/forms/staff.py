"""What people fill in about escorts, their duties, receivers and parents."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.engines.itinerary import NoSuchTimeError, moment
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
    RecordsField,
)
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    PAPER,
    Answer,
    Escort,
    EscortRole,
    Parent,
    Qualification,
)
from waylight.programmes.movements.queries.aboard import going
from waylight.programmes.movements.queries.receiving import receivers_by_passenger

BEFORE, AFTER = timedelta(hours=3), timedelta(hours=2)
"""How long a duty is around a leg, until somebody says otherwise."""


class EscortForm(DeedForm):
    """Somebody who travels with passengers, or interprets for them."""

    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(label=_("Role"), choices=EscortRole.choices)
    qualification = forms.ChoiceField(
        label=_("Qualification"), choices=Qualification.choices, initial=Qualification.NONE
    )
    qualified_until = forms.DateField(label=_("Qualified until"), widget=DAY, required=False)
    languages = forms.CharField(
        label=_("Languages"),
        max_length=80,
        required=False,
        help_text=_("Three letters each, with blanks between: som ara eng."),
    )
    document_number = forms.CharField(
        label=_("Number of their own passport"), max_length=20, required=False
    )
    document_issuer = forms.CharField(
        label=_("Issued by (country)"), max_length=3, required=False, widget=CODE
    )
    document_expires = forms.DateField(label=_("Valid until"), widget=DAY, required=False)
    visa_until = forms.DateField(
        label=_("Their own visa is valid until"),
        widget=DAY,
        required=False,
        help_text=_("Leave it empty where they need none."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False, widget=PHONE)

    def offer(self) -> None:
        """As it is now."""
        if not isinstance(self.about, Escort):
            return
        for name in self.fields:
            known = self.about.paper(name) if name in PAPER else getattr(self.about, name)
            self.fields[name].initial = " ".join(known) if name == "languages" else known

    def clean_languages(self) -> list[str]:
        """One by one."""
        return str(self.cleaned_data["languages"]).replace(",", " ").split()


class AddEscortForm(EscortForm):
    """A new one, of one of the person's teams."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)
    field_order = ("team",)

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(None, data)
        self.fields["team"].queryset = teams_where(user, May.RUN)  # type: ignore[attr-defined]


class TimesForm(DeedForm):
    """From when until when, each by the clock of an airport."""

    from_at = ClockField(label=_("From"))
    until_at = ClockField(label=_("Until"))

    def zones(self) -> dict[str, str]:
        """The zone of each of the two."""
        raise NotImplementedError

    def show(self, name: str, at: datetime | None) -> None:
        """A moment by its clock, and which clock that is."""
        zone = self.zones()[name]
        self.fields[name].initial = at.astimezone(ZoneInfo(zone)) if at else None
        self.fields[name].help_text = _("As the clock of %(zone)s shows it.") % {"zone": zone}

    def clean(self) -> dict[str, Any]:
        """As moments."""
        cleaned = super().clean() or {}
        for name, zone in self.zones().items():
            if name in cleaned:
                try:
                    cleaned[name] = moment(cleaned[name], zone)
                except NoSuchTimeError:
                    self.add_error(name, _("The clocks jumped over this time."))
        return cleaned


class DutyForm(TimesForm):
    """Who goes with a leg."""

    escort = RecordField(label=_("Escort"))
    interprets = forms.CharField(
        label=_("Interprets"),
        max_length=3,
        required=False,
        help_text=_("The three letters of the language, for an interpreter."),
    )
    listed_as = RecordField(
        label=_("On the list of passengers as"),
        required=False,
        help_text=_("An escort on the list can be the agreed adult of a child."),
    )
    field_order = ("escort", "from_at", "until_at")

    def offer(self) -> None:
        """The team's escorts, and the hours around the leg."""
        leg = self.about
        serving = Escort.objects.serving().filter(team=leg.journey.team_id)
        named = ((one, f"{one.name} · {one.get_role_display()}") for one in serving)
        self.fields["escort"].offer(named)  # type: ignore[attr-defined]
        grown = [one for one in going(leg.journey) if one.leg_id == leg.pk]
        lines = (
            (one.passenger, one.passenger.shown_name)
            for one in grown
            if not one.passenger.is_child_on(leg.on)
        )
        self.fields["listed_as"].offer(lines, _("Not on the list"))  # type: ignore[attr-defined]
        self.show("from_at", leg.leaves_at - BEFORE if leg.leaves_at else None)
        self.show("until_at", leg.lands_at + AFTER if leg.lands_at else None)

    def zones(self) -> dict[str, str]:
        """Those of the leg."""
        return {"from_at": self.about.leaves_zone, "until_at": self.about.lands_zone}


class WayHomeForm(TimesForm):
    """How an escort comes home."""

    flight = forms.CharField(label=_("Way home"), max_length=40)

    def offer(self) -> None:
        """It begins where the leg ends, and ends where it began."""
        self.show("from_at", self.about.until_at)
        self.show("until_at", None)

    def zones(self) -> dict[str, str]:
        """Those of the leg, the other way round."""
        leg = self.about.leg
        return {"from_at": leg.lands_zone, "until_at": leg.leaves_zone}


class ReasonForm(DeedForm):
    """Why, in few words."""

    because = forms.CharField(label=_("Reason"), max_length=120, widget=WORDS)


class ReceiverForm(DeedForm):
    """Who comes for passengers."""

    name = forms.CharField(label=_("Name"), max_length=120)
    relation = forms.CharField(label=_("Relation"), max_length=60, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False, widget=PHONE)
    identity_document = forms.CharField(
        label=_("Identity document"),
        max_length=60,
        required=False,
        help_text=_("Kind and number of what they will show. A child alone goes to nobody else."),
    )
    organisation = forms.CharField(label=_("Organisation"), max_length=120, required=False)


class CorrectReceiverForm(ReceiverForm):
    """What is known of them is put right."""

    def offer(self) -> None:
        """As it is now."""
        for name in self.fields:
            self.fields[name].initial = getattr(self.about, name)


class NameReceiverForm(ReceiverForm):
    """Somebody new, with those whom they come for."""

    passengers = RecordsField(label=_("Comes for"))
    field_order = ("passengers",)

    def offer(self) -> None:
        """Whoever has no receiver yet."""
        met = receivers_by_passenger(self.about)
        people = {one.passenger_id: one.passenger for one in going(self.about)}
        open_ones = sorted(
            (one for key, one in people.items() if key not in met), key=lambda one: one.number
        )
        self.fields["passengers"].offer((one, one.shown_name) for one in open_ones)  # type: ignore[attr-defined]


class ConsentForm(DeedForm):
    """What a parent answered."""

    parent = forms.ChoiceField(label=_("Who"), choices=Parent.choices)
    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices)
    because = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("For whoever cannot be asked."),
    )


class AtForm(DeedForm):
    """A moment by the clock of the airport from which a journey leaves."""

    at = ClockField(label=_("At"))

    def journey(self) -> Any:
        """The journey that it is about."""
        return getattr(self.about, "journey", self.about)

    def offer(self) -> None:
        """Now, by that clock."""
        self.fields["at"].initial = clock.now().astimezone(ZoneInfo(self._zone())).replace(second=0)
        self.fields["at"].help_text = _("As the clock of %(zone)s shows it.") % {
            "zone": self._zone()
        }

    def clean(self) -> dict[str, Any]:
        """As a moment."""
        cleaned = super().clean() or {}
        if "at" in cleaned:
            try:
                cleaned["at"] = moment(cleaned["at"], self._zone())
            except NoSuchTimeError:
                self.add_error("at", _("The clocks jumped over this time."))
        return cleaned

    def _zone(self) -> str:
        first = self.journey().legs.order_by("number").first()
        return str(first.leaves_zone) if first else "Europe/London"
