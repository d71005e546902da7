"""Special services: asked for, confirmed by the carrier, refused or cancelled."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.itinerary import age_on
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.clocks import _clocks_follow
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.exchange.service_codes import (
    BY_MEDICAL,
    CHAIRS,
    OWN_CHAIRS,
    ServiceCode,
    known,
    listed,
)
from waylight.programmes.movements.models import Finding, Leg, Passenger, SpecialService
from waylight.programmes.movements.queries.services import notice_until
from waylight.programmes.movements.rules import RULES
from waylight.programmes.movements.workflow import SERVICE, ServiceStatus

C, S = ServiceCode, ServiceStatus
WHAT = gettext_lazy("The service was not asked for.")
DETAILS: Mapping[ServiceCode, re.Pattern[str]] = {
    C.LANG: re.compile(r"[a-z]{3}"),
    C.SPML: re.compile(r"[A-Z]{4}"),
    **dict.fromkeys(OWN_CHAIRS, re.compile(r"\d{1,3} kg")),
}
"""What a detail looks like: a language, a meal, the weight of a chair. Other codes take none, so
that no finding is written where the clerk reads."""


@action(needs=May.BOOK)
def ask_for_service(
    passenger: Passenger,
    *,
    code: str,
    leg: Leg | None = None,
    detail: str = "",
    brings_chair: bool = False,
    carrier_agreed: str = "",
    by: User,
) -> SpecialService:
    """Ask the carrier for a special service, on one leg or on all."""
    found = _code(code)
    if found in BY_MEDICAL:
        raise refusal(
            61,
            what=WHAT,
            why=_("A finding stands behind %s.") % found,
            fix=_("Ask the medical officer, who asks for it."),
        )
    return _ask(passenger, found, leg, detail, carrier_agreed, by, brings_chair=brings_chair)


@action(needs=May.MEDICAL)
def turn_finding_into_service(
    passenger: Passenger,
    *,
    finding: str,
    code: str,
    leg: Leg | None = None,
    detail: str = "",
    carrier_agreed: str = "",
    by: User,
) -> SpecialService:
    """Ask for the service that a finding needs; others see the service, and not the finding."""
    service = _ask(passenger, _code(code), leg, detail, carrier_agreed, by)
    Finding.objects.create(passenger=passenger, service=service, words=finding, by=by)
    return service


@action(needs=May.BOOK)
def say_which_chair(
    service: SpecialService, *, code: str, detail: str = "", by: User
) -> SpecialService:
    """Say which wheelchair a passenger brings: the carrier asks for its battery."""
    found = _code(code)
    if found not in OWN_CHAIRS or not service.battery_unknown:
        raise refusal(
            61,
            what=WHAT,
            why=_("It is not asked which chair they bring, or that is none."),
            fix=_("Choose one of: %s.") % ", ".join(sorted(OWN_CHAIRS)),
        )
    chair = _ask(service.passenger, found, service.leg, detail, service.late_because, by)
    service.battery_unknown = False
    service.save(update_fields=["battery_unknown"])
    return chair


@action(needs=May.BOOK)
def confirm_service(
    service: SpecialService, *, carrier_reference: str, seats: int | None = None, by: User
) -> SpecialService:
    """Write down that the carrier confirmed a service, and how many seats a stretcher takes."""
    if seats is not None:
        _refuse_strange_seats(service, seats)
        service.seats = seats
    service.carrier_reference, service.confirmed_at = carrier_reference, clock.now()
    return _move(service, S.CONFIRMED, by, "carrier_reference", "confirmed_at", "seats")


@action(needs=May.BOOK)
def note_refused_service(service: SpecialService, *, by: User) -> SpecialService:
    """Write down that the carrier refused a service; somebody has to settle what follows."""
    return _move(service, S.REFUSED, by)


@action(needs=May.BOOK)
def cancel_service(service: SpecialService, *, by: User) -> SpecialService:
    """Say that a service is no longer needed, or that its refusal is settled."""
    service.ended_at = clock.now()
    return _move(service, S.CANCELLED, by, "ended_at")


def _code(code: str) -> ServiceCode:
    if (found := known(code)) is None:
        raise refusal(
            60,
            what=WHAT,
            why=_("“%s” is no code of a special service.") % code,
            fix=_("Choose one of: %s.") % listed(),
        )
    return found


def _ask(
    passenger: Passenger,
    code: ServiceCode,
    leg: Leg | None,
    detail: str,
    carrier_agreed: str,
    by: User,
    *,
    brings_chair: bool = False,
) -> SpecialService:
    _refuse_odd_detail(code, detail)
    _refuse_twice(passenger, code, leg)
    legs = _legs(passenger, leg)
    if code == C.UMNR:
        _refuse_too_young(passenger, legs)
    _refuse_late(code, legs, carrier_agreed)
    service = SpecialService.objects.create(
        passenger=passenger,
        leg=leg,
        code=code,
        detail=detail,
        seats=_seats(code, legs),
        battery_unknown=brings_chair and code in CHAIRS,
        late_because=carrier_agreed,
        requested_by=by,
    )
    _clocks_follow(passenger.journey, by=by)
    _papers_follow(passenger.journey)
    return service


def _legs(passenger: Passenger, leg: Leg | None) -> list[Leg]:
    """The legs that a service is for, in their order."""
    flown = [one.leg for one in passenger.passages.select_related("leg").order_by("leg__number")]
    legs = [one for one in flown if leg is None or one.pk == leg.pk]
    if not legs or passenger.journey.has_ended:
        raise refusal(
            61,
            what=WHAT,
            why=_("The passenger does not fly that leg, or the journey has ended."),
            fix=_("Choose a leg that they fly."),
        )
    return legs


def _refuse_odd_detail(code: ServiceCode, detail: str) -> None:
    pattern = DETAILS.get(code)
    if not detail or (pattern and pattern.fullmatch(detail)):
        return
    raise refusal(
        61,
        what=WHAT,
        why=_("%s does not take this detail.") % code,
        fix=_("A detail is a language (som), a meal (MOML) or the weight of a chair (35 kg)."),
    )


def _refuse_twice(passenger: Passenger, code: ServiceCode, leg: Leg | None) -> None:
    live = passenger.services.live().filter(code=code)
    if (live if leg is None else live.filter(leg=None) | live.filter(leg=leg)).exists():
        raise refusal(
            61,
            what=WHAT,
            why=_("%s is asked for already.") % code,
            fix=_("Cancel that request first if it was wrong."),
        )


def _refuse_too_young(passenger: Passenger, legs: list[Leg]) -> None:
    born, day = passenger.born_on, legs[0].on
    youngest = int(RULES.on(day).value("minor-alone-never-under"))
    if born is not None and born <= day and age_on(born, day) >= youngest:
        return
    raise refusal(
        67,
        what=WHAT,
        why=_(
            "No child under %d travels alone, and of one whose age nobody knows that is not sure."
        )
        % youngest,
        fix=_("Agree on an adult or an escort who travels with the child."),
    )


def _refuse_late(code: ServiceCode, legs: list[Leg], carrier_agreed: str) -> None:
    for leg in legs:
        until = notice_until(code, leg.leaves_at, leg.on) if leg.leaves_at else None
        if until is not None and clock.now() > until and not carrier_agreed.strip():
            raise refusal(
                63,
                what=WHAT,
                why=_("The carrier must be asked for %(code)s until %(until)s.")
                % {"code": code, "until": _moment(until)},
                fix=_("Ask the carrier, and write down who agreed and when."),
            )


def _seats(code: ServiceCode, legs: list[Leg]) -> int:
    if code == C.STCR:
        return int(RULES.on(legs[0].on).value("stretcher-seats"))
    return 1 if code == C.EXST else 0


def _refuse_strange_seats(service: SpecialService, seats: int) -> None:
    rules = RULES.on(localdate(service.requested_at))
    least, most = int(rules.value("stretcher-seats-least")), int(rules.value("stretcher-seats"))
    if service.code == C.STCR and least <= seats <= most:
        return
    raise refusal(
        61,
        what=_("The service was not confirmed."),
        why=_("A stretcher takes %(least)d to %(most)d seats, and other services say none.")
        % {"least": least, "most": most},
        fix=_("Correct the number of seats."),
    )


def _move(service: SpecialService, to: ServiceStatus, by: User, *fields: str) -> SpecialService:
    SERVICE.move(service, to)
    service.save(update_fields=["status", *fields])
    _clocks_follow(service.passenger.journey, by=by)
    _papers_follow(service.passenger.journey)
    return service


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "j M Y H:i")
