"""A member at a glance: who, how old, where they stay, where they stand and what they wait for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.refusal import Words
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.family_reunion.models import AgreedAdult, AgreedKind, Member
from waylight.programmes.family_reunion.workflow import BEFORE_FLIGHT, Status
from waylight.registers.people.queries import Age, Who, age_of, is_child, shown_name, who
from waylight.registers.places.queries import country

S = Status
TONES = {
    **dict.fromkeys((S.ELIGIBLE, S.VISA_GRANTED, S.READY, S.ARRIVED), "good"),
    **dict.fromkeys((S.REUNITED, S.CLOSED, S.SELF_TRAVELLED), "good"),
    **dict.fromkeys((S.ENQUIRY, S.INTAKE, S.VISA_PENDING, S.PREPARING), "busy"),
    **dict.fromkeys((S.BOOKED, S.TICKETED, S.DEPARTED, S.IN_TRANSIT), "info"),
    **dict.fromkeys((S.ON_HOLD, S.WAITING), "warning"),
    **dict.fromkeys((S.VISA_REFUSED, S.NOT_ELIGIBLE), "bad"),
}
SIGNS = {"good": "check", "busy": "clock", "info": "plane", "warning": "warning", "bad": "stop"}
WAITS: dict[str, Words] = {
    S.ENQUIRY: gettext_lazy("The intake to begin"),
    S.INTAKE: gettext_lazy("A decision whether we can help"),
    S.ELIGIBLE: gettext_lazy("The application for the visa"),
    S.WAITING: gettext_lazy("Money"),
    S.VISA_PENDING: gettext_lazy("The decision of the Home Office"),
    S.VISA_GRANTED: gettext_lazy("Money to be committed, and the preparation"),
    S.VISA_REFUSED: gettext_lazy("An appeal, a new application, or the end"),
    S.READY: gettext_lazy("A flight"),
    S.BOOKED: gettext_lazy("Finance to release the ticket"),
    S.TICKETED: gettext_lazy("The departure"),
    S.DEPARTED: gettext_lazy("The arrival"),
    S.IN_TRANSIT: gettext_lazy("The arrival"),
    S.ARRIVED: gettext_lazy("The hand-over to whoever meets them"),
    S.REUNITED: gettext_lazy("The call after the reunion"),
}
GOING = (*BEFORE_FLIGHT, S.ON_HOLD)
"""Members whose journey lies ahead."""


@dataclass(frozen=True)
class Stand:
    """Where somebody or something stands, as a badge shows it."""

    words: Words
    tone: str
    sign: str


@dataclass(frozen=True)
class Card:
    """One member of a reunion for a list; `child` is to be protected as one."""

    member: Member
    who: Who
    age: Age | None
    child: bool
    country: str
    stand: Stand
    waits: str
    agreed: str

    @property
    def is_going(self) -> bool:
        """Whether the journey lies ahead."""
        return self.member.status in GOING


def stand_of(status: str) -> Stand:
    """A status as a badge shows it."""
    tone = TONES.get(Status(status), "plain")
    return Stand(Status(status).label, tone, SIGNS.get(tone, "dot"))


def card(member: Member) -> Card:
    """One member, with names, births, holds and items at hand."""
    today = clock.today()
    place = country(member.country)
    return Card(
        member=member,
        who=who(member.person),
        age=age_of(member.person, today),
        child=is_child(member.person, today),
        country=place.name if place else member.country,
        stand=stand_of(member.status),
        waits=waits_for(member),
        agreed=agreed_words(getattr(member, "agreed", None)),
    )


def cards(members: Iterable[Member]) -> list[Card]:
    """Many members; the keys of their records are asked for once."""
    asked = list(members)
    open_people((member.person_id for member in asked), Compartment.GENERAL)
    return [card(member) for member in asked]


def waits_for(member: Member) -> str:
    """What has to happen next for a member, in a few words; empty when nothing has."""
    if member.status == S.ON_HOLD:
        held = next((hold for hold in member.holds.all() if hold.ended_at is None), None)
        return str(held.get_reason_display()) if held else ""
    if member.status == S.PREPARING:
        lacking = [item for item in member.items.all() if not item.is_settled]
        words = ", ".join(str(item.get_kind_display()) for item in lacking)
        return words or _("To be declared ready")
    return str(WAITS.get(member.status, ""))


def agreed_words(agreed: AgreedAdult | None) -> str:
    """Who goes with a child, in words."""
    if agreed is None:
        return ""
    if agreed.kind == AgreedKind.ADULT and agreed.adult is not None:
        return shown_name(agreed.adult.person)
    words = str(agreed.get_kind_display())
    return f"{words}: {agreed.name}" if agreed.name else words
