"""Starting, pausing, correcting and meeting a clock. A programme's deed asks for permission first.

Each leaves its line on the timeline of the record that the clock is about."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.counting import Pause as Pausing
from waylight.foundation.deadlines.declaring import Clock
from waylight.foundation.deadlines.models import Deadline, Earlier, Pause
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal, Words
from waylight.foundation.rule_sets import actions as rule_sets
from waylight.foundation.vault.belonging import compartment_of, team_of

P = ParamSpec("P")


class NotNow(Refusal):
    """The clock is not in a state for that."""

    def __init__(self, code: str, why: Words, fix: Words) -> None:
        super().__init__(
            f"deadlines.{code}", what=_("The clock was left as it is."), why=why, fix=fix
        )


@transaction.atomic
def start(
    of: Clock, *, about: Model, event_at: datetime, nation: Nation, by: User | None
) -> Deadline:
    """Let a clock run about a record, from an event."""
    kind, key = about._meta.label_lower, str(about.pk)
    if Deadline.objects.open().filter(key=of.key, about_kind=kind, about_id=key).exists():
        raise NotNow(
            "runs-already",
            _("It runs already for this record."),
            _("Correct the event that it runs from."),
        )
    deadline = Deadline(key=of.key, about_kind=kind, about_id=key, nation=nation)
    deadline.team_id = about.pk if isinstance(about, Team) else team_of(about)
    deadline.compartment = compartment_of(about)
    deadline.event_at = event_at
    _count(deadline)
    journal.done("deadlines.start", by=by, about=about)
    return deadline


@transaction.atomic
def start_each(
    runs: Sequence[tuple[Clock, Model, datetime]], *, nation: Nation, by: User | None
) -> list[Deadline]:
    """Let a clock run about each of many records of which none has one yet."""
    versions = {of.rules.name: rule_sets.use(of.rules) for of, _about, _event_at in runs}
    found = []
    for of, about, event_at in runs:
        deadline = Deadline(
            key=of.key,
            about_kind=about._meta.label_lower,
            about_id=str(about.pk),
            nation=nation,
            team_id=team_of(about),
            compartment=compartment_of(about),
            event_at=event_at,
            rule_set_version=versions[of.rules.name],
        )
        _reckon(deadline, [])
        found.append(deadline)
    Deadline.objects.bulk_create(found, batch_size=500)
    journal.done("deadlines.start", by=by, about=[about for _of, about, _event_at in runs])
    return found


def _changing(
    deed: Callable[Concatenate[Deadline, P], None],
) -> Callable[Concatenate[Deadline, P], Deadline]:
    """In a transaction, on the locked row, with a line for the record that it is about."""

    @wraps(deed)
    def changed(deadline: Deadline, /, *args: P.args, **kwargs: P.kwargs) -> Deadline:
        with transaction.atomic():
            row = Deadline.objects.select_for_update().get(pk=deadline.pk)
            deed(row, *args, **kwargs)
            by: object = kwargs.get("by")
            actor = by if isinstance(by, User) else None
            journal.done(f"deadlines.{deed.__name__}", by=actor, about=row.about() or row)
            return row

    return changed


@_changing
def pause(deadline: Deadline, *, at: datetime, reason: str, by: User | None) -> None:
    """Let a clock stand still from a moment; `reason` is a code."""
    _must_run(deadline)
    if deadline.clock.length(deadline.event_at).before:
        raise NotNow(
            "counts-back",
            _("It is counted back from its event, which does not wait."),
            _("Correct the date of the event instead."),
        )
    if deadline.paused_since is not None:
        raise NotNow("paused-already", _("It stands still already."), _("Let it go on first."))
    last = deadline.pauses.last()
    if at < deadline.event_at or (last and last.ends_at and at < last.ends_at):
        raise NotNow(
            "too-early",
            _("It cannot stand still before it ran, or twice at one time."),
            _("Check the day and the time."),
        )
    Pause.objects.create(deadline=deadline, begins_at=at, reason=reason)


@_changing
def resume(deadline: Deadline, *, at: datetime, by: User | None) -> None:
    """Let a clock go on; the time that it stood still is added."""
    _must_run(deadline)
    _end_pause(deadline, at)
    _recount(deadline)


@_changing
def correct(deadline: Deadline, *, event_at: datetime, by: User | None) -> None:
    """Say when the event really was; the due date is counted anew, and the old one kept."""
    deadline.event_at = event_at
    _recount(deadline)


@_changing
def meet(deadline: Deadline, *, at: datetime, by: User | None) -> None:
    """Say that it was done, in time or late."""
    _must_run(deadline)
    if deadline.paused_since is not None:
        _end_pause(deadline, at)
        _recount(deadline)
    deadline.met_at = at
    deadline.save(update_fields=["met_at"])


@_changing
def drop(deadline: Deadline, *, by: User | None) -> None:
    """Say that it is no longer needed."""
    _must_run(deadline)
    deadline.dropped_at = clock.now()
    deadline.save(update_fields=["dropped_at"])


def _must_run(deadline: Deadline) -> None:
    if deadline.met_at is not None or deadline.dropped_at is not None:
        raise NotNow("ended", _("It has ended."), _("Start another, or correct its event."))


def _end_pause(deadline: Deadline, at: datetime) -> None:
    paused = deadline.pauses.filter(ends_at__isnull=True).first()
    if paused is None:
        raise NotNow("not-paused", _("It does not stand still."), _("There is nothing to do."))
    if at < paused.begins_at:
        raise NotNow(
            "too-early", _("It cannot go on before it stood still."), _("Check day and time.")
        )
    paused.ends_at = at
    paused.save(update_fields=["ends_at"])


def _recount(deadline: Deadline) -> None:
    before = Deadline.objects.get(pk=deadline.pk)
    _count(deadline)
    if (before.event_at, before.due_at) != (deadline.event_at, deadline.due_at):
        Earlier.objects.create(
            deadline=deadline,
            event_at=before.event_at,
            due_at=before.due_at,
            rule_set_version=before.rule_set_version,
        )


def _count(deadline: Deadline) -> None:
    """When it is due by the rules of today's house for the day of its event."""
    pauses = [(p.begins_at, p.ends_at) for p in deadline.pauses.all() if p.ends_at is not None]
    _reckon(deadline, pauses)
    deadline.rule_set_version = rule_sets.use(deadline.clock.rules)
    deadline.save()


def _reckon(deadline: Deadline, pauses: list[Pausing]) -> None:
    of, nation = deadline.clock, Nation(deadline.nation)
    deadline.due_at = of.due(deadline.event_at, nation, pauses)
    deadline.warn_at = of.warning(deadline.due_at, nation)
