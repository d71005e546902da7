"""What the sponsor is told: one honest sentence, and the way in steps.

First what the sponsor has to do, else the first thing that everybody waits for. It names nobody and
no city of those who are waited for, and says nothing of why somebody must not travel: a page of a
sponsor can be read over their shoulder, and some have good reason not to be found."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from waylight.foundation import clock
from waylight.foundation.doorway.links import Step
from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.models import (
    DepartureGroup,
    Hold,
    HoldReason,
    ItemKind,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.queries.money import balance, contributed, newest_test
from waylight.programmes.family_reunion.workflow import ENDS, STAGES, UNDER_WAY, Status
from waylight.registers.places.queries import airport, country

S, K, H = Status, ItemKind, HoldReason
SOON = timedelta(days=7)
"""So long before a flight, meeting the family is the first thing that a sponsor has to do."""
CALL = _("Please call your caseworker.")
NOTHING_TO_DO = _("There is nothing for you to do.")
PUT_OFF = _("The journey has been put off. We will call you today.")
NO_WORD = _("We are waiting for word of their arrival, and will call you.")

WAITS: dict[Status, Words] = {
    S.ENQUIRY: _("We have your request and will call you."),
    S.INTAKE: _("We are looking at your request."),
    S.WAITING: _("Your family is on the waiting list until there is money for the journey."),
    S.VISA_GRANTED: _("The visas are there. We are asking for the money for the journey."),
    S.PREPARING: _("We are preparing the journey."),
    S.READY: _("Everything is ready, and we are looking for a flight."),
    S.ARRIVED: _("They have landed."),
    S.REUNITED: _("Your family has arrived. We will call you in the next few days."),
}
"""What everybody waits for, where there is nothing for the sponsor to do."""
ASKS: dict[Status, Words] = {
    S.ELIGIBLE: _("Please send us the reference of each visa application when it has been made."),
    S.VISA_REFUSED: _(
        "The Home Office has refused a visa. Please call your caseworker soon: there is a last day "
        "on which you can appeal."
    ),
}
ENDED: dict[Status, Words] = {
    S.CLOSED: _("Your family has arrived, and our part is done."),
    S.SELF_TRAVELLED: _("Your family has travelled, and our part is done."),
    S.NOT_ELIGIBLE: _("We have made a decision. Please read our letter, or call your caseworker."),
    S.WITHDRAWN: CALL,
    S.DECEASED: CALL,
    S.TRANSFERRED: CALL,
}
"""In the order in which one speaks for a family whose members have ended differently."""
DECIDING = ngettext_lazy(
    "The Home Office is deciding about %(count)d application.",
    "The Home Office is deciding about %(count)d applications.",
    "count",
)

ITEM_WAITS: dict[ItemKind, Words] = {
    K.TRAVEL_DOCUMENT: _("We are waiting for a travel document in %(country)s."),
    K.EXIT_PERMIT: _("We are waiting for the exit permit in %(country)s."),
    K.TB_CERTIFICATE: _("We are waiting for a tuberculosis certificate in %(country)s."),
    K.FINES: _("We are settling a fine for residence in %(country)s."),
    K.PARENTAL_CONSENT: _("We are waiting for the consent of the other parent or guardian."),
    K.VACCINATION: _("We are waiting for vaccinations in %(country)s."),
    K.TRANSIT_VISA: _("We are waiting for a transit visa in %(country)s."),
    K.FIT_TO_FLY: _("We are waiting for a doctor's word that everybody can fly."),
    K.INTERPRETER: _("We are looking for an interpreter."),
    K.BAGGAGE: _("We are telling your family what they can take with them."),
    K.BRIEFING: _("We are preparing your family for the journey."),
}
ITEM_ASKS: dict[ItemKind, Words] = {
    K.CONTACT: _("Please send us a telephone number on which your family can be reached."),
    K.RECEIVER: _("Please tell us who will meet your family at the airport."),
}
"""Between the two every kind of item has its words; only what we cannot find out is asked."""

MORE_TIME = _("We need a little more time before everybody can travel.")
HOLD_WAITS: dict[HoldReason, Words] = {
    H.EXIT_PERMIT: ITEM_WAITS[K.EXIT_PERMIT],
    H.DOCUMENT_ERROR: _("We are having an error in a paper corrected."),
    H.EMBARGO: _("We are waiting until there are flights again."),
    H.MEDICAL: MORE_TIME,
    H.PREGNANCY: MORE_TIME,
    H.SECURITY: MORE_TIME,
    H.CUSTODY: MORE_TIME,
    H.SAFEGUARDING: MORE_TIME,
    H.MISSING: MORE_TIME,
}
"""The reasons that are nobody's secret. The others sound alike, so that none can be told by it."""
HOLD_ASKS: dict[HoldReason, Words] = {
    H.SPONSOR: _("Please call your caseworker: we need to hear from you before we can go on."),
    H.STATUS_REVIEW: _("Please call your caseworker about the review of your status."),
}

