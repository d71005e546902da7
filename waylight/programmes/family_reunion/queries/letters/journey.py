"""Papers of a journey: itinerary, word to airline and border, meeting slip, hand-over receipt."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.foundation import clock
from waylight.programmes.family_reunion.models import DepartureGroup, Member, Reunion
from waylight.programmes.family_reunion.queries.letters.parts import (
    Facts,
    Part,
    born,
    clock_of,
    day,
    field,
    in_group,
    letter,
    moment,
    name_of,
    pairs,
    points,
    rows,
    slip,
    sponsor,
    text,
)
from waylight.programmes.family_reunion.queries.papers import travel_document
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people.models import NeedKind
from waylight.registers.people.queries import is_child

SHOWN_AT_THE_GATE = (NeedKind.WHEELCHAIR, NeedKind.INTERPRETER, NeedKind.DIET)
"""Needs that whoever meets a family has to know of, and that say nothing else of anybody."""


def itinerary(reunion: Reunion, *, group: DepartureGroup) -> Facts:
    """When and from where a group flies and lands, by the clock of each airport."""
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("Your family's journey is booked."),
        parts=[
            _flight(group),
            text(
                "",
                _("Each time is the local time at that airport: what the clock on its wall shows."),
            ),
            rows(
                _("Who travels"),
                (_("Name"), _("Born on")),
                ((name_of(m.person), born(m.person)) for m in in_group(group)),
            ),
            pairs(
                _("At the airport of arrival"),
                [(_("Who meets them"), group.receiver), (_("Our sign shows"), str(group))],
            ),
            points(
                _("Please take care"),
                (
                    _("All papers travel in hand luggage: passport, visa, permits, this paper."),
                    _("Nobody packs or carries anything for a person they do not know."),
                    _("If something goes wrong on the way, call us before you buy anything."),
                ),
            ),
        ],
    )


def to_whom(reunion: Reunion, *, group: DepartureGroup) -> Facts:
    """To airlines and border officers: who these travellers are, and on which papers."""
    return letter(
        reunion,
        lead=_("To whom it may concern"),
        parts=[
            text(
                "",
                _(
                    "These persons travel to the United Kingdom to live with their family. They "
                    "hold entry clearance of the United Kingdom. We have arranged and paid for "
                    "the journey."
                ),
            ),
            rows(
                _("Travellers"),
                (_("Name as printed on the visa"), _("Born on"), _("Travel document"), _("Visa")),
                (_on_paper(member) for member in in_group(group)),
            ),
            _flight(group),
            text(
                _("If there is a doubt"),
                _(
                    "Please call us before anybody is refused boarding or entry. Please do not "
                    "separate this family: children stay with their adults."
                ),
            ),
        ],
        signatures=[_("For this office"), _("Date")],
    )


def meeting_slip(reunion: Reunion, *, group: DepartureGroup) -> Facts:
    """What our colleague holds up at the airport, and what they need to know of the arrivals.

    It says nothing of status or reason: it is read by everybody in the hall."""
    members = in_group(group)
    children = sum(is_child(member.person, clock.today()) for member in members)
    adults = len(members) - children
    who = [
        ngettext("%(count)d adult", "%(count)d adults", adults) % {"count": adults},
        ngettext("%(count)d child", "%(count)d children", children) % {"count": children},
    ]
    needs = {need.kind for m in members for need in m.person.needs.all() if need.ended_on is None}
    lands = clock_of(group.lands_in, group.lands_at)
    return slip(
        reunion,
        [
            pairs(
                "",
                [
                    (_("Flight"), group.flight),
                    (_("Lands"), moment(lands)),
                    (_("At"), field(group.lands_in)),
                    (_("From"), field(group.airport)),
                    (_("Who arrives"), ", ".join(who)),
                    (_("Who meets them"), group.receiver),
                ],
            ),
            points(
                _("What to prepare"),
                [kind.label for kind in SHOWN_AT_THE_GATE if kind in needs],
            ),
        ],
    ) | {"sign": str(group)}


def receipt(reunion: Reunion, *, group: DepartureGroup) -> Facts:
    """That a group was handed over at the airport, to be signed by who gives and who receives."""
    done = group.handovers.first()
    return letter(
        reunion,
        lead=_("The persons named here were handed over to whoever signs as their receiver."),
        parts=[
            pairs(
                "",
                [
                    (_("Flight"), group.flight),
                    (_("At"), field(group.lands_in)),
                    (_("Named receiver"), group.receiver),
                    (_("Received by"), done.receiver if done else ""),
                    (_("Identity checked by"), done.identity if done else ""),
                ],
            ),
            rows(
                _("Who was handed over"),
                (_("Name"), _("Born on"), _("Child")),
                (
                    (
                        name_of(m.person),
                        born(m.person),
                        _("yes") if is_child(m.person, clock.today()) else _("no"),
                    )
                    for m in in_group(group)
                ),
            ),
            text(
                "",
                _(
                    "A child is handed over only to the adult who is named here, after a look at "
                    "a paper with a photograph."
                ),
            ),
        ],
        signatures=[
            _("Received by (name and signature)"),
            _("Paper with photograph that was seen"),
            _("Handed over by (name and signature)"),
            _("Date and time"),
        ],
    )


def no_journey(reunion: Reunion, *, group: DepartureGroup) -> str:
    """Why there is no paper of this journey; empty where there is."""
    return "" if group.booked_at is not None else _("Nothing is booked for this group.")


def no_word(reunion: Reunion, *, group: DepartureGroup) -> str:
    """Why nothing is said to airline and border; empty where it is."""
    if group.booked_at is None:
        return _("Nothing is booked for this group.")
    if any(member.visa is None for member in in_group(group)):
        return _("Somebody of this group has no visa.")
    return ""


def no_receipt(reunion: Reunion, *, group: DepartureGroup) -> str:
    """Why there is no receipt; empty where there is."""
    landed = (Status.ARRIVED, Status.REUNITED, Status.CLOSED)
    members = list(group.members.all())
    if members and all(member.status in landed for member in members):
        return ""
    return _("Not everybody of this group has landed.")


def _flight(group: DepartureGroup) -> Part | None:
    leaves = clock_of(group.airport, group.leaves_at)
    lands = clock_of(group.lands_in, group.lands_at)
    return pairs(
        _("The flight"),
        [
            (_("Flight"), group.flight),
            (_("Booking reference"), group.booking),
            (_("From"), field(group.airport)),
            (_("Leaves (local time there)"), moment(leaves)),
            (_("To"), field(group.lands_in)),
            (_("Lands (local time there)"), moment(lands)),
        ],
    )


def _on_paper(member: Member) -> tuple[str, ...]:
    visa, paper = member.visa, travel_document(member)
    kind = f"{paper.get_kind_display()} {paper.number}" if paper else ""
    valid = f"{visa.number}, {day(visa.valid_from)} – {day(visa.valid_until)}" if visa else ""
    return visa.names_printed if visa else "", born(member.person), kind, valid
