"""What is typed about classes and suspensions."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.ui.deed_forms import DAY, WORDS, DeedForm, RecordsField
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.queries.classes import who_could_come
from waylight.programmes.resettlement.workflow import Seat
from waylight.registers.people.queries import shown_name
from waylight.registers.places.forms import AirportField
from waylight.registers.places.queries import countries


class TeamForm(forms.Form):
    """For one of the teams in which somebody may do this."""

    needs: May
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, self.needs).order_by("name")
        field = self.fields["team"]
        field.queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            field.widget, field.initial = forms.HiddenInput(), teams.get().pk


class OpenClassForm(TeamForm):
    """A class: where, when, in which language, and for how many."""

    needs = May.TEACH

    airport = AirportField(label=_("Near the airport"), help_text=_("Its three letters."))
    place = forms.CharField(label=_("Place"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="ar")
    begins_on = forms.DateField(label=_("Begins on"), widget=DAY)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=30, initial=3)
    capacity = forms.IntegerField(label=_("Seats"), min_value=1, max_value=500)
    childcare = forms.IntegerField(
        label=_("Places for children"), min_value=0, max_value=500, initial=0
    )


class InviteForm(DeedForm):
    """Who is invited to a class, and whose children are cared for."""

    members = RecordsField(label=_("Invite"), required=False)
    in_childcare = RecordsField(label=_("In childcare"), required=False)

    def offer(self) -> None:
        """Those who leave from the same airport and are in no class yet."""
        coming = [(one, f"{shown_name(one.person)} · {one}") for one in who_could_come(self.about)]
        for name in ("members", "in_childcare"):
            self.fields[name].offer(coming)  # type: ignore[attr-defined]


class AttendanceForm(DeedForm):
    """Who came to the end."""

    attended = RecordsField(label=_("Came to the end"), required=False)
    until = forms.DateField(label=_("Last day"), widget=DAY, initial=clock.today)

    def offer(self) -> None:
        """Everybody who was invited."""
        seats = self.about.seats.filter(status=Seat.INVITED).select_related("member__person")
        told = seats.select_related("member__referral").prefetch_related("member__person__names")
        self.fields["attended"].offer(  # type: ignore[attr-defined]
            (one.member, f"{shown_name(one.member.person)} · {one.member}") for one in told
        )


class CancelForm(DeedForm):
    """Why a class is cancelled."""

    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)


class SuspendForm(TeamForm):
    """From which country nobody is moved, from when, and why."""

    needs = May.MANAGE

    country = forms.ChoiceField(label=_("Country"), required=False)
    begins_on = forms.DateField(label=_("From"), widget=DAY, initial=clock.today)
    because = forms.CharField(label=_("Reason"), max_length=200, widget=WORDS)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        places = [(one.code, one.name) for one in countries(places_only=True)]
        self.fields["country"].choices = [("", _("Every country")), *places]  # type: ignore[attr-defined]


class ResumeForm(DeedForm):
    """The last day of a suspension."""

    ends_on = forms.DateField(label=_("Until"), widget=DAY, initial=clock.today)
