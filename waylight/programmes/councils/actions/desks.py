"""Desks are opened for councils; councils say how many people they mean to receive."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import may
from waylight.foundation.actions import action
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.refusing import refusal
from waylight.programmes.councils.models import Desk, Pledge
from waylight.registers.places import queries as places

QUARTERS = (1, 4, 7, 10)


@action(needs=May.OPEN)
def open_desk(
    team: Team, *, office: Team, council: str, contact: str = "", synthetic: bool = False, by: User
) -> Desk:
    """Open a desk for a council.

    `team` becomes the council's own, `office` is the team that proposes families to it."""
    what = _("The desk was not opened.")
    if not may(by, May.OPEN, office) or office.pk == team.pk:
        raise refusal(
            1,
            what=what,
            why=_("The office is the council's own team, or none in which you open desks."),
            fix=_("Choose another team as the office."),
        )
    if Desk.objects.filter(team__in=(team, office)).exists() or _is_an_office(team):
        raise refusal(
            2,
            what=what,
            why=_("A team is one council's or an office, and this one is something already."),
            fix=_("Ask an administrator for a new team of the council's people alone."),
        )
    found = places.council_on(council, clock.today())
    if found is None:
        raise refusal(
            3,
            what=what,
            why=_("There is no council of this code today."),
            fix=_("Look the code up under Places, Councils."),
        )
    if Desk.objects.filter(office=office, council=found.gss).exists():
        raise refusal(
            4,
            what=what,
            why=_("This council has a desk at the office already."),
            fix=_("Use that one."),
        )
    return Desk.objects.create(
        team=team,
        office=office,
        council=found.gss,
        contact=contact.strip(),
        synthetic=synthetic,
        opened_by=by,
    )


@action(needs=May.OPEN)
def change_desk(desk: Desk, *, contact: str, by: User) -> Desk:
    """Say who is asked at the council."""
    desk.contact = contact.strip()
    desk.save(update_fields=["contact"])
    return desk


@action(needs=May.PLEDGE)
def pledge(desk: Desk, *, quarter: date, people: int, by: User) -> Pledge:
    """Say how many people a council means to receive in a quarter.

    A newer word replaces it; nothing follows from it but the figures."""
    if quarter.day != 1 or quarter.month not in QUARTERS:
        raise refusal(
            5,
            what=_("The pledge was not kept."),
            why=_("A quarter begins on 1 January, 1 April, 1 July or 1 October."),
            fix=_("Choose the first day of a quarter."),
        )
    if people < 0:
        raise refusal(
            6,
            what=_("The pledge was not kept."),
            why=_("Nobody can receive fewer than no people."),
            fix=_("Write 0 to take a pledge back."),
        )
    kept, _is_new = Pledge.objects.update_or_create(
        desk=desk,
        quarter=quarter,
        defaults={"people": people, "recorded_by": by, "recorded_at": clock.now()},
    )
    return kept


def _is_an_office(team: Team) -> bool:
    return Desk.objects.filter(office=team).exists()