WAY: tuple[tuple[Words, frozenset[Status]], ...] = (
    (_("You ask us"), frozenset({S.ENQUIRY})),
    (_("We look at your request"), frozenset({S.INTAKE})),
    (_("We say yes"), frozenset({S.ELIGIBLE, S.WAITING})),
    (_("The Home Office decides"), frozenset({S.VISA_PENDING, S.VISA_REFUSED})),
    (_("Papers for the journey"), frozenset({S.VISA_GRANTED, S.PREPARING})),
    (_("Tickets"), frozenset({S.READY, S.BOOKED})),
    (_("The journey"), frozenset({S.TICKETED, *UNDER_WAY, S.ARRIVED})),
    (_("You are together"), frozenset({S.REUNITED, S.CLOSED, S.SELF_TRAVELLED})),
)


def sentence(reunion: Reunion) -> str:
    """Where things stand for the sponsor, in the active language."""
    if not reunion.tells_sponsor:
        return str(CALL)
    members = _members(reunion)
    going = [member for member in members if member.status not in ENDS]
    if not going:
        return _ended(members)
    return _near(going) or _asked(reunion, going) or _waited_for(going)


def steps(reunion: Reunion) -> list[tuple[str, str]]:
    """The way from the enquiry to being together: its words, and `done`, `now` or `later`.

    None while the sponsor is told nothing, and none where nobody goes on to the end."""
    members = _members(reunion)
    going = [member for member in members if member.status not in ENDS]
    arrived = [m for m in members if m.status in (S.CLOSED, S.SELF_TRAVELLED)]
    if not reunion.tells_sponsor or not (going or arrived):
        return []
    if not going or all(member.status == S.REUNITED for member in going):
        return [(str(words), Step.DONE) for words, _within in WAY]
    least = min((_stage(member) for member in going), key=STAGES.index)
    now = next(at for at, (_words, within) in enumerate(WAY) if least in within)
    states = [Step.DONE if at < now else Step.LATER for at in range(len(WAY))]
    states[now] = Step.NOW
    return [(str(words), state) for (words, _in), state in zip(WAY, states, strict=True)]


def _members(reunion: Reunion) -> list[Member]:
    found = reunion.members.select_related("group").prefetch_related("items", "holds")
    return list(found)


def _hold(member: Member) -> Hold | None:
    return next((hold for hold in member.holds.all() if hold.ended_at is None), None)


def _stage(member: Member) -> Status:
    """Where somebody is, or was when they were held."""
    hold = _hold(member) if member.status == S.ON_HOLD else None
    stage = Status(hold.held_from if hold else member.status)
    return stage if stage in STAGES else S.ENQUIRY


def _ended(members: Sequence[Member]) -> str:
    found = {member.status for member in members}
    return str(next((words for end, words in ENDED.items() if end in found), WAITS[S.ENQUIRY]))


def _near(going: Sequence[Member]) -> str:
    """A group that is stopped, under way, or about to fly: then that comes before all else."""
    groups = _flying(going)
    if any(group.stopped for group in groups):
        return str(PUT_OFF)
    now = clock.now()
    for group in groups:
        if group.leaves_at and group.leaves_at - now <= SOON:
            return _flight(group, going)
    return ""


def _flying(going: Sequence[Member]) -> list[DepartureGroup]:
    flying = (S.BOOKED, S.TICKETED, *UNDER_WAY)
    groups = {m.group.pk: m.group for m in going if m.group is not None and m.status in flying}
    return sorted(groups.values(), key=lambda group: (group.leaves_at is None, group.leaves_at))


