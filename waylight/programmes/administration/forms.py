"""What people fill in: an invitation, a role to give, an emergency, a review, journal filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import known
from waylight.foundation.access.rules import teams_where
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
