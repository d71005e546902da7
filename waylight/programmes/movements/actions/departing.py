"""A leg leaves with the heads that were counted, and lands with everybody on board."""

from datetime import datetime

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.marking import _mark, _not_in_the_future
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import Leg
from waylight.programmes.movements.queries.aboard import alone, heads_of, of_leg
from waylight.programmes.movements.workflow import PassageStatus

S = PassageStatus


@action(needs=May.BOARD)
def depart(leg: Leg, *, at: datetime, counted: int, by: User) -> Leg:
    """Say that a leg has left, with the heads that were counted on board."""
    what = _("The departure was not recorded.")
    _not_in_the_future(at, what)
    passages = of_leg(leg)
    heads = heads_of(passages)
    if heads.waiting:
        raise refusal(
            33,
            what=what,
            why=_("%d people on the list are neither on board nor accounted for.") % heads.waiting,
            fix=_("Mark each of them first: on board, not come, or stopped."),
        )
    _refuse_unless_counted(counted, heads.boarded, what)
    for one in passages:
        if one.status == S.BOARDED and alone(one.passenger, passages, leg):
            raise refusal(
                41,
                what=what,
                why=_("%s is a child on board without an agreed adult.") % one.passenger.shown_name,
                fix=_("Take the child off, or agree on an adult on board, before it leaves."),
            )
    leg.left_at = at
    leg.save(update_fields=["left_at"])
    _clocks_follow(leg.journey)
    return leg


@action(needs=May.BOARD)
def land(leg: Leg, *, at: datetime, by: User) -> Leg:
    """Say that a leg has landed; everybody who was on board has landed with it."""
    _land(leg, at)
    return leg


@action(needs=May.RECEIVE)
def confirm_landing(leg: Leg, *, at: datetime, by: User) -> Leg:
    """Say at the airport of arrival that a leg has landed, with everybody on board."""
    _land(leg, at)
    return leg


def _land(leg: Leg, at: datetime) -> None:
    what = _("The landing was not recorded.")
    _not_in_the_future(at, what)
    left = leg.left_at or leg.leaves_at
    if left is not None and at <= left:
        raise refusal(
            37,
            what=what,
            why=_("It would have landed before it left."),
            fix=_("Correct the time; both are moments of the clock where they happened."),
        )
    for passage in of_leg(leg):
        if passage.status == S.BOARDED:
            _mark(passage, S.LANDED, at)
    leg.landed_at = at
    leg.save(update_fields=["landed_at"])
    _clocks_follow(leg.journey)


def _refuse_unless_counted(counted: int, marked: int, what: str) -> None:
    numbers = {"counted": counted, "marked": marked}
    if counted > marked:
        raise refusal(
            31,
            what=what,
            why=_("%(counted)d boarded, %(marked)d planned: who is the extra person?") % numbers,
            fix=_("Find the person, check the name against the list, and count again."),
        )
    if counted < marked:
        raise refusal(
            33,
            what=what,
            why=_("%(counted)d were counted, and %(marked)d are marked as on board.") % numbers,
            fix=_("Find out who is not there, have the mark put right, and count again."),
        )
