"""A person takes up what the planner gave: home, class and clinic day, family by family.

A home becomes a proposal to its council, which answers; nothing here says that it has. Journeys are
made by movements, from the same plan."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal, Words
from waylight.programmes.councils.models import EndReason, Offer
from waylight.programmes.councils.workflow import UNDER_WAY
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.answers import _answer_follows
from waylight.programmes.resettlement.actions.matching import propose_home, take_back_match
from waylight.programmes.resettlement.actions.refusing import _refuse_without_reason, refusal
from waylight.programmes.resettlement.actions.teaching import _invite
from waylight.programmes.resettlement.models import HealthTrack, Match, Member, Planning, Referral
from waylight.programmes.resettlement.queries.planned import (
    PlannedFamily,
    Standing,
    judged,
    planned,
    standing_plan,
)
from waylight.programmes.resettlement.workflow import FIT, Going, Seat
from waylight.registers.people.queries import is_child


@action(needs=May.MATCH)
def take_up_plan(
    planning: Planning, *, families: Sequence[Referral], despite: str = "", by: User
) -> Planning:
    """Give families what the plan that stands says: all of these, or none and what is wrong.

    Who has another home is taken back from there first, unless that match is locked (VPR-076).
    `despite` says why a council is asked although a service or school place is not said to be
    there. Who has the planned home already only gets class and clinic day. The same again changes
    nothing. Raises VPR-204 where a family cannot be taken up; the council's rules refuse by their
    own numbers, and each sentence names its family."""
    what = _("Nothing was taken up.")
    found = _found(planning, families, what)
    wrong = [f"{one.referral.number}: {_cannot(one)}" for one in found if not one.may_be_taken_up]
    if wrong:
        raise refusal(
            204,
            what=what,
            why=" ".join(wrong),
            fix=_("Leave these families out, choose another home for them, or plan again."),
        )
    # Every home that is given up is free before another family is proposed to it.
    for one in found:
        _named(one, what, partial(_leave_home, one, by))
    for one in found:
        if one.standing != Standing.SAME:
            _named(one, what, partial(_propose, one, despite, by))
        _named(one, what, partial(_prepare, one))
    return planning


@action(needs=May.MATCH)
def choose_other_home(
    planning: Planning,
    *,
    family: Referral,
    offer: Offer,
    because: str,
    despite: str = "",
    by: User,
) -> Match:
    """Propose a family to another home than the planner gave; both are kept, with the reason.

    Class and clinic day stay the planner's. The next plan keeps the home that a person chose."""
    what = _("The family was not proposed.")
    _refuse_without_reason(because, what)
    (one,) = _found(planning, [family], what)
    _leave_home(one, by, also_planned=True)
    given = one.page.journey.entry.get("home") if one.page.journey else None
    match: Match = propose_home(
        one.referral,
        offer=offer,
        reasons={"for": one.why, "against": [], "planner": given or _("no home")},
        chosen_because=because,
        despite=despite,
        by=by,
    )
    return match


def _found(planning: Planning, families: Sequence[Referral], what: Words) -> list[PlannedFamily]:
    """The families as the plan that stands has them, each of them held."""
    keys = [one.pk for one in families]
    list(Referral.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    plan = standing_plan(planning)
    known = planned(plan, Referral.objects.filter(pk__in=keys)) if plan.is_ready else None
    if known is None or not keys or len(known.families) < len(set(keys)):
        raise refusal(
            205,
            what=what,
            why=_("The plan is not ready, or a family is not in the plan that stands."),
            fix=_("Look at the plan again, and choose from its families."),
        )
    return judged(known.families)


def _cannot(one: PlannedFamily) -> str:
    if one.standing == Standing.LOST:
        return _("the planned home is not free any more.")
    return _("the planner found no journey for them.")


def _named(one: PlannedFamily, what: Words, deed: Callable[[], object]) -> None:
    """A refusal of one family's says whose it is."""
    try:
        deed()
    except Refusal as no:
        words = f"{one.referral.number}: {no.why}"
        raise Refusal(no.code, what=what, why=words, fix=no.fix) from no


def _leave_home(one: PlannedFamily, by: User, *, also_planned: bool = False) -> None:
    """Give up the home that a family has, unless it is the planned one; a home that the council
    took away is given up by its own answer."""
    if one.match is None or (one.standing == Standing.SAME and not also_planned):
        return
    if one.match.proposal.status not in UNDER_WAY:
        _answer_follows(one.match, by)
    else:
        take_back_match(one.match, reason=EndReason.ANOTHER_HOME, by=by)


def _propose(one: PlannedFamily, despite: str, by: User) -> None:
    if one.offer is None or one.fit is None:
        return
    referral = Referral.objects.get(pk=one.referral.pk)
    against = [each.words for each in one.fit.bad]
    propose_home(
        referral,
        offer=one.offer,
        reasons={"for": [*one.why, *one.fit.good], "against": against},
        despite=despite if one.needs_word else "",
        by=by,
    )


def _prepare(one: PlannedFamily) -> None:
    """Adults are invited to the class, and who is not cleared until the flight to the clinic."""
    journey = one.page.journey
    if journey is None:
        return
    going = [each for each in one.referral.members.all() if each.status == Going.GOING]
    if one.lesson is not None and one.lesson.begins_on >= clock.today():
        adults = [each for each in going if not is_child(each.person, journey.on)]
        _move_to(one, [each for each in adults if _has_no_class(each)])
    for each in going:
        _appoint(each.health, one, journey.on)


def _move_to(one: PlannedFamily, adults: Sequence[Member]) -> None:
    """Into the planned class; a place in another class that is still to come is given back."""
    lesson = one.lesson
    for each in adults:
        later = each.seats.filter(status=Seat.INVITED, orientation__begins_on__gt=clock.today())
        later.exclude(orientation=lesson).delete()
    if lesson is not None and adults:
        _invite(lesson, adults)


def _has_no_class(member: Member) -> bool:
    return not any(seat.status in (Seat.ATTENDED, Seat.EXEMPT) for seat in member.seats.all())


def _appoint(track: HealthTrack, one: PlannedFamily, flies_on: date) -> None:
    cleared = track.status in FIT and track.until is not None and track.until >= flies_on
    day = None if cleared else one.clinic_on
    if track.appointment_on != day:
        track.appointment_on = day
        track.save(update_fields=["appointment_on"])
