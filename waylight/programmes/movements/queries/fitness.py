"""Who may fly as far as health goes. Only the medical officer is told why not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from waylight.engines.fit_to_fly import (
    MEDIF,
    NEWBORN,
    Fault,
    Paper,
    Reason,
    Rules,
    faults,
    in_window,
)
from waylight.foundation.refusal import Words
from waylight.programmes.movements.exchange.service_codes import CARE_ON_BOARD
from waylight.programmes.movements.models import (
    Clearance,
    ClearanceKind,
    Direction,
    Escorting,
    Journey,
    Leg,
    Mode,
    Outcome,
    Passage,
    Passenger,
    SpecialService,
)
from waylight.programmes.movements.queries.aboard import going
from waylight.programmes.movements.queries.spans import span
from waylight.programmes.movements.rules import RULES

FLIGHTS = (Mode.SCHEDULED, Mode.CHARTER)


@dataclass(frozen=True)
class Fitness:
    """What anybody may know of a passenger: the check before embarkation, and whether they fly."""

    passenger: Passenger
    first: Leg
    check: Clearance | None
    is_cleared: bool
    faults: tuple[tuple[Leg, Fault], ...]

    @property
    def outcome(self) -> str:
        """Booked, fit, not fit or waiting; empty where no check is booked."""
        if not self.is_cleared:
            return str(Outcome.UNFIT)
        return str(self.check.outcome) if self.check else ""


def medical_faults(journey: Journey) -> Iterator[str]:
    """Everybody is cleared to fly, and the check before embarkation is booked for all. The words
    say no more than a carrier's own rule does."""
    for one in fitness_of(journey):
        who = one.passenger.shown_name
        for leg, fault in one.faults:
            yield _open_words(who, leg, fault)
        if journey.mode in FLIGHTS:
            yield from _check_words(one)


def fitness_of(journey: Journey) -> list[Fitness]:
    """Everybody who is still to fly, by number; the office's own staff on the list is left out."""
    passages = going(journey)
    staff = _staff(journey)
    legs: dict[UUID, list[Passage]] = defaultdict(list)
    for one in passages:
        if one.passenger_id not in staff:
            legs[one.passenger_id].append(one)
    papers, ill = _papers(legs), _ill(journey)
    found = [
        _fitness(here[0].passenger, [one.leg for one in here], papers[key], ill[key])
        for key, here in legs.items()
    ]
    return sorted(found, key=lambda one: one.passenger.number)


def not_cleared(passenger: Passenger, leg: Leg) -> bool:
    """Whether a paper or a check forbids somebody to fly one leg now."""
    papers = _papers([passenger.pk])[passenger.pk]
    if not papers and passenger.born_on is None:
        return False
    care = SpecialService.objects.live().filter(passenger=passenger, code__in=CARE_ON_BOARD)
    wanted: set[UUID | None] = set(care.values_list("leg", flat=True))
    return not _fitness(passenger, [leg], papers, wanted).is_cleared


def explained(leg: Leg, fault: Fault) -> str:
    """A fault as the medical officer reads it."""
    return f"{leg}: {_kind(fault)}: {_reason(fault)}"


def newest_check(papers: Iterable[Clearance]) -> Clearance | None:
    """The check before embarkation that was booked or made last."""
    checks = [one for one in papers if one.kind == ClearanceKind.PEC]
    return max(checks, key=lambda one: one.recorded_at, default=None)


def rules_on(day: date) -> Rules:
    """The numbers of the day of a flight."""
    rules = RULES.on(day)
    return Rules(
        form_days=int(rules.value("medif-valid")),
        report_days=int(rules.value("medical-report-valid")),
        therapy_days=int(rules.value("therapy-days")),
        newborn_days=int(rules.value("newborn-days")),
        newborn_exceptional_days=int(rules.value("newborn-exceptional-days")),
        single_week=int(rules.value("pregnancy-single")),
        multiple_week=int(rules.value("pregnancy-multiple")),
        certificate_week=int(rules.value("pregnancy-certificate")),
    )


def _fitness(
    passenger: Passenger, legs: Sequence[Leg], papers: Sequence[Clearance], wanted: set[UUID | None]
) -> Fitness:
    signed = [_paper(one) for one in papers if one.kind != ClearanceKind.PEC]
    found = tuple(
        (leg, fault)
        for leg in legs
        for fault in faults(
            signed,
            leg.on,
            rules_on(leg.on),
            born=passenger.born_on,
            wants_form=leg.pk in wanted or None in wanted,
        )
    )
    check = newest_check(papers)
    stopped = check is not None and check.outcome in (Outcome.UNFIT, Outcome.HOLD)
    return Fitness(passenger, legs[0], check, not found and not stopped, found)


