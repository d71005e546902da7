"""Invented families are written in lots: each lot whole or not at all, and none twice.

A deed for each step of five thousand families would take hours and tell colleagues of every one.
What the deeds would have left is written at once instead; the journal has a line for each record,
and each says that it is synthetic. Broken off, it goes on where it was."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.documents.actions import next_numbers
from waylight.foundation.journal import actions as journal
from waylight.programmes.councils.demo.many import ask_many
from waylight.programmes.councils.models import Desk
from waylight.programmes.resettlement.actions.clocks import _wanted
from waylight.programmes.resettlement.actions.members import PREFIX
from waylight.programmes.resettlement.demo import forms, tracks
from waylight.programmes.resettlement.demo.homes import asked, before
from waylight.programmes.resettlement.demo.lives import Life
from waylight.programmes.resettlement.models import (
    ExitPermit,
    HealthTrack,
    Hold,
    Match,
    Member,
    Orientation,
    OrientationSeat,
    PaperTrack,
    Referral,
    RegistrationForm,
    Scheme,
)
from waylight.programmes.resettlement.rules import EMERGENCY, NORMAL, STANDSTILL, URGENT
from waylight.programmes.resettlement.workflow import Going, Status
from waylight.registers.people import actions as people_actions
from waylight.registers.people.actions import Known
from waylight.registers.places.queries import profile

LOT, ROWS = 50, 500
"""Families in a transaction, which holds the keys of all their people until it ends."""
CLOCKS = {of.key: of for of in (EMERGENCY, URGENT, NORMAL, STANDSTILL)}
SOURCE = "Registration form (synthetic)"
REASONS = {
    Status.RETURNED: "UNHCR is asked for a second reason (synthetic)",
    Status.REJECTED: "Outside the scheme (synthetic)",
}


@dataclass(frozen=True)
class Office:
    """Where families are written: the team, who does it, and the desks by published code."""

    team: Team
    people: Mapping[str, User]
    desks: Mapping[str, Desk]
    today: date

    def who(self, role: str) -> User:
        """The account that plays a role of the programme."""
        return self.people[f"resettlement.{role}"]


def load(lives: Sequence[Life], office: Office, say: Callable[[str], None]) -> int:
    """Write the families that are not there yet; how many were added."""
    added = told = 0
    for lot in _lots(lives):
        added += _load(lot, office)
        done = lot[-1].number
        if done - told >= len(lives) // 10 or done == len(lives):
            told = done
            say(f"  {done:,} of {len(lives):,} families (synthetic)")
    return added


def _lots(lives: Sequence[Life]) -> Iterator[list[Life]]:
    for first in range(0, len(lives), LOT):
        yield list(lives[first : first + LOT])


@transaction.atomic
def _load(lot: Sequence[Life], office: Office) -> int:
    keys = [life.reference for life in lot]
    known = Referral.objects.filter(team=office.team, unhcr_key__in=keys)
    had = {referral.unhcr_number for referral in known}
    new = [life for life in lot if life.reference not in had]
    if not new:
        return 0
    numbers = next_numbers(PREFIX, len(new))
    referrals = [_referral(life, no, office) for life, no in zip(new, numbers, strict=True)]
    Referral.objects.bulk_create(referrals, batch_size=ROWS)
    pairs = list(zip(new, referrals, strict=True))
    members = _members(pairs, office)
    _write_tracks(pairs, members, office)
    _write_forms(pairs, office)
    _write_holds(pairs, office)
    _start_clocks(referrals)
    _write_matches(pairs, members, office)
    journal.done("resettlement.refer", by=office.who("unhcr_liaison"), about=referrals)
    return len(new)


def _referral(life: Life, number: str, office: Office) -> Referral:
    at = _at(life.since)
    return Referral(
        team=office.team,
        number=number,
        unhcr_number=life.reference,
        scheme=Scheme.VPRS,
        status=life.status,
        status_since=at,
        asylum_country=life.country,
        origin_country="SYR",
        airport=life.airport,
        primary=life.reasons[0],
        secondary=life.reasons[1],
        priority=life.priority,
        language="ar",
        medical_level=life.medical,
        services=list(life.services),
        step_free=life.step_free,
        bedrooms=life.bedrooms,
        submitted_on=life.submitted_on,
        declared_on=life.submitted_on - timedelta(days=1),
        secured_on=life.accepted_on,
        accepted_on=life.accepted_on,
        refusal=REASONS.get(life.status, ""),
        synthetic=True,
        opened_by=office.who("unhcr_liaison"),
        opened_at=_at(life.submitted_on),
    )


def _members(pairs: Sequence[tuple[Life, Referral]], office: Office) -> dict[str, list[Member]]:
    """Everybody in the register, and as a member; by the number of the referral."""
    known = [
        Known(
            name=name.native,
            latin=name.latin,
            sex=one.sex,
            born=one.born_on.isoformat(),
            nationalities=("SYR",),
            languages=(life.language,),
        )
        for life, _referral in pairs
        for one, name in zip(life.household.people, life.names, strict=True)
    ]
    people = iter(
        people_actions.record_many(
            office.team, known, source=SOURCE, synthetic=True, by=office.who("unhcr_liaison")
        )
    )
    found = {
        referral.number: [
            _member(life, referral, place, next(people)) for place in range(1, life.size + 1)
        ]
        for life, referral in pairs
    }
    rows = [member for own in found.values() for member in own]
    Member.objects.bulk_create(rows, batch_size=ROWS)
    return found


def _member(life: Life, referral: Referral, place: int, person: Any) -> Member:
    one = life.household.people[place - 1]
    status, because = Going.GOING, ""
    if life.status == Status.DECEASED:
        status = Going.DIED
    elif place > 1 and not one.is_child and life.chance.random() < 0.02:
        status, because = Going.STAYS, "Stays with a parent (synthetic)"
    return Member(
        referral=referral,
        number=place,
        person=person,
        unhcr_id=forms.unhcr_id(life, place),
        relationship=one.relationship,
        status=status,
        because=because,
        joined_on=life.submitted_on,
    )


def _write_tracks(
    pairs: Sequence[tuple[Life, Referral]], members: Mapping[str, list[Member]], office: Office
) -> None:
    rows = tracks.Tracks()
    lessons = tracks.Lessons(office.team, office.today, office.who("orientation_trainer"))
    for life, referral in pairs:
        if life.accepted_on is not None:
            exempt = profile(life.country, office.today).exit_permit is False
            tracks.add(rows, life, members[referral.number], lessons, exempt=exempt)
    if lessons.opened:
        for lesson, number in zip(
            lessons.opened, next_numbers("CO", len(lessons.opened)), strict=True
        ):
            lesson.number = number
        Orientation.objects.bulk_create(lessons.opened, batch_size=ROWS)
    HealthTrack.objects.bulk_create(rows.health, batch_size=ROWS)
    PaperTrack.objects.bulk_create(rows.papers, batch_size=ROWS)
    ExitPermit.objects.bulk_create(rows.permits, batch_size=ROWS)
    OrientationSeat.objects.bulk_create(rows.seats, batch_size=ROWS)


def _write_forms(pairs: Sequence[tuple[Life, Referral]], office: Office) -> None:
    by = office.who("unhcr_liaison")
    RegistrationForm.objects.bulk_create(
        [
            RegistrationForm(
                referral=referral,
                form_version=forms.VERSION,
                content=forms.content(life),
                received_by=by,
                received_at=_at(life.submitted_on),
                applied_by=by,
                applied_at=_at(life.submitted_on),
            )
            for life, referral in pairs
        ],
        batch_size=ROWS,
    )


def _write_holds(pairs: Sequence[tuple[Life, Referral]], office: Office) -> None:
    Hold.objects.bulk_create(
        [
            Hold(
                referral=referral,
                reason=life.hold_reason,
                held_from=life.held_from,
                review_on=office.today + timedelta(days=life.chance.randint(-3, 25)),
                began_at=referral.status_since,
                by=office.who("mission_operations"),
            )
            for life, referral in pairs
            if life.hold_reason
        ],
        batch_size=ROWS,
    )


def _start_clocks(referrals: Sequence[Referral]) -> None:
    runs = [(CLOCKS[key], one, at) for one in referrals for key, at in _wanted(one)]
    deadlines.start_each(runs, nation=Nation.ENGLAND_AND_WALES, by=None)


def _write_matches(
    pairs: Sequence[tuple[Life, Referral]], members: Mapping[str, list[Member]], office: Office
) -> None:
    """The home that stands, and for one in ten another that a council had declined before."""
    by, told = office.who("matching_officer"), []
    for life, referral in pairs:
        if life.council:
            one = asked(life, referral, members[referral.number], office.desks[life.council])
            told.append((one, referral, life))
            if life.chance.random() < 0.1:
                told.append((before(one), referral, life))
    proposals = ask_many([one for one, _referral, _life in told], office.people, by=by)
    Match.objects.bulk_create(
        [
            Match(
                referral=referral,
                proposal=proposal,
                reasons={"for": ["Drawn for the demonstration (synthetic)"], "against": []},
                proposed_by=by,
                proposed_at=proposal.asked_at,
                ended_at=proposal.answered_at if proposal.decline_reason else None,
            )
            for (_one, referral, _life), proposal in zip(told, proposals, strict=True)
        ],
        batch_size=ROWS,
    )


def _at(day: date) -> datetime:
    return min(datetime.combine(day, time(8), UTC), clock.now())
