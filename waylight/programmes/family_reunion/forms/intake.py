"""Enquiries: who somebody is, what is known of the sponsor, what the rules ask of a member."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.ui.deed_forms import DAY, MINUTE, DeedForm, KnownField, RecordField
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models import Band, ReferralSource, Reunion, SponsorStatus
from waylight.programmes.family_reunion.models.member import KINS
from waylight.programmes.family_reunion.queries.letters.because import Because
from waylight.programmes.family_reunion.queries.windows import members_of
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people.models import Person, Sex
from waylight.registers.people.queries import LookAlikes, shown_name, written
from waylight.registers.people.workflow import PaperStatus
from waylight.registers.places.forms import AirportField
from waylight.registers.places.queries import councils, countries

NEW = "new"
ISOLATE, END = "\u2068", "\u2069"
PERSON = ("name", "latin", "born", "sex", "document_number")
"""What is asked before anybody is recorded."""
RECORDED = ("name", "latin", "born", "sex")
PRECISE = _("A day, a month or a year, as far as it is known: 1997-12-20, 1997-12 or 1997.")
MOTHER = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})


class BornField(forms.CharField):
    """A day, a month, a year or a decade."""

    def clean(self, value: Any) -> Any:
        """As it was written, if it means some days."""
        words = str(super().clean(value)).strip()
        if words:
            try:
                written(words)
            except ValueError:
                raise ValidationError(PRECISE, code="invalid") from None
        return words


class PersonForm(forms.Form):
    """Who somebody is, to look for them before anybody is recorded."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=MOTHER,
        help_text=_("As the person writes it, in any script; one name is enough."),
    )
    latin = forms.CharField(
        label=_("Name in Latin letters"), max_length=200, required=False, widget=MOTHER
    )
    born = BornField(label=_("Born"), max_length=10, required=False, help_text=PRECISE)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN)
    document_number = forms.CharField(
        label=_("Number of a paper"),
        max_length=40,
        required=False,
        help_text=_("Of a passport or a permit, only to look for the person by it."),
    )

    @property
    def asked(self) -> dict[str, str]:
        """What the register is asked for."""
        return {name: self.cleaned_data[name] for name in PERSON}


