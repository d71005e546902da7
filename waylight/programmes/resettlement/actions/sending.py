"""Movements knows until when each member may leave, and what they need on the way."""

from collections import defaultdict
from uuid import UUID

from waylight.foundation.access.models import User
from waylight.programmes.movements.actions.sending import say_of_sent
from waylight.programmes.movements.models import Passenger
from waylight.programmes.movements.models.journey import ENDED
from waylight.programmes.movements.queries.sent import Sent
from waylight.programmes.resettlement.models import Member
from waylight.programmes.resettlement.queries.sent import sent_of
from waylight.programmes.resettlement.queries.travelling import PROGRAMME
from waylight.programmes.resettlement.workflow import GOING_ON


def _say_of(member: Member, by: User) -> None:
    """Tell movements at once what a deed has changed: the booking of an hour later goes by it."""
    fresh = Member.objects.select_related("referral__team", "health", "exit_permit")
    found = fresh.get(pk=member.pk)
    people = [sent_of(found, by)]
    say_of_sent(found.referral.team, programme=PROGRAMME, people=people, by=by)


def _say_of_all() -> int:
    """The same of everybody who is on a list; how many of whom movements was not told yet.

    Whoever was brought in otherwise than by a deed is found by it."""
    listed = Passenger.objects.filter(programme__iexact=PROGRAMME).exclude(
        journey__status__in=ENDED
    )
    asked = Member.objects.filter(
        referral__number__in=listed.values("party"), referral__status__in=GOING_ON
    ).select_related("referral__team", "referral__opened_by", "health", "exit_permit")
    people: dict[UUID, list[Sent]] = defaultdict(list)
    teams = {}
    for one in asked:
        if (who := one.referral.opened_by) is not None:
            teams[one.referral.team_id] = one.referral.team
            people[one.referral.team_id].append(sent_of(one, who))
    return sum(
        len(say_of_sent(team, programme=PROGRAMME, people=people[key], by=None))
        for key, team in teams.items()
    )
