"""The story of the demo: a responder opens another team's caseload, and a supervisor agrees."""

from collections.abc import Callable, Mapping

from waylight.foundation.access.models import BrokenGlass, Team, User
from waylight.programmes.administration import actions
from waylight.programmes.administration.queries.glass import kinds

REASON = "The airport asks tonight which families of this caseload need a wheelchair."


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None:
    """Open a record of the demo's team in an emergency, and review it; once."""
    responder, supervisor = people["administration.responder"], people["administration.supervisor"]
    say(f"{supervisor.name} reviews what is opened in an emergency in {team.name}.")
    for kind, model in kinds(responder).items():
        record = model._default_manager.first()
        if record and not BrokenGlass.objects.exists():
            opened = actions.break_glass(
                team, kind=kind, reference=str(record.pk), reason=REASON, minutes=15, by=responder
            )
            actions.review(opened, was_right=True, by=supervisor)
            say(f"{responder.name} opened “{record}” for 15 minutes; it was right.")
