"""The council is told when its family arrives, and told again when the journey changes."""

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Words
from waylight.programmes.councils.actions import proposing
from waylight.programmes.councils.models import Proposal
from waylight.programmes.councils.workflow import ProposalStatus
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.colleagues import who_may
from waylight.programmes.resettlement.queries.council_told import Told, told_of
from waylight.programmes.resettlement.queries.readiness import TRACKS, readiness
from waylight.programmes.resettlement.queries.stages import Staged, staged, staged_of
from waylight.programmes.resettlement.queries.travelling import Trip, trip_of
from waylight.programmes.resettlement.workflow import Status


@action(needs=May.OPERATE)
def tell_council(referral: Referral, *, by: User) -> Proposal:
    """Tell the council on which day and flight its family arrives, as movements has it.

    Nobody is told of a flight on whose day a paper or a clearance, good today, has ended."""
    what = _("The council was not told.")
    travel = staged_of(referral)
    told = told_of(referral, travel.trip)
    if told is None:
        raise refusal(
            89,
            what=what,
            why=_("No council has accepted the family, or it has signed for it already."),
            fix=_("Look at the home of the family."),
        )
    trip = travel.trip
    if trip is None or trip.is_cancelled or trip.lands_on < clock.today():
        raise refusal(
            81,
            what=what,
            why=_("The family is on no journey that goes, or its day is over."),
            fix=_("Wait until movements has a journey for it."),
        )
    _refuse_what_ends(referral, travel, what)
    return _tell(referral, told, trip, by)


def _follow_journeys() -> int:
    """Tell each council that was told of an arrival what movements says now; how many.

    A flight that does not go is called off at once: nobody waits at an airport for it."""
    asked = Referral.objects.filter(
        status__in=[Status.PRE_DEPARTURE, Status.ON_HOLD],
        matches__ended_at__isnull=True,
        matches__proposal__status=ProposalStatus.ACCEPTED,
        matches__proposal__arrival_told_at__isnull=False,
    ).prefetch_related(*TRACKS)
    found = list(asked)
    stages = staged(found)
    return sum(_followed(one, stages[one.pk].trip) for one in found)


def _follow_journey(referral: Referral) -> None:
    """The same of one family, at once."""
    _followed(referral, trip_of(referral))


def _followed(referral: Referral, trip: Trip | None) -> bool:
    told = told_of(referral, trip)
    if told is None or not told.says_another:
        return False
    if trip is None or trip.is_cancelled:
        proposing.call_off_arrival(told.proposal, by=None)
    elif trip.lands_on >= clock.today():
        _tell(referral, told, trip, None)
    else:
        # Nobody is told of a day that is over. It is on the family's page and on the desk until
        # the council has signed for the day of movements, or movements is put right.
        return False
    return True


def _tell(referral: Referral, told: Told, trip: Trip, by: User | None) -> Proposal:
    """Tell the council, and mission operations once if that is later than the rule says."""
    was_late = told.is_told and told.is_late
    proposal = proposing.tell_arrival(told.proposal, day=trip.lands_on, flight=trip.flight, by=by)
    if not was_late and (trip.lands_on - clock.today()).days < told.least:
        to = who_may(May.OPERATE, referral.team)
        notices.send("resettlement.told-late", to=to, about=referral)
    return proposal


def _refuse_what_ends(referral: Referral, travel: Staged, what: Words) -> None:
    """What is not there yet may come; what holds today and ends before the flight will not."""
    held = {
        (ready.member.pk, one.track)
        for ready in readiness(referral, clock.today())
        for one in ready.tracks
        if one.is_ready
    }
    for ready in travel.ready:
        for one in ready.tracks:
            if not one.is_ready and (ready.member.pk, one.track) in held:
                raise refusal(
                    82,
                    what=what,
                    why=_("%(who)s on %(day)s: %(track)s: %(words)s")
                    % {
                        "who": ready.member,
                        "day": travel.day.isoformat(),
                        "track": one.track.title,
                        "words": one.missing,
                    },
                    fix=_("Renew it, or have movements find an earlier flight."),
                )
