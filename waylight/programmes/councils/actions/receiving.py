"""Arrivals and the first year: a key worker signs, duties are done, families move on."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from waylight.engines.tariff import age_on
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.ending import _tell_office
from waylight.programmes.councils.actions.holding import _hold
from waylight.programmes.councils.actions.refusing import refusal
from waylight.programmes.councils.models import (
    Claim,
    ClinicalHandover,
    Desk,
    Milestone,
    MilestoneKind,
    Offer,
    Proposal,
    Reception,
)
from waylight.programmes.councils.queries.colleagues import who_may
from waylight.programmes.councils.queries.fit import pupils
from waylight.programmes.councils.queries.tariff import due_after, money_follows, somebodies
from waylight.programmes.councils.rules import RULES
from waylight.programmes.councils.workflow import (
    CLAIM,
    OFFER,
    PROPOSAL,
    ClaimStatus,
    OfferStatus,
    ProposalStatus,
)
from waylight.registers.places import queries as places

WORKING_AGE = 16


@action(needs=May.RECEIVE)
def receive(
    proposal: Proposal,
    *,
    arrived_on: date,
    came: Sequence[int],
    signed_as: str,
    papers_given: bool = False,
    remarks: str = "",
    by: User,
) -> Reception:
    """Take a family over, with a signature.

    Said a second time, it is the same arrival; said otherwise, it is refused. `came` are the
    numbers of those who came, of the people whom the office has named."""
    what = _("The arrival was not kept.")
    found = sorted(set(map(int, came)))
    if (kept := Reception.objects.filter(proposal=proposal).first()) is not None:
        return _the_same(kept, arrived_on, found, what)
    _refuse_what_cannot_be(proposal, arrived_on, found, signed_as, what)
    PROPOSAL.move(proposal, ProposalStatus.RECEIVED)
    proposal.save(update_fields=["status"])
    reception = Reception.objects.create(
        proposal=proposal,
        arrived_on=arrived_on,
        received_at=clock.now(),
        key_worker=by,
        signed_as=signed_as.strip(),
        people=len(found),
        came=found,
        papers_given=papers_given,
        remarks=remarks.strip(),
    )
    Milestone.objects.bulk_create(_milestones(reception))
    _use(proposal.offer)
    _tell_office("councils.received", proposal, people=reception.people)
    return reception


@action(needs=May.RECEIVE)
def finish_milestone(milestone: Milestone, *, done_on: date, by: User) -> Milestone:
    """Say that a duty of the first year was done, and on which day."""
    what = _("Nothing was kept.")
    if not milestone.reception.arrived_on <= done_on <= clock.today():
        raise refusal(
            33,
            what=what,
            why=_("The day is before the arrival, or has not come yet."),
            fix=_("Check the date."),
        )
    milestone.done_on, milestone.done_by = done_on, by
    milestone.save(update_fields=["done_on", "done_by"])
    return milestone


@action(needs=May.RECEIVE)
def move_on(reception: Reception, *, moved_on: date, moved_to: str, by: User) -> Reception:
    """Say that a family moved to another council.

    By the rule of that day the money that is due afterwards goes to the other council's desk, or
    to none."""
    what = _("The move was not kept.")
    _hold(reception)
    found = places.council_on(moved_to, moved_on)
    desk = reception.proposal.offer.desk
    if found is None or found.gss == desk.council:
        raise refusal(
            34,
            what=what,
            why=_("There is no such council on that day, or it is this one."),
            fix=_("Look the code up under Places, Councils."),
        )
    if not reception.arrived_on <= moved_on <= clock.today():
        raise refusal(
            35,
            what=what,
            why=_("The day is before the arrival, or has not come yet."),
            fix=_("Check the date."),
        )
    if reception.moved_on is not None:
        raise refusal(
            36,
            what=what,
            why=_("The family has moved on already."),
            fix=_("The council to which it moved says where it goes next."),
        )
    reception.moved_on, reception.moved_to = moved_on, found.gss
    reception.save(update_fields=["moved_on", "moved_to"])
    _let_money_follow(reception, desk, moved_on)
    return reception


@action(needs=May.CLINIC)
def read_clinical(handover: ClinicalHandover, *, by: User) -> ClinicalHandover:
    """Sign that what the physician handed over was read."""
    _hold(handover)
    if handover.read_at is None:
        handover.read_by, handover.read_at = by, clock.now()
        handover.save(update_fields=["read_by", "read_at"])
    return handover


def _refuse_what_cannot_be(
    proposal: Proposal, arrived_on: date, found: list[int], signed_as: str, what: str
) -> None:
    if arrived_on > clock.today():
        raise refusal(
            30,
            what=what,
            why=_("The day has not come yet."),
            fix=_("Say it once the family is there."),
        )
    told = proposal.arrives_on
    if told is not None and arrived_on < told:
        raise refusal(
            38,
            what=what,
            why=_("The office has told the flight of %s, and nobody arrives before it.")
            % told.isoformat(),
            fix=_("Check the date. If the flight was another, the office tells it anew."),
        )
    named = {one.number for one in somebodies(proposal.people)}
    if not found or not set(found) <= named:
        raise refusal(
            31,
            what=what,
            why=_("Nobody came, or somebody whom the office has not named."),
            fix=_("Choose who came. Ask the office to name whoever is missing on the list."),
        )
    if not signed_as.strip():
        raise refusal(
            32,
            what=what,
            why=_("Nobody has signed for the family."),
            fix=_("Sign with the name of whoever took the family over."),
        )


def _the_same(kept: Reception, arrived_on: date, came: list[int], what: str) -> Reception:
    """Entered twice it is one arrival; entered otherwise, somebody is wrong."""
    if (kept.arrived_on, sorted(kept.came)) == (arrived_on, came):
        return kept
    raise refusal(
        37,
        what=what,
        why=_("The arrival was signed for already, on another day or with other people."),
        fix=_("Look at what was signed, and tell the office what is wrong with it."),
    )


def _milestones(reception: Reception) -> Iterator[Milestone]:
    """The duties that this family makes: no school without a pupil, no work for children alone."""
    day, proposal = reception.arrived_on, reception.proposal
    rules = RULES.on(day)
    ages = [age_on(one.born_on, day) for one in somebodies(proposal.people) if one.born_on]
    adults = not ages or max(ages) >= WORKING_AGE
    without = set() if pupils(proposal.needs) else {MilestoneKind.SCHOOL}
    without |= set() if adults else {MilestoneKind.JOBCENTRE, MilestoneKind.ENGLISH}
    for kind in MilestoneKind:
        if kind not in without:
            words = str(rules.value(f"milestone-{kind.value.lower()}"))
            yield Milestone(reception=reception, kind=kind, due_on=due_after(day, words))


def _use(offer: Offer) -> None:
    OFFER.move(offer, OfferStatus.USED)
    offer.version += 1
    offer.save(update_fields=["status", "version"])


def _let_money_follow(reception: Reception, desk: Desk, moved_on: date) -> None:
    """What is due after the move and was not submitted: to the next council, or to none."""
    follows = money_follows(reception, moved_on)
    if follows is None:
        return
    after = Claim.objects.select_for_update().filter(
        reception=reception, status=ClaimStatus.DRAFT, due_on__gt=moved_on
    )
    there = Desk.objects.filter(office=desk.office, council=reception.moved_to).first()
    for claim in after:
        if follows and there is not None:
            claim.desk = there
        else:
            CLAIM.move(claim, ClaimStatus.VOID)
        claim.save(update_fields=["desk", "status"])
    if follows and there is not None:
        notices.send("councils.money-follows", to=who_may(May.CLAIM, there.team), about=there)
