"""What waits for those who keep the register: proposals, lapsed consents, people to be told."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.desk.items import Item, on_desk
from waylight.registers.people.access import May
from waylight.registers.people.models import Merge, Person
from waylight.registers.people.queries.consents import lapsed_at_18, to_be_told
from waylight.registers.people.workflow import MergeStatus


@on_desk("people.undecided")
def undecided(user: User) -> Iterator[Item]:
    """Proposals of others that wait for a decision."""
    mine = Merge.objects.filter(kept__team__in=teams_where(user, May.APPROVE))
    waiting = mine.filter(status=MergeStatus.PROPOSED).exclude(proposed_by=user)
    for merge in waiting.select_related("kept", "gone").order_by("proposed_at"):
        numbers = f"{merge.kept.number} · {merge.gone.number}"
        yield Item(
            _("Decide whether two records are one person"), numbers, merge.get_absolute_url()
        )


@on_desk("people.lapsed")
def lapsed(user: User) -> Iterator[Item]:
    """People who are grown up and to be asked anew for what a guardian had agreed to."""
    if teams := set(teams_where(user, May.RECORD)):
        for consent in lapsed_at_18(clock.today(), user):
            if consent.person.team in teams:
                yield _about(consent.person, _("Ask for a consent anew: grown up since"))


@on_desk("people.to_be_told")
def told(user: User) -> Iterator[Item]:
    """Recipients who are to be told that a consent was withdrawn."""
    if teams := set(teams_where(user, May.RECORD)):
        for passed in to_be_told(user):
            if passed.consent.person.team in teams:
                yield _about(passed.consent.person, _("Tell a recipient: consent withdrawn"))


def _about(person: Person, what: str) -> Item:
    return Item(what, person.number, person.get_absolute_url())
