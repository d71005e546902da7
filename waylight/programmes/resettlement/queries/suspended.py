"""From which countries nobody is moved on a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from waylight.programmes.resettlement.models import Referral, Suspension


def suspensions_for(referrals: Iterable[Referral]) -> list[Suspension]:
    """Every suspension of the teams of some families, in one query."""
    teams = {one.team_id for one in referrals}
    return list(Suspension.objects.filter(team__in=teams).order_by("begins_on")) if teams else []


def suspension_on(
    suspensions: Sequence[Suspension], referral: Referral, day: date
) -> Suspension | None:
    """The one that keeps a family where it is on a day: of its country, or of every country."""
    return next(
        (
            one
            for one in suspensions
            if one.team_id == referral.team_id
            and one.country in ("", referral.asylum_country)
            and one.begins_on <= day
            and (one.ends_on is None or day <= one.ends_on)
        ),
        None,
    )
