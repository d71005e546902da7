"""The story of the demo: a few invented families, one at each point of the way.

With `--size national` five thousand more, drawn from published tables (`national`)."""

from collections.abc import Callable, Mapping

from django.db import transaction

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.resettlement.demo.national import tell_national
from waylight.programmes.resettlement.demo.story import tell_families
from waylight.programmes.resettlement.models import Referral

__all__ = ["tell", "tell_national"]
OURS = "resettlement."


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None:
    """Tell it once, whole or not at all."""
    if Referral.objects.filter(team=team, synthetic=True).exists():
        return
    cast = {role.partition(".")[2]: user for role, user in people.items() if role.startswith(OURS)}
    cast["council"] = people["councils.coordinator"]
    # The planner is movements': whoever gives it families is a coordinator there.
    access.give(cast["mission_operations"], "movements.coordinator", team, by=None)
    with transaction.atomic():
        told = tell_families(team, cast)
    for referral in told:
        say(f"{referral.number}: {referral.get_status_display()} (synthetic)")
    say("  as mission_operations@resettlement.example: who is ready, and what is missing")