def _flight(group: DepartureGroup, going: Sequence[Member]) -> str:
    """When a group flies and where it lands, by the clock on the wall of each airport."""
    if group.leaves_at is None or group.lands_at is None:
        return f"{WAITS[S.READY]} {NOTHING_TO_DO}"
    if group.lands_at < clock.now():
        return str(NO_WORD)
    aboard = [member for member in going if member.group_id == group.pk]
    start, end = airport(group.airport), airport(group.lands_in)
    leaves = start.local(group.leaves_at) if start else group.leaves_at
    lands = end.local(group.lands_at) if end else group.lands_at
    same_day = leaves.date() == lands.date()
    words = {
        (True, True): _("They are on the way and land at %(airport)s at %(time)s on %(lands)s."),
        (True, False): _("They are on the way and land at %(airport)s at %(time)s on %(lands)s."),
        (False, True): _("They fly on %(leaves)s and land at %(airport)s at %(time)s."),
        (False, False): _(
            "They fly on %(leaves)s and land at %(airport)s at %(time)s on %(lands)s."
        ),
    }[aboard[0].status in UNDER_WAY, same_day]
    said = str(words) % {
        "leaves": date_format(leaves, "j F"),
        "lands": date_format(lands, "j F"),
        "time": date_format(lands, "H:i"),
        "airport": end.name.removesuffix(" Airport") if end else group.lands_in,
    }
    return said if len(aboard) == len(going) else f"{_('Some of your family travel first.')} {said}"


def _asked(reunion: Reunion, going: Sequence[Member]) -> str:
    """What the sponsor has to do, the earliest first; empty where there is nothing."""
    found = {_stage(member) for member in going}
    if S.INTAKE in found and reunion.proof_of_status_id is None:
        return str(_("Please send us the letter or the permit that shows your protection status."))
    if S.INTAKE in found and newest_test(reunion) is None:
        return str(_("Please send us what your household earns and spends in a month."))
    for hold in filter(None, map(_hold, going)):
        if words := HOLD_ASKS.get(HoldReason(hold.reason)):
            return str(words)
    for status, words in ASKS.items():
        if any(member.status == status for member in going):
            return str(words)
    if contributed(reunion) < balance(reunion):
        return str(_("Please send us the proof that your part of the cost is paid."))
    return next((str(ITEM_ASKS[kind]) for kind, _m in _unsettled(going) if kind in ITEM_ASKS), "")


def _unsettled(going: Iterable[Member]) -> list[tuple[ItemKind, Member]]:
    """What is not in order yet for those who prepare, in the order in which papers are gathered."""
    open_items = [
        (ItemKind(item.kind), member)
        for member in going
        if member.status == S.PREPARING
        for item in member.items.all()
        if not item.is_settled
    ]
    return sorted(open_items, key=lambda one: (list(ItemKind).index(one[0]), one[1].number))


def _waited_for(going: Sequence[Member]) -> str:
    """The earliest thing that stands in the way; a hold comes before what goes on."""
    first = min(going, key=lambda m: (STAGES.index(_stage(m)), m.status != S.ON_HOLD, m.number))
    if first.status == S.ON_HOLD:
        hold = _hold(first)
        reason = HoldReason(hold.reason) if hold else H.SAFEGUARDING
        return _nothing_to_do(HOLD_WAITS.get(reason, MORE_TIME), first)
    if first.status == S.VISA_PENDING:
        count = sum(member.status == S.VISA_PENDING for member in going)
        return f"{DECIDING % {'count': count}} {NOTHING_TO_DO}"
    if first.status == S.PREPARING and (waiting := _unsettled(going)):
        kind, member = waiting[0]
        return _nothing_to_do(ITEM_WAITS[kind], member)
    if first.status in (S.BOOKED, S.TICKETED, *UNDER_WAY) and (groups := _flying(going)):
        return _flight(groups[0], going)
    return _nothing_to_do(WAITS.get(Status(first.status), CALL), first)


def _nothing_to_do(words: Words, member: Member) -> str:
    place = country(member.country)
    said = str(words) % {"country": place.name if place else ""}
    return said if words == CALL else f"{said} {NOTHING_TO_DO}"
