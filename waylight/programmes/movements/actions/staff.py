"""Escorts and interpreters: who they are, and their duties on legs."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.escort_ratios import Duty
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import (
    STAFF,
    Direction,
    Escort,
    Escorting,
    Leg,
    Passenger,
    Qualification,
)
from waylight.programmes.movements.queries.duties import reasons_against

LANGUAGE = re.compile(r"[a-z]{3}")


@action(needs=May.RUN)
def add_escort(
    team: Team,
    *,
    name: str,
    role: str,
    qualification: str = Qualification.NONE,
    qualified_until: date | None = None,
    languages: Iterable[str] = (),
    document_number: str = "",
    document_issuer: str = "",
    document_expires: date | None = None,
    visa_until: date | None = None,
    user: User | None = None,
    by: User,
) -> Escort:
    """Add somebody who travels with passengers or interprets for them."""
    escort = Escort(
        team=team,
        name=name,
        role=role,
        qualification=qualification,
        qualified_until=qualified_until,
        languages=_languages(languages),
        papers=_papers(document_number, document_issuer, document_expires, visa_until),
        user=user,
    )
    escort.save()
    return escort


@action(needs=May.RUN)
def change_escort(
    escort: Escort,
    *,
    name: str,
    role: str,
    qualification: str,
    qualified_until: date | None,
    languages: Iterable[str],
    document_number: str,
    document_issuer: str,
    document_expires: date | None,
    visa_until: date | None,
    by: User,
) -> Escort:
    """Put right what is known of an escort: name, trade, languages and papers."""
    escort.name, escort.role, escort.qualification = name, role, qualification
    escort.qualified_until, escort.languages = qualified_until, _languages(languages)
    escort.papers = _papers(document_number, document_issuer, document_expires, visa_until)
    escort.save()
    return escort


@action(needs=May.RUN)
def end_service(escort: Escort, *, by: User) -> Escort:
    """Say that an escort no longer serves; duties that lie ahead are given to others first."""
    if escort.duties.standing().filter(until_at__gt=clock.now()).exists():
        raise refusal(
            68,
            what=_("The escort still serves."),
            why=_("They have duties that are not over."),
            fix=_("Release them from these duties first."),
        )
    escort.left_on = clock.today()
    escort.save(update_fields=["left_on"])
    return escort


@action(needs=May.RUN)
def assign_escort(
    leg: Leg,
    *,
    escort: Escort,
    from_at: datetime,
    until_at: datetime,
    interprets: str = "",
    listed_as: Passenger | None = None,
    by: User,
) -> Escorting:
    """Give an escort a duty on a leg, when nothing speaks against it."""
    what = _("The escort was not given this duty.")
    _refuse_if_ended(leg, what)
    if listed_as is not None and (
        listed_as.journey_id != leg.journey_id or listed_as.is_child_on(leg.on)
    ):
        raise refusal(
            62,
            what=what,
            why=_("That passenger is a child, or on another journey."),
            fix=_("Choose again."),
        )
    _refuse_unless_free(escort, leg, from_at, until_at, what, interprets=interprets)
    if listed_as is not None and listed_as.programme != STAFF:
        # From now on the line is an escort's: nobody's family, and no arrival to be counted.
        listed_as.programme = STAFF
        listed_as.save(update_fields=["programme"])
    return Escorting.objects.create(
        escort=escort,
        leg=leg,
        from_at=from_at,
        until_at=until_at,
        interprets=interprets,
        listed_as=listed_as,
    )


@action(needs=May.RUN)
def plan_way_home(
    duty: Escorting, *, from_at: datetime, until_at: datetime, flight: str, by: User
) -> Escorting:
    """Say how and when an escort comes home; the way home is a duty too."""
    what = _("The way home was not planned.")
    _refuse_if_released(duty, what)
    if from_at < duty.until_at:
        raise refusal(
            62,
            what=what,
            why=_("It would begin before the duty with the passengers is over."),
            fix=_("Correct the times."),
        )
    _refuse_unless_free(duty.escort, duty.leg, from_at, until_at, what, way_home=True)
    return Escorting.objects.create(
        escort=duty.escort,
        leg=duty.leg,
        direction=Direction.RETURN,
        from_at=from_at,
        until_at=until_at,
        flight=flight,
    )


@action(needs=May.RUN)
def leave_without_way_home(duty: Escorting, *, because: str, by: User) -> Escorting:
    """Say why an escort needs no way home: they live there, or go on from there."""
    what = _("Nothing was noted.")
    _refuse_if_released(duty, what)
    _refuse_without_reason(because, what)
    duty.stays_because = because
    duty.save(update_fields=["stays_because"])
    return duty


@action(needs=May.RUN)
def release_escort(duty: Escorting, *, because: str, by: User) -> Escorting:
    """Take a duty off an escort, for a reason; the way home from it falls with it.

    Nor are they a child's agreed adult any more."""
    what = _("The escort is still on duty.")
    _refuse_if_released(duty, what)
    _refuse_without_reason(because, what)
    _release(duty, because)
    homes = Escorting.objects.standing().filter(
        escort=duty.escort_id, leg=duty.leg_id, direction=Direction.RETURN
    )
    if duty.direction == Direction.OUT:
        for home in homes:
            _release(home, because)
    return duty


def _release(duty: Escorting, because: str) -> None:
    duty.released_at, duty.because = clock.now(), because
    duty.save(update_fields=["released_at", "because"])
    if duty.listed_as_id:
        Passenger.objects.filter(adult=duty.listed_as_id).update(adult=None)


def _refuse_unless_free(
    escort: Escort,
    leg: Leg,
    from_at: datetime,
    until_at: datetime,
    what: Words,
    **further: Any,
) -> None:
    """Refuse with every reason at once, so that the next attempt is the last."""
    if until_at <= from_at:
        raise refusal(
            62,
            what=what,
            why=_("It would end before it begins."),
            fix=_("Correct the times."),
        )
    Escort.objects.select_for_update().get(pk=escort.pk)
    if reasons := reasons_against(escort, leg, Duty(from_at, until_at), **further):
        raise refusal(
            62,
            what=what,
            why=" ".join(reasons),
            fix=_("Choose somebody else, or settle each of these first."),
        )


def _refuse_if_ended(leg: Leg, what: Words) -> None:
    if leg.journey.has_ended or leg.cancelled_at is not None:
        raise refusal(
            68,
            what=what,
            why=_("The journey has ended, or the leg is cancelled."),
            fix=_("Choose another leg."),
        )


def _refuse_if_released(duty: Escorting, what: Words) -> None:
    if duty.released_at is not None:
        raise refusal(
            68, what=what, why=_("They were released already."), fix=_("Assign them again.")
        )


def _refuse_without_reason(because: str, what: Words) -> None:
    if not because.strip():
        raise refusal(68, what=what, why=_("No reason is given."), fix=_("Say why."))


def _languages(codes: Iterable[str]) -> list[str]:
    found = sorted({code.strip().lower() for code in codes if code.strip()})
    if strange := [code for code in found if not LANGUAGE.fullmatch(code)]:
        raise refusal(
            68,
            what=_("Nothing was saved."),
            why=_("“%s” is no code of a language.") % "”, “".join(strange),
            fix=_("Write the three letters of ISO 639-3: som, tir, ara."),
        )
    return found


def _papers(number: str, issuer: str, expires: date | None, visa: date | None) -> dict[str, str]:
    known = {
        "document_number": number,
        "document_issuer": issuer,
        "document_expires": expires.isoformat() if expires else "",
        "visa_until": visa.isoformat() if visa else "",
    }
    return {name: value for name, value in known.items() if value}
