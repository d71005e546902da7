"""Children who would travel alone: nothing goes on before their best interests are determined."""

from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import _refuse_in_the_future, refusal
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.alone import are_children_alone


@action(needs=May.PROTECT)
def determine_interests(referral: Referral, *, determined_on: date, by: User) -> Referral:
    """Record on which day the best interests of a child were determined.

    Edge case 15 of the specification.
    UNHCR's form for it stays with UNHCR; the day is what acceptance and going on ask for."""
    _refuse_in_the_future(determined_on, _("The decision was not recorded."))
    referral.interests_on = determined_on
    referral.version += 1
    referral.save(update_fields=["interests_on", "version"])
    return referral


def _refuse_without_interests(referral: Referral, what: Words) -> None:
    """A child alone is neither accepted nor moved on before that (the specification, B4)."""
    if referral.interests_on is None and are_children_alone(referral, clock.today()):
        raise refusal(
            44,
            what=what,
            why=_("Only children would travel, and nobody has determined their best interests."),
            fix=_("Ask a protection officer to record the day of that decision."),
        )