def _paper(one: Clearance) -> Paper:
    return Paper(
        kind=one.kind,
        signed=one.signed_on,
        outcome=one.outcome,
        has_note=bool(one.said("note")),
        since=_day(one.said("therapy_since")),
        resistant=bool(one.said("resistant")),
        negative=_day(one.said("culture_negative_on")),
        expected=_day(one.said("expecting_on")),
        multiple=bool(one.said("multiple")),
    )


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None


def _papers(passengers: Iterable[UUID]) -> dict[UUID, list[Clearance]]:
    found: dict[UUID, list[Clearance]] = defaultdict(list)
    asked = Clearance.objects.filter(passenger__in=list(passengers))
    for one in asked.order_by("signed_on", "recorded_at"):
        found[one.passenger_id].append(one)
    return found


def _ill(journey: Journey) -> dict[UUID, set[UUID | None]]:
    """Of whom the carrier asks for its form, and for which legs; None for all."""
    found: dict[UUID, set[UUID | None]] = defaultdict(set)
    live = SpecialService.objects.live().filter(passenger__journey=journey, code__in=CARE_ON_BOARD)
    for passenger, leg in live.values_list("passenger", "leg"):
        found[passenger].add(leg)
    return found


def _staff(journey: Journey) -> set[UUID | None]:
    duties = Escorting.objects.standing().filter(leg__journey=journey, direction=Direction.OUT)
    return set(duties.values_list("listed_as", flat=True))


def _check_words(one: Fitness) -> Iterator[str]:
    who, check, leaves = one.passenger.shown_name, one.check, one.first.leaves_at
    if check is None:
        yield _("No check before embarkation is booked for %s.") % who
    elif check.outcome in (Outcome.UNFIT, Outcome.HOLD):
        yield _("%s is not cleared to fly.") % who
    elif leaves and check.at and not is_in_time(check.at, one.first):
        yield _("The check of %s is not between 72 and 24 hours before the departure.") % who


def is_in_time(at: datetime, leg: Leg) -> bool:
    """Whether a check lies in its time before a leg leaves; always while nobody knows when."""
    if leg.leaves_at is None:
        return True
    opens, closes = span("pre-embarkation-opens", leg.on), span("pre-embarkation-check", leg.on)
    return in_window(at, leg.leaves_at, opens, closes)


def _open_words(who: str, leg: Leg, fault: Fault) -> str:
    named = {"who": who, "leg": leg}
    if fault.kind == MEDIF and fault.reason == Reason.MISSING:
        return _("%(who)s on %(leg)s: the carrier asks for its medical form (MEDIF).") % named
    if fault.kind == MEDIF and fault.reason == Reason.EXPIRED and fault.limit:
        days = RULES.on(leg.on).value("medif-valid")
        return _("%(who)s on %(leg)s: a MEDIF is valid %(days)d days, this one until %(day)s.") % {
            **named,
            "days": days,
            "day": date_format(fault.limit, "j M Y"),
        }
    return _("%(who)s is not cleared to fly on %(leg)s.") % named


def _kind(fault: Fault) -> str:
    if fault.kind == NEWBORN:
        return _("New-born")
    return str(ClearanceKind(fault.kind).label)


def _reason(fault: Fault) -> str:
    words = _WORDS[fault.reason]
    if fault.limit is None:
        return str(words)
    return f"{words} ({date_format(fault.limit, 'j M Y')})"


_WORDS: dict[Reason, Words] = {
    Reason.MISSING: _lazy("is asked for, and not there"),
    Reason.EXPIRED: _lazy("no longer counts; its last day"),
    Reason.NOT_FIT: _lazy("says that they are not fit to fly"),
    Reason.IN_THERAPY: _lazy("two weeks of therapy are not over"),
    Reason.RESISTANT: _lazy("the culture is not negative"),
    Reason.NO_NOTE: _lazy("there is no clinician's note"),
    Reason.TOO_YOUNG: _lazy("too young to fly; the first day"),
    Reason.TOO_LATE: _lazy("carriers refuse from this day on"),
}
