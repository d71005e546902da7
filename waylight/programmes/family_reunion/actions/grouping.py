"""Who flies with whom: groups, the adults agreed for children, and the wish for a journey."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.travel_window.limits import AGREED_ADULT
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.flying import _tell_agreed
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import (
    AgreedAdult,
    AgreedKind,
    DepartureGroup,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.queries.requesting import rows_for
from waylight.programmes.family_reunion.queries.windows import members_in, window_of
from waylight.programmes.family_reunion.workflow import Status
from waylight.programmes.movements import actions as movements
from waylight.registers.people import actions as people
from waylight.registers.people.models import NotSame
from waylight.registers.people.queries import is_child
from waylight.registers.places.queries import airport as known_airport

FREE = (Status.VISA_PENDING, Status.VISA_GRANTED, Status.PREPARING, Status.READY, Status.ON_HOLD)
"""Members who can still be put into another group."""


@action(needs=May.BOOK)
def form_group(
    reunion: Reunion, *, members: Sequence[Member], airport: str, receiver: str = "", by: User
) -> DepartureGroup:
    """Put members of a reunion into a group that leaves one airport together."""
    _check_members(reunion, members)
    if known_airport(airport) is None:
        raise refusal(
            26,
            what=_("No group was formed."),
            why=_("There is no airport “%s”.") % airport,
            fix=_("Give the three letters of the airport of departure."),
        )
    last = reunion.groups.order_by("number").last()
    group = DepartureGroup.objects.create(
        reunion=reunion, number=last.number + 1 if last else 1, airport=airport, receiver=receiver
    )
    _put(members, group, by)
    return group


@action(needs=May.BOOK)
def regroup(group: DepartureGroup, *, members: Sequence[Member], by: User) -> DepartureGroup:
    """Say anew who flies in a group; whoever is left out waits for another one."""
    _refuse_booked(group)
    _check_members(group.reunion, members)
    staying = {member.pk for member in members}
    group.members.exclude(pk__in=staying).update(group=None, version=F("version") + 1)
    _put(members, group, by)
    return group


@action(needs=May.BOOK)
def change_group(group: DepartureGroup, *, airport: str, receiver: str, by: User) -> DepartureGroup:
    """Change from where a group leaves and who meets it."""
    _refuse_booked(group)
    if known_airport(airport) is None:
        raise refusal(
            26,
            what=_("The group was not changed."),
            why=_("There is no airport “%s”.") % airport,
            fix=_("Give the three letters of the airport of departure."),
        )
    group.airport, group.receiver = airport, receiver
    group.save()
    _withdraw_request(group, by)
    return group


@action(needs=May.INTAKE)
def agree_adult(
    child: Member,
    *,
    kind: str,
    adult: Member | None = None,
    name: str = "",
    agreed_by: str,
    by: User,
) -> AgreedAdult:
    """Record who looks after a child on the way, and which parent or guardian agreed."""
    why = ""
    if kind == AgreedKind.ADULT:
        if adult is None or adult.reunion_id != child.reunion_id:
            why = _("The adult is not a member of this reunion.")
        elif is_child(adult.person, clock.today()):
            why = _("Whoever goes with the child must certainly be an adult.")
    elif kind == AgreedKind.ESCORT and not name.strip():
        why = _("The escort has no name.")
    if why:
        raise refusal(
            34,
            what=_("No adult was agreed."),
            why=why,
            fix=_("Choose an adult who travels, the airline's service, or an escort by name."),
        )
    agreed, _made = AgreedAdult.objects.update_or_create(
        child=child,
        defaults={
            "kind": kind,
            "adult": adult if kind == AgreedKind.ADULT else None,
            "name": name,
            "agreed_by": agreed_by,
            "agreed_on": clock.today(),
            "recorded_by": by,
        },
    )
    _tell_agreed(agreed, by)
    return agreed


@action(needs=May.BOOK)
def ask_for_journey(group: DepartureGroup, *, by: User) -> DepartureGroup:
    """Ask movements for a journey on a day that every paper of the group allows."""
    _refuse_booked(group)
    _refuse_without_council(group)
    members = members_in(group)
    window = window_of(members)
    today = clock.today()
    if window.is_empty or (window.last is not None and window.last < today):
        raise refusal(
            35,
            what=_("No journey was asked for."),
            why=_("There is no day on which this group may travel: %s.")
            % "; ".join(str(bound) for bound in window.conflict or window.binds_last),
            fix=_("Look at what stands in the way, or divide the group as proposed."),
        )
    if window.last is None:
        raise refusal(
            35,
            what=_("No journey was asked for."),
            why=_("Nothing says until when the group may travel: no visa is recorded."),
            fix=_("Record the visas first."),
        )
    rows: dict[str, Any] = rows_for(group, members, window, today)
    group.request = movements.request_travel(
        group.reunion.team,
        programme="family_reunion",
        reference=str(group),
        synthetic=group.reunion.synthetic,
        persons={str(member): member.person for member in members},
        by=by,
        **rows,
    )
    group.save()
    return group


def _check_members(reunion: Reunion, members: Sequence[Member]) -> None:
    if not members:
        why = _("A group has at least one member.")
    elif any(member.reunion_id != reunion.pk for member in members):
        why = _("Somebody belongs to another reunion.")
    elif busy := [member for member in members if member.status not in FREE]:
        why = _("Somebody is booked, has travelled, or has not applied for a visa yet: %s.") % (
            ", ".join(str(member) for member in busy)
        )
    else:
        return
    raise refusal(
        33,
        what=_("The group was not formed."),
        why=why,
        fix=_("Choose members of this reunion who are on their way to being ready."),
    )


def _put(members: Sequence[Member], group: DepartureGroup, by: User) -> None:
    chosen = Member.objects.filter(pk__in=[member.pk for member in members])
    left = set(chosen.exclude(group=None).exclude(group=group).values_list("group", flat=True))
    # A page that was opened before must not put somebody back where they were.
    chosen.update(group=group, version=F("version") + 1)
    for old in DepartureGroup.objects.filter(pk__in=left):
        _withdraw_request(old, by)
        if not old.members.exists() and not old.incidents.exists():
            old.delete()
    _withdraw_request(group, by)
    together = list(Member.objects.filter(group=group).select_related("person"))
    for at, first in enumerate(together):
        for second in together[at + 1 :]:
            people.say_distinct(first.person, second.person, NotSame.SAME_MANIFEST, by=by)


def _withdraw_request(group: DepartureGroup, by: User) -> None:
    """What was asked for no longer fits; movements is told."""
    if group.request is None:
        return
    request, group.request = group.request, None
    group.save()
    movements.withdraw_request(request, by=by)


def _refuse_booked(group: DepartureGroup) -> None:
    if group.booked_at is not None:
        raise refusal(
            33,
            what=_("The group was not changed."),
            why=_("It is booked on %s.") % group.flight,
            fix=_("Cancel the booking first; then form the group anew."),
        )


def _refuse_without_council(group: DepartureGroup) -> None:
    """The planner brings a family to the council of its sponsor."""
    if not group.reunion.council:
        raise refusal(
            35,
            what=_("No journey was asked for."),
            why=_("The council where the sponsor lives is not known."),
            fix=_("Record it with what is known of the sponsor."),
        )


def _refuse_outside(group: DepartureGroup, leaves: date, lands: date, what: str) -> None:
    """Refuse a day that a paper forbids, with the paper and the nearest day that is allowed."""
    members = members_in(group)
    for member in members:
        visa = member.visa
        if visa is None or visa.valid_from is None or visa.valid_until is None:
            continue
        if lands > visa.valid_until:
            raise refusal(
                21,
                what=what,
                why=_("Visa ends %(ends)s; the flight enters UK on %(lands)s.")
                % {"ends": _day(visa.valid_until), "lands": _day(lands)},
                fix=_("Choose ≤ %s or request a new vignette.") % _day(visa.valid_until),
            )
        if lands < visa.valid_from:
            raise refusal(
                21,
                what=what,
                why=_("Visa begins %(begins)s; the flight enters UK on %(lands)s.")
                % {"begins": _day(visa.valid_from), "lands": _day(lands)},
                fix=_("Choose ≥ %s or request a new vignette.") % _day(visa.valid_from),
            )
    window = window_of(members)
    if window.holds(leaves):
        return
    if any(bound.kind == AGREED_ADULT for bound in window.conflict):
        raise refusal(
            34,
            what=what,
            why=_("No agreed adult goes with: %s.")
            % ", ".join(b.who for b in window.conflict if b.kind == AGREED_ADULT),
            fix=_("Agree on an adult of the group, the airline's service or an escort."),
        )
    bounds = window.conflict or (
        window.binds_last if _late(window.last, leaves) else window.binds_first
    )
    raise refusal(
        36,
        what=what,
        why=_("The group may not travel on %(day)s: %(because)s.")
        % {"day": _day(leaves), "because": "; ".join(str(bound) for bound in bounds)},
        fix=_("Choose a day inside the window of the group, or change what binds it."),
    )


def _late(last: date | None, day: date) -> bool:
    return last is not None and day > last


def _day(day: date) -> str:
    return date_format(day, "j M" if day.year == clock.today().year else "j M Y")
