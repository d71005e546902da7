"""Marks from a gate: each counts once, none is lost, and where two contradict, a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines import marks as merging
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.marking import correct_mark, mark
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.exchange.gate import Tick
from waylight.programmes.movements.models import (
    Device,
    Duty,
    Mark,
    MarkConflict,
    MarkOutcome,
    Passage,
)
from waylight.programmes.movements.queries.gate import clock_tolerance, who_may
from waylight.programmes.movements.workflow import ABOARD, BEFORE, PASSAGE, PassageStatus

LADDER = tuple(status.value for status in (*BEFORE, *ABOARD))
NOT_MARKED = gettext_lazy("The mark was not made.")


@dataclass(frozen=True)
class Answer:
    """What became of one mark, as the phone is told: `words` say why it was not accepted."""

    id: str
    outcome: str
    code: str = ""
    words: str = ""


@action(needs=May.BOARD)
def receive_marks(
    device: Device, *, marks: Sequence[Tick], phone_says: datetime, by: User
) -> list[Answer]:
    """Take over what a phone marked: each mark once, in the order in which it was made."""
    duty = device.duty
    if duty.user_id != by.pk:
        raise refusal(
            92,
            what=_("The marks were not taken over."),
            why=_("This is the duty of a colleague."),
            fix=_("Sign in as the colleague whose phone this is."),
        )
    device.seen_at = clock.now()
    device.clock_off = round((phone_says - device.seen_at).total_seconds())
    if duty.is_over:
        device.key = None
    device.save(update_fields=["seen_at", "clock_off", "key"])
    return [_take(tick, duty, device, by) for tick in marks]


@action(needs=May.BOARD)
def mark_at_gate(
    duty: Duty, *, number: int, to: str, based_on: str, reason: str = "", by: User
) -> Mark:
    """Mark one passenger on the page itself, without keeping anything on the phone."""
    if duty.user_id != by.pk:
        raise refusal(
            92,
            what=NOT_MARKED,
            why=_("This is the duty of a colleague."),
            fix=_("Ask the duty officer to open one for you."),
        )
    now = clock.now()
    tick = Tick(uuid4(), number, to, reason, now, based_on)
    _refuse_time(duty, now)
    passage = _passage(duty, number)
    outcome, conflict = _settle(passage, tick, now, by)
    return _keep(tick, passage, duty, None, outcome=outcome, conflict=conflict)


@action(needs=May.DUTY)
def resolve_conflict(conflict: MarkConflict, *, to: str, because: str, by: User) -> MarkConflict:
    """Decide which of the contradicting marks is true, and say why."""
    _refuse_unfounded(conflict, to, because)
    passage = _locked(conflict.passage)
    _decide(passage, to, because, by)
    conflict.chosen, conflict.because = to, because
    conflict.resolved_by, conflict.resolved_at = by, clock.now()
    conflict.save(update_fields=["chosen", "because", "resolved_by", "resolved_at"])
    conflict.marks.filter(outcome=MarkOutcome.CONFLICT).update(outcome=MarkOutcome.RESOLVED)
    return conflict


# ------------------------------------------------------------------ one mark
def _take(tick: Tick, duty: Duty, device: Device, by: User) -> Answer:
    if known := Mark.objects.filter(client=tick.client).first():
        return _again(known, duty)
    try:
        passage = _passage(duty, tick.number)
    except Refusal as no:
        return _refused(tick.client, no)
    happened = _when(tick, device)
    no_words: Refusal | None = None
    outcome, conflict = MarkOutcome.REFUSED, None
    try:
        with transaction.atomic():
            _refuse_time(duty, happened)
            outcome, conflict = _settle(passage, tick, min(happened, clock.now()), by)
    except Refusal as no:
        no_words = no
    _keep(
        tick, passage, duty, device,
        outcome=outcome, conflict=conflict, refusal=no_words.code if no_words else "",
    )  # fmt: skip
    return _refused(tick.client, no_words) if no_words else Answer(str(tick.client), outcome)


def _again(known: Mark, duty: Duty) -> Answer:
    """Sent twice is done once; the id of somebody else's mark says nothing about it."""
    if known.duty_id == duty.pk:
        return Answer(str(known.client), known.outcome, known.refusal)
    return _refused(
        known.client,
        refusal(
            98,
            what=NOT_MARKED,
            why=_("Another duty has used this id."),
            fix=_("Mark the passenger again."),
        ),
    )


def _refused(client: UUID, no: Refusal) -> Answer:
    return Answer(str(client), MarkOutcome.REFUSED, no.code, f"{no.what} {no.why} {no.fix}")


def _when(tick: Tick, device: Device) -> datetime:
    """The phone's own time; put right by what its clock is off, if that is too much."""
    if abs(device.clock_off) > clock_tolerance():
        return tick.at - timedelta(seconds=device.clock_off)
    return tick.at