class ChosenPersonForm(PersonForm):
    """The same, hidden, and which of the look-alikes it is; or that none of them is."""

    person = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect)

    def __init__(self, found: LookAlikes, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in PERSON:
            self.fields[name].widget = forms.HiddenInput()
        known = [(str(one.who.key), _as_seen(one.who)) for one in found.candidates]
        none = _("None of these: record a new person") if known else _("Record a new person")
        field = self.fields["person"]
        field.choices = [*known, (NEW, none)]  # type: ignore[attr-defined]
        field.initial = None if known else NEW

    @property
    def hidden(self) -> list[Any]:
        """The fields that are only carried along."""
        return [self[name] for name in PERSON]

    @property
    def shown(self) -> list[Any]:
        """The fields that are filled in now."""
        return [bound for bound in self if bound.name not in (*PERSON, "person")]

    def clean(self) -> dict[str, Any]:
        """What the deed takes: somebody of the register, or what is recorded of them."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        key = cleaned["person"]
        values = {name: value for name, value in cleaned.items() if name not in PERSON}
        values["person"] = None if key == NEW else Person.objects.get(pk=key)
        values["recorded"] = {name: cleaned[name] for name in RECORDED} if key == NEW else {}
        return values


class SponsorFacts(forms.Form):
    """What is known of a sponsor."""

    sponsor_status = forms.ChoiceField(
        label=_("Status of the sponsor"), choices=SponsorStatus.choices
    )
    granted_on = forms.DateField(label=_("Protection granted on"), required=False, widget=DAY)
    british_on = forms.DateField(label=_("British citizen since"), required=False, widget=DAY)
    left_on = forms.CharField(
        label=_("Left the country of habitual residence"),
        max_length=10,
        required=False,
        help_text=PRECISE,
    )
    council = forms.ChoiceField(label=_("Council where the sponsor lives"), required=False)
    office = forms.CharField(label=_("Local office"), max_length=80, required=False)
    referred_by = forms.ChoiceField(label=_("Referred by"), choices=ReferralSource.choices)
    representative = forms.CharField(
        label=_("Legal representative"), max_length=120, required=False
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    airport = AirportField(
        label=_("Airport of arrival"), initial="LHR", help_text=_("Its three letters.")
    )
    band = forms.ChoiceField(label=_("Priority"), choices=Band.choices, initial=Band.P4)
    onward = forms.CharField(
        label=_("Onward journey"),
        max_length=300,
        required=False,
        help_text=_("How the family gets from the airport to the sponsor's home."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.gss, f"{one.name}, {one.region or one.nation}") for one in councils()]
        self.fields["council"].choices = [("", _("Not known")), *known]  # type: ignore[attr-defined]


class LookForm(PersonForm):
    """The first step of an enquiry: for which team, and who calls."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = team_field(user)
        self.order_fields(["team"])


class EnquiryForm(ChosenPersonForm, SponsorFacts):
    """The second step of an enquiry: who of the register it is, and what is known."""

    def __init__(self, user: User, found: LookAlikes, *args: Any, **kwargs: Any) -> None:
        super().__init__(found, *args, **kwargs)
        self.fields["team"] = team_field(user)
        self.fields["team"].widget = forms.HiddenInput()

    @property
    def hidden(self) -> list[Any]:
        """The team is carried along as well."""
        return [self["team"], *super().hidden]

    @property
    def shown(self) -> list[Any]:
        """Without the team."""
        return [bound for bound in super().shown if bound.name != "team"]


class ChangeForm(SponsorFacts):
    """What is known of a sponsor, as it is now."""


class RuleFacts(forms.Form):
    """What only the rules ask of a member."""

    relationship_began_on = BornField(
        label=_("When the relationship of a husband, wife or partner began"),
        max_length=10,
        required=False,
        help_text=PRECISE,
    )
    cohabited_years = forms.FloatField(
        label=_("Years of living together"), required=False, min_value=0, max_value=80
    )
    married = KnownField(label=_("Is the member married?"))
    independent = KnownField(label=_("Does the member lead an independent life?"))
    in_family_unit_when_left = KnownField(
        label=_("Was the member part of the family when the sponsor left?")
    )
    conceived_on = BornField(
        label=_("When a child born after the flight was conceived"),
        max_length=10,
        required=False,
        help_text=PRECISE,
    )
    vulnerable = KnownField(label=_("Is the member especially vulnerable?"))
    expecting_on = forms.DateField(
        label=_("Expects a child on"),
        required=False,
        widget=DAY,
        help_text=_("Carriers refuse from the 36th week, with twins from the 32nd."),
    )
    expecting_multiple = KnownField(label=_("Expects more than one child?"))


FACTS = tuple(RuleFacts.base_fields)


class Stay(forms.Form):
    """Where a member stays."""

    country_of_stay = forms.ChoiceField(label=_("Country of stay"))
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    lives_with = RecordField(label=_("Lives with"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(one.code, one.name) for one in countries(places_only=True)]
        self.fields["country_of_stay"].choices = [("", "—"), *places]  # type: ignore[attr-defined]


def offer_others(form: Any, reunion: Reunion, but: Any = None) -> None:
    """The other members of the reunion, to say with whom somebody lives."""
    others = [member for member in members_of(reunion) if member.pk != but]
    form.fields["lives_with"].offer((member, shown_name(member.person)) for member in others)


def with_facts(cleaned: dict[str, Any]) -> dict[str, Any]:
    """The answers to the rules' questions in one place, as JSON has them."""
    facts = {name: cleaned.pop(name) for name in FACTS}
    due = facts["expecting_on"]
    facts["expecting_on"] = due.isoformat() if due else None
    cleaned["facts"] = {name: None if value == "" else value for name, value in facts.items()}
    return cleaned


class MemberForm(ChosenPersonForm, Stay, RuleFacts):
    """The second step of adding a member."""

    relationship = forms.ChoiceField(label=_("What the member is to the sponsor"), choices=KINS)

    def __init__(self, reunion: Reunion, found: LookAlikes, *args: Any, **kwargs: Any) -> None:
        super().__init__(found, *args, **kwargs)
        offer_others(self, reunion)
        self.order_fields(["relationship", "country_of_stay", "city", "lives_with", *FACTS])

    def clean(self) -> dict[str, Any]:
        """What the deed takes."""
        cleaned = super().clean()
        return cleaned if self.errors else with_facts(cleaned)


class ChangeMemberForm(Stay, RuleFacts):
    """What is known of a member, as it is now."""

    applied_at = forms.DateTimeField(
        label=_("Has applied for the visa already, London time"),
        required=False,
        widget=MINUTE,
        help_text=_("Of a family who applied before they called us: the rules of then decide."),
    )

    def __init__(self, about: Any, *args: Any, **kwargs: Any) -> None:
        now = {**about.facts, "country_of_stay": about.country, "city": about.city}
        now |= {"lives_with": about.lives_with_id, "applied_at": about.applied_at}
        kwargs.setdefault("initial", now)
        super().__init__(*args, **kwargs)
        self.order_fields(["country_of_stay", "city", "lives_with", "applied_at"])
        self.about = about
        offer_others(self, about.reunion, but=about.pk)

    def clean(self) -> dict[str, Any]:
        """What the deed takes."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        cleaned["country"] = cleaned.pop("country_of_stay")
        return with_facts(cleaned)


class NotEligibleForm(DeedForm):
    """Why a member cannot be assisted."""

    because = forms.ChoiceField(
        label=_("Reason"),
        choices=Because.choices,
        help_text=_("The letter to the family gives it, with where else to ask."),
    )


class ProofForm(DeedForm):
    """Which verified paper proves the sponsor's status."""

    document = RecordField(label=_("Paper of the sponsor"))

    def offer(self) -> None:
        """The sponsor's verified papers."""
        papers = self.about.sponsor.documents.filter(status=PaperStatus.VERIFIED)
        self.fields["document"].offer((one, one.get_kind_display()) for one in papers)  # type: ignore[attr-defined]


class TransferForm(DeedForm):
    """To which other reunion a member moves."""

    to = RecordField(label=_("Reunion"))

    def offer(self) -> None:
        """The open reunions of the same team."""
        others = Reunion.objects.filter(team=self.about.reunion.team).open()
        shown = others.exclude(pk=self.about.reunion_id)
        self.fields["to"].offer((one, one.number) for one in shown)  # type: ignore[attr-defined]


class BoardForm(forms.Form):
    """Which reunions are listed."""

    stage = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("All")), *Status.choices]
    )
    band = forms.ChoiceField(
        label=_("Priority"), required=False, choices=[("", _("All")), *Band.choices]
    )
    words = forms.CharField(label=_("Number or name"), required=False, max_length=80)

    def asked(self) -> dict[str, str]:
        """What was asked for; a value that is not offered asks for nothing."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


def team_field(user: User) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    """The teams in which somebody takes families in."""
    teams = teams_where(user, May.INTAKE)
    return forms.ModelChoiceField(
        label=_("Team"), queryset=teams, initial=teams.first(), empty_label=None
    )


def _as_seen(who: Any) -> str:
    """In one line whose parts keep their own direction."""
    parts = filter(None, (who.name, who.native, who.born, who.number))
    return " · ".join(f"{ISOLATE}{part}{END}" for part in parts)
