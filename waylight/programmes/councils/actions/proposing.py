"""What the programme above does at a council's desk, within deeds of its own.

It has asked for permission there, as it would before it calls a register: its officers have no part
at the desk. Each of these leaves its line on the timeline of the proposal.

    propose(offer, about=referral, reference=…, needs=…, size=…, by=officer) needs, no name
    tell_names(proposal, people=…, by=officer)                               after acceptance
    tell_arrival(proposal, day=…, flight=…, by=officer)
    call_off_arrival(proposal, by=officer)                                   the flight does not go
    hand_over_clinically(proposal, clinician=…, people=…, shares=True, by=physician)
    change_needs(proposal, needs=…, size=…, by=officer)                      a child is born
    take_back(proposal, reason=EndReason.…, by=officer)                      nothing any more"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.journal import actions as journal
from waylight.foundation.notices import actions as notices
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.ending import _end
from waylight.programmes.councils.actions.refusing import refusal, vpr
from waylight.programmes.councils.models import ClinicalHandover, EndReason, Offer, Proposal
from waylight.programmes.councils.queries.colleagues import who_may
from waylight.programmes.councils.queries.fit import Fit, fit
from waylight.programmes.councils.rules import ANSWER
from waylight.programmes.councils.workflow import (
    NAMED,
    OFFER,
    UNDER_WAY,
    OfferStatus,
    ProposalStatus,
)

NATIONS = {"Scotland": Nation.SCOTLAND, "Northern Ireland": Nation.NORTHERN_IRELAND}
PERSON = frozenset({"number", "name", "native", "born_on", "sex", "language", "contact"})
FUNCTIONAL = ("number", "conclusion")
"""What of a person's health is handed over where the family does not let more be shared."""
FAR = timedelta(days=366)


@transaction.atomic
def propose(
    offer: Offer,
    *,
    about: Model,
    reference: str,
    needs: Mapping[str, Any],
    size: int,
    despite: str = "",
    by: User | None,
) -> Proposal:
    """Ask a council for the home it offers; it has so many working days to answer.

    `about` is the office's own record of the family, `despite` why it is asked although a service
    or a school place is not said to be there. Raises VPR-022 to 028 where the home does not fit,
    is not free, or the family is proposed already."""
    offer = _held(Offer.objects.select_related("desk__team"), offer.pk)
    what = _("The family was not proposed.")
    _refuse_what_is_kept(offer, about._meta.app_label, reference, what)
    _refuse_no_fit(offer, needs, size, despite, what)
    proposal = Proposal(
        offer=offer,
        programme=about._meta.app_label,
        reference=reference,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        needs=dict(needs),
        size=size,
        despite=despite.strip(),
        asked_by=by,
        asked_at=clock.now(),
    )
    proposal.save(force_insert=True)
    OFFER.move(offer, OfferStatus.RESERVED)
    offer.version += 1
    offer.save(update_fields=["status", "version"])
    nation = NATIONS.get(offer.desk.nation, Nation.ENGLAND_AND_WALES)
    running = deadlines.start(
        ANSWER, about=proposal, event_at=proposal.asked_at, nation=nation, by=by
    )
    proposal.answer_by = running.due_at
    proposal.save(update_fields=["answer_by"])
    journal.done("councils.propose", by=by, about=proposal)
    day = timezone.localdate(running.due_at)
    readers = who_may(May.ANSWER, offer.desk.team)
    notices.send("councils.family-proposed", to=readers, about=proposal, day=day)
    return proposal


@transaction.atomic
def change_needs(
    proposal: Proposal, *, needs: Mapping[str, Any], size: int, by: User | None
) -> Fit:
    """Say what a family needs now; the council is told, and the answer stays until somebody changes
    it. What speaks against the home now is returned: the office takes the family back, or not."""
    proposal = _live(proposal, _("Nothing was changed."), *UNDER_WAY)
    proposal.needs, proposal.size = dict(needs), size
    proposal.save(update_fields=["needs", "size", "version"])
    journal.done("councils.change_needs", by=by, about=proposal, fields=["needs", "size"])
    readers = who_may(May.ANSWER, proposal.offer.desk.team)
    notices.send("councils.family-changed", to=readers, about=proposal)
    return fit(proposal.offer, needs, size)


