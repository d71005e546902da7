"""How far each member of an invented family is on each track, by how far the family is."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from waylight.foundation.access.models import Team, User
from waylight.programmes.resettlement.demo.lives import ARRIVED, Life
from waylight.programmes.resettlement.models import (
    ExitPermit,
    HealthTrack,
    Member,
    Orientation,
    OrientationSeat,
    PaperTrack,
)
from waylight.programmes.resettlement.workflow import (
    Clearance,
    Going,
    Health,
    Paper,
    Permit,
    Seat,
)

MINISTRIES = {
    "TUR": "Directorate General of Migration Management",
    "LBN": "General Security",
    "JOR": "Ministry of Interior",
    "IRQ": "Ministry of Interior",
    "EGY": "Passports and Immigration",
}
CHILDCARE_BELOW = 12
DAYS = 3


@dataclass
class Tracks:
    """Rows of every track, to be written together."""

    health: list[HealthTrack] = field(default_factory=list)
    papers: list[PaperTrack] = field(default_factory=list)
    permits: list[ExitPermit] = field(default_factory=list)
    seats: list[OrientationSeat] = field(default_factory=list)


def add(
    tracks: Tracks, life: Life, members: list[Member], lessons: "Lessons", *, exempt: bool
) -> None:
    """The rows of one family; `exempt`: its country asks for no exit permit."""
    rng = life.chance
    day = life.arrived_on or lessons.today
    late = rng.random() < 0.3
    for place, member in enumerate(members):
        if member.status != Going.GOING:
            continue
        # One straggler holds up many a family; nobody is behind once everybody is ready.
        behind = 0.25 if late and place == len(members) - 1 and life.progress < 1 else 0.0
        far = max(0.0, life.progress - behind)
        tracks.health.append(_health(rng, member, far, day))
        tracks.papers.append(_papers(rng, member, far, day))
        tracks.permits.append(_permit(rng, member, far, day, life.country, exempt=exempt))
        tracks.seats.extend(_seat(member, life, far, place, lessons))


def _health(rng: random.Random, member: Member, far: float, day: date) -> HealthTrack:
    track = HealthTrack(member=member, status_since=_at(day - timedelta(days=rng.randint(1, 25))))
    if far < 0.15:
        return track
    if far < 0.30:
        track.status = Health.EXAMINED
    elif far < 0.40:
        track.status = Health.PENDING
    elif far < 1 and rng.random() < 0.03:
        track.status, track.hold_until = Health.HOLD, day + timedelta(days=rng.randint(5, 60))
    else:
        special = rng.random() < 0.06
        track.status = Health.CONDITIONS if special else Health.CLEARED
        track.needs = [rng.choice(["WCHR", "OXYG", "escort"])] if special else []
        track.until = day + timedelta(days=rng.randint(20 if far < 1 else 40, 170))
    return track


def _papers(rng: random.Random, member: Member, far: float, day: date) -> PaperTrack:
    track = PaperTrack(member=member)
    if far >= 0.2:
        track.status = Paper.APPLIED
    if far >= 0.4:
        track.status = Paper.HELD if far > 0.8 else Paper.ISSUED
        track.until = day + timedelta(days=rng.randint(200, 1500))
    if far >= 0.45:
        track.entry = Clearance.BIOMETRICS
    if 0.6 <= far < 1 and rng.random() < 0.01:
        track.entry = Clearance.REFUSED
    elif far >= 0.6:
        track.entry = Clearance.AFFIXED if far > 0.8 else Clearance.GRANTED
        track.entry_from = day - timedelta(days=rng.randint(1, 12))
        track.entry_until = day + timedelta(days=rng.randint(12 if far < 1 else 30, 80))
    return track


def _permit(
    rng: random.Random, member: Member, far: float, day: date, country: str, *, exempt: bool
) -> ExitPermit:
    if exempt:
        return ExitPermit(member=member, status=Permit.NOT_NEEDED)
    permit = ExitPermit(member=member, status=Permit.TO_REQUEST)
    if far < 0.5:
        return permit
    permit.ministry = MINISTRIES[country]
    permit.submitted_on = day - timedelta(days=rng.randint(5, 60))
    if far >= 0.7 and (far >= 1 or rng.random() > 0.08):
        permit.status = Permit.GRANTED
        permit.until = day + timedelta(days=rng.randint(8 if far < 1 else 30, 85))
    elif far >= 0.7 and rng.random() < 0.3:
        permit.status, permit.obstacle = Permit.REFUSED, "A fine is not paid (synthetic)."
    elif rng.random() < 0.15:
        permit.status = Permit.INTERVIEW
        permit.interview_on = day + timedelta(days=rng.randint(1, 30))
    else:
        permit.status = Permit.SUBMITTED
    return permit


def _seat(
    member: Member, life: Life, far: float, place: int, lessons: "Lessons"
) -> Iterator[OrientationSeat]:
    if far < 0.35:
        return
    if life.chance.random() < 0.02:
        because = "Looks after a new-born (synthetic)"
        yield OrientationSeat(member=member, status=Seat.EXEMPT, because=because)
        return
    age = (lessons.today - life.household.people[place].born_on).days // 365
    held = far >= 0.5
    lesson = lessons.of(life, held=held)
    yield OrientationSeat(
        member=member,
        orientation=lesson,
        status=Seat.ATTENDED if held else Seat.INVITED,
        in_childcare=age < CHILDCARE_BELOW,
        attended_on=lesson.begins_on + timedelta(days=DAYS - 1) if held else None,
    )


class Lessons:
    """Classes for the families of one lot, opened as they are wanted: a new one when one is full,
    each of one airport, and of people who arrive or learn in the same weeks."""

    def __init__(self, team: Team, today: date, trainer: User, capacity: int = 24) -> None:
        self.team, self.today = team, today
        self.trainer, self.capacity = trainer, capacity
        self.opened: list[Orientation] = []
        self._open: dict[tuple[str, bool, int], tuple[Orientation, set[int]]] = {}

    def of(self, life: Life, *, held: bool) -> Orientation:
        """The class of a family; everybody of it is in the same."""
        weeks = 0
        if life.status in ARRIVED and life.arrived_on is not None:
            weeks = (self.today - life.arrived_on).days // 28 + 1
        key = (life.airport, held, weeks)
        lesson, families = self._open.get(key, (None, set()))
        if lesson is None or (life.number not in families and len(families) * 5 >= self.capacity):
            lesson, families = self._new(life, held=held, weeks=weeks), set()
            self._open[key] = (lesson, families)
        families.add(life.number)
        return lesson

    def _new(self, life: Life, *, held: bool, weeks: int) -> Orientation:
        ago = timedelta(days=life.chance.randint(5, 40) + 28 * weeks)
        ahead = timedelta(days=life.chance.randint(2, 30))
        lesson = Orientation(
            team=self.team,
            number="",
            airport=life.airport,
            place="Demonstration hall (synthetic)",
            language="ar",
            begins_on=self.today - ago if held else self.today + ahead,
            days=DAYS,
            capacity=self.capacity * 2,
            childcare=self.capacity,
            trainer=self.trainer,
        )
        self.opened.append(lesson)
        return lesson


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
