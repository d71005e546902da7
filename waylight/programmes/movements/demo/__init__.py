"""The story of the demo: a caseload planned; a charter flown to its end; a family off tomorrow."""

from collections.abc import Callable, Mapping

from django.db import transaction

from waylight.foundation.access.models import Team, User
from waylight.programmes.movements.demo import charter, family, money, planning
from waylight.programmes.movements.models import Journey


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None:
    """Tell each part once, and say what the plan costs, every time; what is there stays."""
    plan = planning.tell(people, team, say)
    if Journey.objects.filter(team=team, synthetic=True).exists():
        return
    crew = {
        role.partition(".")[2]: user
        for role, user in people.items()
        if role.startswith("movements.")
    }
    # A story that was broken off is told again from its beginning, not left half told.
    with transaction.atomic():
        fund = money.open_a_fund(team, crew)
        charter.tell(plan, fund, crew, say)
        family.tell(team, fund, crew, say)
