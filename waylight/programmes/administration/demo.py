"""The story of the demo: an emergency, reviewed; a page, published; a message, received."""

from collections.abc import Callable, Mapping
from uuid import UUID

from waylight.foundation.access.models import BrokenGlass, Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Received, Release
from waylight.foundation.doorway.public.actions import accept
from waylight.foundation.doorway.public.forms import CONTACT
from waylight.programmes.administration import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.queries.glass import kinds

REASON = "The airport asks tonight which families of this caseload need a wheelchair."
PAGE = {
    "kind": "page",
    "key": "about-this-demonstration",
    "title": "About this demonstration",
    "summary": "Synthetic: no person, family or office in this demonstration exists.",
    "text": "This is the public site of a demonstration of Waylight. Everything that can be read "
    "here was made up.\n\n"
    "The caseload behind it is invented, drawn to fit published totals of the Syrian resettlement "
    "of late 2015. A paper with a code of this office can be checked under “Check a paper”; the "
    "answer says that the paper is synthetic.\n\n"
    "What you write to this office is sealed before it is stored. It is read on the machine that "
    "runs the demonstration.",
}
MESSAGE = UUID("0f3a7c52-6f0e-4c8b-9d55-3f2a8c1b7e90")
ANSWERS = {
    "message": "Synthetic: written by the demonstration. "
    "Which papers does my sister need to fly in December?",
    "name": "Demo visitor",
    "reply_to": "visitor@public.example",
}


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None:
    """Tell each part once; what is there stays."""
    _an_emergency(people, say)
    if not Release.objects.filter(key=PAGE["key"]).exists():
        made = actions.release_page(**PAGE, by=people["administration.publisher"])
        say(f"Published on the public site: “{made.title}”.")
    if not Received.objects.filter(pk=MESSAGE).exists():
        doorway.keep_a_key()
        doorway.deliver()
        accept(CONTACT.kind, ANSWERS, once=MESSAGE, language="en")
        doorway.open_envelopes()
        say("A message came in through the public door, sealed; it waits in the inbox.")


def _an_emergency(people: Mapping[str, User], say: Callable[[str], None]) -> None:
    """Open a record of another team in an emergency, and review it."""
    responder, supervisor = people["administration.responder"], people["administration.supervisor"]
    if BrokenGlass.objects.exists():
        return
    for model in kinds(responder).values():
        if record := model._default_manager.first():
            opened = actions.break_glass(
                teams_where(responder, May.BREAK_GLASS)[0],
                kind=model._meta.label_lower,
                reference=str(record.pk),
                reason=REASON,
                minutes=15,
                by=responder,
            )
            actions.review(opened, was_right=True, by=supervisor)
            say(f"{responder.name}, of another team, opened “{record}” in an emergency;")
            say(f"{supervisor.name} said that it was right.")
            return