@transaction.atomic
def tell_names(
    proposal: Proposal, *, people: Sequence[Mapping[str, Any]], by: User | None
) -> Proposal:
    """Tell a council who comes, once it has accepted; again when somebody is born or named anew."""
    what = _("The council was not told who comes.")
    proposal = _live(proposal, what, *NAMED)
    numbers = [one.get("number") for one in people]
    if not people or len(set(numbers)) < len(numbers) or any(set(one) - PERSON for one in people):
        raise refusal(
            21,
            what=what,
            why=_("Nobody is named, somebody twice, or more is told than a council is to know."),
            fix=_("Name everybody who travels once, by number."),
        )
    if proposal.status == ProposalStatus.RECEIVED:
        raise refusal(
            22,
            what=what,
            why=_("The family has arrived: who was received stays as it was counted."),
            fix=_("Propose somebody who comes later on their own."),
        )
    proposal.people, proposal.size = [dict(one) for one in people], len(people)
    proposal.save(update_fields=["people", "size", "version"])
    journal.done("councils.tell_names", by=by, about=proposal, fields=["people", "size"])
    readers = who_may(May.RECEIVE, proposal.offer.desk.team)
    notices.send("councils.family-named", to=readers, about=proposal)
    return proposal


@transaction.atomic
def tell_arrival(proposal: Proposal, *, day: date, flight: str, by: User | None) -> Proposal:
    """Tell a council when a family arrives; a newer word replaces it."""
    what = _("The council was not told of the arrival.")
    proposal = _live(proposal, what, ProposalStatus.ACCEPTED)
    if not clock.today() <= day <= clock.today() + FAR:
        raise refusal(
            23,
            what=what,
            why=_("The day is over, or more than a year away."),
            fix=_("Check the date of the flight."),
        )
    proposal.arrives_on, proposal.flight = day, flight.strip()
    proposal.arrival_told_at = clock.now()
    fields = ["arrives_on", "flight", "arrival_told_at"]
    proposal.save(update_fields=[*fields, "version"])
    journal.done("councils.tell_arrival", by=by, about=proposal, fields=fields)
    readers = who_may(May.RECEIVE, proposal.offer.desk.team)
    notices.send("councils.family-arrives", to=readers, about=proposal, day=day)
    return proposal


@transaction.atomic
def call_off_arrival(proposal: Proposal, *, by: User | None) -> Proposal:
    """Tell a council that the family does not arrive as it was told, and that no day is known."""
    proposal = _live(proposal, _("Nothing was called off."), ProposalStatus.ACCEPTED)
    if proposal.arrival_told_at is None:
        return proposal
    proposal.arrives_on, proposal.flight, proposal.arrival_told_at = None, "", None
    fields = ["arrives_on", "flight", "arrival_told_at"]
    proposal.save(update_fields=[*fields, "version"])
    journal.done("councils.call_off_arrival", by=by, about=proposal, fields=fields)
    readers = who_may(May.RECEIVE, proposal.offer.desk.team)
    notices.send("councils.arrival-called-off", to=readers, about=proposal)
    return proposal


@transaction.atomic
def hand_over_clinically(
    proposal: Proposal,
    *,
    clinician: str,
    people: Sequence[Mapping[str, Any]],
    shares: bool,
    by: User | None,
) -> ClinicalHandover:
    """Hand over to one named clinician what a physician found, or, where the family does not let it
    be shared, only what somebody can and cannot do. A newer word replaces it and is to be read."""
    what = _("Nothing was handed over.")
    proposal = _live(proposal, what, *NAMED)
    if not clinician.strip():
        raise refusal(
            50,
            what=what,
            why=_("No clinician is named."),
            fix=_("Say to whom it goes: to a person, not to a post box."),
        )
    told = [dict(one) if shares else _functional(one) for one in people]
    handover, _is_new = ClinicalHandover.objects.update_or_create(
        proposal=proposal,
        defaults={
            "clinician": clinician.strip(),
            "content": {"people": told},
            "shares": shares,
            "given_by": by,
            "given_at": clock.now(),
            "read_by": None,
            "read_at": None,
        },
    )
    journal.done("councils.hand_over_clinically", by=by, about=handover)
    readers = who_may(May.CLINIC, proposal.offer.desk.team)
    notices.send("councils.clinical-handover", to=readers, about=proposal)
    return handover


