"""What people fill in: an invitation, a role to give, an emergency, a review, journal filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import known
from waylight.foundation.access.rules import teams_where
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.figures.measuring import Status, measures, tables
from waylight.foundation.figures.quantity import Qualifier, Quantity
from waylight.foundation.journal.models import Outcome
from waylight.foundation.programme import programmes
from waylight.programmes.administration.access import May
from waylight.programmes.administration.actions.glass import LONGEST, SHORTEST_REASON
from waylight.programmes.administration.queries.glass import kinds


def role_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every role by programme, with what it is for."""
    return [
        (
            str(programme.title),
            [
                (key, f"{role.name}: {role.says}")
                for key, role in known().items()
                if key.startswith(f"{programme.label}.")
            ],
        )
        for programme in programmes()
    ]


class RoleForm(forms.Form):
    """A role in a team that the person administers."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    role = forms.ChoiceField(label=_("Role"), choices=role_choices)

    def __init__(self, user: User, *args: Any, needs: May = May.GRANT, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, needs).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """A colleague's address and name, and their first role."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=150)
    field_order = ("email", "name", "team", "role")


class BreakGlassForm(forms.Form):
    """Which record, why, and for how long."""

    kind = forms.ChoiceField(label=_("Kind of record"))
    reference = forms.CharField(
        label=_("Reference"),
        max_length=200,
        help_text=_("Its reference, or the address of its page."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        min_length=SHORTEST_REASON,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is happening, and what you need to know. A supervisor reads it."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        initial=30,
        min_value=1,
        max_value=LONGEST,
        help_text=_("Then it closes by itself."),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, str(model._meta.verbose_name)) for key, model in kinds(user).items()]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """What a supervisor says of an opening."""

    was_right = forms.TypedChoiceField(
        label=_("Was it right to open the record?"),
        coerce=lambda word: word == "yes",
        choices=(("yes", _("Yes, it was right")), ("no", _("No, it was not"))),
        widget=forms.RadioSelect,
    )


class JournalForm(forms.Form):
    """Which lines of a team's journal to show."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    record = forms.UUIDField(
        label=_("Record"), required=False, help_text=_("The key at the end of its address.")
    )
    person = forms.EmailField(label=_("Person's e-mail address"), required=False)
    outcome = forms.ChoiceField(
        label=_("What happened"),
        required=False,
        choices=[("", _("Everything")), *Outcome.choices],
    )
    first = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.READ_JOURNAL).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class OfTeam(forms.Form):
    """A form of the figures desk: for which of the person's teams."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.PUBLISH).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


def what_can_be_counted() -> list[tuple[str, str]]:
    """Every number and every table, by kind and key."""
    numbers = [(f"figure:{key}", str(each.title)) for key, each in measures.items()]
    return numbers + [(f"table:{key}", str(each.title)) for key, each in tables.items()]


class PublishForm(OfTeam):
    """Which number or table to count, and up to which day."""

    what = forms.ChoiceField(label=_("What"), choices=what_can_be_counted)
    as_of = forms.DateField(
        label=_("As of the end of"), widget=forms.DateInput(attrs={"type": "date"})
    )


class QuantityForm(OfTeam):
    """A number with how it is meant; `cleaned_data` holds it as one Quantity."""

    qualifier = forms.ChoiceField(label=_("Meant as"), choices=Qualifier.choices)
    value = forms.DecimalField(label=_("Value"), max_digits=20, decimal_places=4)
    high = forms.DecimalField(
        label=_("Upper end"),
        required=False,
        max_digits=20,
        decimal_places=4,
        help_text=_("Only for “between”."),
    )
    as_of = forms.DateField(label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """Put the three parts together, or say what does not fit."""
        said: dict[str, Any] = super().clean() or {}
        value, high = said.pop("value", None), said.pop("high", None)
        qualifier = said.pop("qualifier", None)
        if value is None or qualifier is None:
            return said
        try:
            said["quantity"] = Quantity(value, Qualifier(qualifier), high)
        except ValueError:
            self.add_error(
                "high", _("“Between” needs an upper end above the value; nothing else has one.")
            )
        return said


class StateForm(QuantityForm):
    """A number that somebody else counted."""

    key = forms.SlugField(
        label=_("Short name"),
        max_length=100,
        help_text=_("Stays the same for later editions, for example unhcr-refugees-uk."),
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    unit = forms.CharField(label=_("Unit"), max_length=60)
    definition = forms.CharField(label=_("Definition"), widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Who counted, where it can be read.")
    )
    status = forms.ChoiceField(label=_("Kind"), choices=Status.choices)
    field_order = ("team", "key", "title", "qualifier", "value", "high", "unit", "as_of")


class OpeningForm(QuantityForm):
    """What had been reached before Waylight counted."""

    key = forms.ChoiceField(
        label=_("Number"), choices=lambda: [(k, str(m.title)) for k, m in measures.items()]
    )
    evidence = forms.CharField(label=_("Evidence"), max_length=300)
    field_order = ("team", "key")


class WithdrawForm(forms.Form):
    """Why a number is taken back; readers see it."""

    because = forms.CharField(label=_("Why is it withdrawn?"), max_length=300)


class ReleaseForm(forms.Form):
    """A page of the public site; the same kind and key is its next version."""

    kind = forms.SlugField(label=_("Kind"), initial="page", max_length=40)
    key = forms.SlugField(
        label=_("Key"), help_text=_("The end of its address: arrivals-october"), max_length=120
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(label=_("Summary"), max_length=500, required=False)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("An empty line begins a new paragraph. Nothing that belongs to a person."),
        max_length=50_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean_kind(self) -> str:
        """Papers are released by the deed that makes them, never by hand."""
        if (kind := self.cleaned_data["kind"].lower()) == "verification":
            raise forms.ValidationError(_("Papers are published when they are made."))
        return str(kind)


class WithdrawReleaseForm(forms.Form):
    """Why a version is not shown any more."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices)
