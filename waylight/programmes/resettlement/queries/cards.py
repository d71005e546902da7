"""A referral and its members at a glance: names, ages, where they stand, as badges show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from waylight.foundation import clock
from waylight.foundation.refusal import Words
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.resettlement.models import Member
from waylight.programmes.resettlement.models.kin import kin_words
from waylight.programmes.resettlement.queries.readiness import Ready
from waylight.programmes.resettlement.workflow import LEFT, Going, Status
from waylight.registers.people.queries import Age, Who, age_of, is_child, who

S = Status
TONES = {
    **dict.fromkeys((S.ACCEPTED, S.HANDED_OVER, S.CLOSED), "good"),
    **dict.fromkeys((S.REFERRED, S.SCREENING, S.SEEKING_MATCH), "busy"),
    **dict.fromkeys((S.OFFERED, S.PRE_DEPARTURE), "info"),
    **dict.fromkeys((S.ON_HOLD, S.RETURNED), "warning"),
    **dict.fromkeys((S.REJECTED, *LEFT), "bad"),
}
SIGNS = {"good": "check", "busy": "clock", "info": "plane", "warning": "warning", "bad": "stop"}


@dataclass(frozen=True)
class Stand:
    """Where something stands, as a badge shows it."""

    words: Words
    tone: str
    sign: str


@dataclass(frozen=True)
class Card:
    """One member; `ready` is None for who does not travel, or before the family is accepted."""

    member: Member
    who: Who
    age: Age | None
    child: bool
    kin: str
    ready: Ready | None

    @property
    def is_going(self) -> bool:
        """Whether they travel with the family."""
        return self.member.status == Going.GOING


def stand_of(status: str) -> Stand:
    """A status as a badge shows it."""
    tone = TONES.get(Status(status), "plain")
    return Stand(Status(status).label, tone, SIGNS.get(tone, "dot"))


def cards(members: Iterable[Member], ready: Iterable[Ready] = ()) -> list[Card]:
    """Members with their names at hand; the keys of their records are asked for once."""
    asked = list(members)
    open_people((member.person_id for member in asked), Compartment.GENERAL)
    by_member = {one.member.pk: one for one in ready}
    return [card(member, by_member.get(member.pk)) for member in asked]


def card(member: Member, ready: Ready | None = None) -> Card:
    """One member."""
    today = clock.today()
    return Card(
        member=member,
        who=who(member.person),
        age=age_of(member.person, today),
        child=is_child(member.person, today),
        kin=kin_words(member.relationship),
        ready=ready,
    )