@transaction.atomic
def stop_sharing(
    proposal: Proposal, *, numbers: Collection[int] | None = None, by: User | None
) -> ClinicalHandover | None:
    """Somebody, by number, or the whole family does not let health be shared any more: what they
    can and cannot do stays."""
    rows = ClinicalHandover.objects.select_for_update()
    handover = rows.filter(proposal=proposal).first()
    if handover is None:
        return None
    told = [
        _functional(one) if numbers is None or one.get("number") in numbers else one
        for one in handover.content.get("people", [])
    ]
    handover.content = {"people": told}
    handover.shares = any(set(one) - set(FUNCTIONAL) for one in told)
    handover.save(update_fields=["content", "shares"])
    journal.done("councils.stop_sharing", by=by, about=handover, fields=["content", "shares"])
    return handover


@transaction.atomic
def take_back(proposal: Proposal, *, reason: str, by: User | None) -> Proposal:
    """The family does not go there: its home is free again, and the council reads nothing of it."""
    proposal = _live(proposal, _("Nothing was taken back."), *UNDER_WAY)
    if reason not in EndReason.values or reason == EndReason.HOME_WITHDRAWN:
        raise refusal(
            24,
            what=_("Nothing was taken back."),
            why=_("No reason of the office's was given."),
            fix=_("Choose a reason from the list."),
        )
    _end(proposal, reason, by)
    journal.done("councils.take_back", by=by, about=proposal, fields=["status", "end_reason"])
    readers = who_may(May.ANSWER, proposal.offer.desk.team)
    notices.send("councils.taken-back", to=readers, about=proposal.offer)
    return proposal


def _held(rows: Any, key: Any) -> Any:
    """The row as it is now, held for as long as the deed takes."""
    return rows.select_for_update(of=("self",)).get(pk=key)


def _live(proposal: Proposal, what: str, *statuses: ProposalStatus) -> Proposal:
    """The proposal as it stands now, in one of some statuses."""
    rows = Proposal.objects.select_related("offer__desk__team", "asked_by")
    found: Proposal = _held(rows, proposal.pk)
    if found.status not in statuses:
        raise refusal(
            20,
            what=what,
            why=_("The proposal is “%s”.") % found.get_status_display(),
            fix=_("Look at what the council answered."),
        )
    found.version += 1
    return found


def _functional(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in FUNCTIONAL if name in told}


def _refuse_what_is_kept(offer: Offer, programme: str, reference: str, what: str) -> None:
    if offer.status != OfferStatus.OPEN or offer.expires_on < clock.today():
        raise vpr(
            27,
            what=what,
            why=_("Only a firm offer can be matched, and this home is not free: “%s”.")
            % offer.get_status_display(),
            fix=_("Choose a home that is open."),
        )
    if Proposal.objects.live().filter(programme=programme, reference=reference).exists():
        raise vpr(
            28,
            what=what,
            why=_("A home is kept for this family already."),
            fix=_("Take the family back there first; it is proposed to one council at a time."),
        )


def _refuse_no_fit(
    offer: Offer, needs: Mapping[str, Any], size: int, despite: str, what: str
) -> None:
    found = fit(offer, needs, size)
    against = found.final or (None if despite.strip() else next(iter(found.bad), None))
    if against is not None:
        raise vpr(
            against.number,
            what=what,
            why=against.words,
            fix=_("Choose another home.")
            if against.is_final
            else _("Choose another home, or say why this one is asked for all the same."),
        )