def _refuse_time(duty: Duty, at: datetime) -> None:
    over = min(duty.ended_at or duty.ends_at, duty.ends_at)
    slack = timedelta(seconds=clock_tolerance())
    if duty.wiped_at is None and duty.begins_at - slack <= at <= over + slack:
        return
    raise refusal(
        95,
        what=NOT_MARKED,
        why=_("The duty was wiped.") if duty.wiped_at else _("It was not made during the duty."),
        fix=_("Tell the duty officer, who can mark the passenger in the office."),
    )


def _passage(duty: Duty, number: int) -> Passage:
    found = Passage.objects.filter(leg=duty.leg_id, passenger__number=number).first()
    if found is None:
        raise refusal(
            97,
            what=NOT_MARKED,
            why=_("Nobody has the number %d on this leg.") % number,
            fix=_("Load the list again, and look for the name."),
        )
    return _locked(found)


def _locked(passage: Passage) -> Passage:
    """The passage as it is now, held until the deed is done."""
    rows = Passage.objects.select_related("passenger", "leg__journey")
    found: Passage = rows.select_for_update(of=("self",)).get(pk=passage.pk)
    return found


# ------------------------------------------------------------------ contradictions
def _settle(
    passage: Passage, tick: Tick, at: datetime, by: User
) -> tuple[MarkOutcome, MarkConflict | None]:
    """Move the passage, or see that it stands there already, or raise a conflict."""
    open_ = passage.conflicts.filter(resolved_at=None).first()
    agreed = None if open_ else _agreed(passage, tick)
    if agreed is None:
        return MarkOutcome.CONFLICT, open_ or _raise_conflict(passage)
    if agreed != passage.status:
        mark(passage, to=agreed, at=at, reason=tick.reason, by=by)
    return MarkOutcome.APPLIED, None


def _agreed(passage: Passage, tick: Tick) -> str | None:
    """The status on which what is known here and what the phone says agree; None if they do not.

    A mark that knew how the passage stands follows it; else both stand beside one another."""
    key = str(passage.pk)
    here = merging.Mark("here", key, passage.status, passage.at, "office")
    knew = frozenset({"here"} if tick.based_on == passage.status else ())
    there = merging.Mark("there", key, tick.to, tick.at, "phone", knew)
    return merging.outcomes([here, there], ladder=LADDER)[key].status


def _raise_conflict(passage: Passage) -> MarkConflict:
    """The passage stays as it is; the marks that led there stand beside the new one."""
    conflict = MarkConflict.objects.create(passage=passage)
    passage.marks.filter(to=passage.status, outcome=MarkOutcome.APPLIED).update(conflict=conflict)
    team = passage.leg.journey.team
    notices.send("movements.mark-conflict", to=who_may(May.DUTY, team), about=conflict)
    return conflict


def _refuse_unfounded(conflict: MarkConflict, to: str, because: str) -> None:
    what = _("Nothing was decided.")
    if conflict.resolved_at is not None:
        raise refusal(
            94,
            what=what,
            why=_("Somebody has decided this already."),
            fix=_("Look at what was decided; put a mark right if it is wrong."),
        )
    if not because.strip():
        raise refusal(38, what=what, why=_("No reason is given."), fix=_("Say why."))
    said = {*conflict.marks.values_list("to", flat=True), conflict.passage.status}
    if to not in said:
        raise refusal(
            99,
            what=what,
            why=_("Nobody said that the passenger is “%s”.") % PassageStatus(to).label,
            fix=_("Choose one of the marks, or how the passenger stands in the office."),
        )


def _decide(passage: Passage, to: str, because: str, by: User) -> None:
    """Let what was chosen be so. Nobody comes on board by a decision past the guards of a mark."""
    if to == passage.status:
        return
    if to == PassageStatus.BOARDED and to not in PASSAGE.may_become(passage.status):
        correct_mark(passage, to=PassageStatus.PLANNED, because=because, by=by)
    if to in PASSAGE.may_become(passage.status):
        mark(passage, to=to, at=clock.now(), note=because, by=by)
    else:
        correct_mark(passage, to=to, because=because, by=by)


def _keep(
    tick: Tick,
    passage: Passage,
    duty: Duty,
    device: Device | None,
    *,
    outcome: MarkOutcome,
    conflict: MarkConflict | None,
    refusal: str = "",
) -> Mark:
    return Mark.objects.create(
        client=tick.client,
        duty=duty,
        device=device,
        passage=passage,
        to=tick.to,
        reason=tick.reason,
        at=tick.at,
        based_on=tick.based_on,
        outcome=outcome,
        refusal=refusal,
        conflict=conflict,
    )
