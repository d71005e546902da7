"""What the duty officer keeps: numbers to call, whether a journey goes, which councils know."""

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import (
    Channel,
    CouncilTold,
    DutyContact,
    GoDecision,
    Journey,
    Whom,
)
from waylight.programmes.movements.queries.going import missing_before
from waylight.programmes.movements.queries.missing import councils_waiting
from waylight.programmes.movements.workflow import JourneyStatus

J = JourneyStatus
MAY_BE_DECIDED = (J.BOOKED, J.TICKETED, J.FROZEN, J.IN_PROGRESS)


@action(needs=May.DUTY)
def add_duty_contact(
    team: Team,
    *,
    whom: str,
    name: str,
    phone: str,
    of: str = "",
    languages: str = "",
    when: str = "",
    by: User,
) -> DutyContact:
    """Put somebody on the list of those whom the duty officer may have to call."""
    return DutyContact.objects.create(
        team=team,
        whom=Whom(whom),
        of=of.strip().upper(),
        name=name,
        phone=phone,
        languages=languages,
        when=when,
    )


@action(needs=May.DUTY)
def end_duty_contact(contact: DutyContact, *, by: User) -> DutyContact:
    """Take somebody off the list."""
    contact.ended_at = clock.now()
    contact.save(update_fields=["ended_at"])
    return contact


@action(needs=May.RUN)
def decide_go(journey: Journey, *, go: bool, because: str = "", by: User) -> GoDecision:
    """Decide whether a journey goes, with what was missing at that moment."""
    what = _("Nothing was decided.")
    if journey.status not in MAY_BE_DECIDED:
        raise refusal(
            78,
            what=what,
            why=_("The journey is “%s”.") % journey.get_status_display(),
            fix=_("Decide once it is booked, and before it has ended."),
        )
    missing = {one.code: one.count for one in missing_before(journey)}
    if (missing or not go) and not because.strip():
        raise refusal(
            77,
            what=what,
            why=_("Something is missing, or it does not go, and no reason is given."),
            fix=_("Say why it goes all the same, or why it does not."),
        )
    decision = GoDecision.objects.create(
        journey=journey, go=go, because=because, missing=missing, decided_by=by
    )
    _clocks_follow(journey, by=by)
    return decision


@action(needs=May.DUTY)
def tell_council(journey: Journey, *, council: str, channel: str, by: User) -> CouncilTold:
    """Write down that a council was told who of its people did not travel."""
    waiting = {one.council: one for one in councils_waiting(journey)}
    if (found := waiting.get(council)) is None:
        raise refusal(
            70,
            what=_("Nothing was written down."),
            why=_("This council does not wait for anybody who did not travel."),
            fix=_("Look at the list again: perhaps a mark was put right."),
        )
    told = CouncilTold.objects.create(
        journey=journey, council=council, missing=found.count, by=by, channel=Channel(channel)
    )
    _clocks_follow(journey, by=by)
    return told
