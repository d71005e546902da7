"""Every deed of the page of a departure group, a line for each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.ui.offers import Offer
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import grouping, incidents, travelling
from waylight.programmes.family_reunion.actions.grouping import FREE
from waylight.programmes.family_reunion.forms import grouping as grouping_forms
from waylight.programmes.family_reunion.forms import travelling as forms
from waylight.programmes.family_reunion.models import DepartureGroup, Incident, Member
from waylight.programmes.family_reunion.views.standing import is_in
from waylight.programmes.family_reunion.workflow import UNDER_WAY, Status

S = Status


def _refuse_boarding(group: DepartureGroup, *, member: Member, by: User, **said: Any) -> Incident:
    return incidents.refuse_boarding(member, by=by, **said)


def _miss_connection(group: DepartureGroup, *, member: Member, by: User, **said: Any) -> Incident:
    return incidents.miss_connection(member, by=by, **said)


def _incident(group: DepartureGroup) -> Incident | None:
    return group.incidents.filter(ended_at__isnull=True).first()


def _goes_on(group: DepartureGroup) -> bool:
    return not group.stopped and _incident(group) is not None


def _is_stopped(group: DepartureGroup) -> bool:
    return group.stopped and _incident(group) is not None


def _is_free(group: DepartureGroup) -> bool:
    return group.booked_at is None and all(one.status in FREE for one in group.members.all())


def _is_booked(group: DepartureGroup) -> bool:
    members = group.members.all()
    return group.booked_at is not None and all(one.departed_at is None for one in members)


def _may_board(group: DepartureGroup) -> bool:
    return not group.stopped and is_in(S.TICKETED)(group)


DEEDS: dict[str, Offer] = {
    "ask": Offer(
        grouping.ask_for_journey,
        May.BOOK,
        _("Ask for a journey"),
        when=lambda group: _is_free(group) and group.request_id is None,
        says=_("Movements was asked for a journey inside the window."),
        main=True,
    ),
    "book": Offer(
        travelling.book,
        May.BOOK,
        _("Book a flight"),
        forms.BookForm,
        when=is_in(S.READY),
        main=True,
    ),
    "release": Offer(
        travelling.release_tickets,
        May.PAY,
        _("Release the tickets"),
        forms.NamesForm,
        when=is_in(S.BOOKED),
        main=True,
    ),
    "board": Offer(
        travelling.confirm_boarding,
        May.PREPARE,
        _("Everybody is on board"),
        forms.BoardedForm,
        when=_may_board,
        main=True,
    ),
    "refused": Offer(
        _refuse_boarding,
        May.PREPARE,
        _("Somebody was refused boarding"),
        forms.RefusedForm,
        when=_may_board,
        says=_("The whole group is stopped. Decide now what becomes of it."),
    ),
    "stop-all": Offer(
        incidents.stop_all,
        May.PREPARE,
        _("Stop the whole group"),
        when=_is_stopped,
        about=_incident,
        main=True,
        says=_("Nobody travels. The group stays together and is booked again."),
    ),
    "let-go": Offer(
        incidents.let_others_go,
        May.PROTECT,
        _("Let the others board"),
        forms.LetGoForm,
        when=_is_stopped,
        about=_incident,
    ),
    "transit": Offer(
        travelling.confirm_transit,
        May.PREPARE,
        _("They are where they change planes"),
        when=is_in(S.DEPARTED),
    ),
    "missed": Offer(
        _miss_connection,
        May.PREPARE,
        _("Somebody missed the connection"),
        forms.MissedForm,
        when=is_in(*UNDER_WAY),
    ),
    "end-incident": Offer(
        incidents.end_incident,
        May.PREPARE,
        _("The incident is over"),
        forms.EndIncidentForm,
        when=_goes_on,
        about=_incident,
        main=True,
    ),
    "land": Offer(
        travelling.confirm_arrival,
        May.RECEIVE,
        _("They have landed"),
        forms.LandedForm,
        when=is_in(*UNDER_WAY),
        main=True,
    ),
    "hand-over": Offer(
        travelling.hand_over,
        May.RECEIVE,
        _("Hand them over"),
        forms.HandOverForm,
        when=is_in(S.ARRIVED),
        main=True,
    ),
    "change": Offer(
        grouping.change_group,
        May.BOOK,
        _("Change airport or receiver"),
        grouping_forms.ChangeGroupForm,
        when=lambda group: group.booked_at is None,
    ),
    "regroup": Offer(
        grouping.regroup,
        May.BOOK,
        _("Change who flies together"),
        grouping_forms.RegroupForm,
        when=_is_free,
    ),
    "cancel": Offer(
        travelling.cancel_booking,
        May.BOOK,
        _("Cancel the booking"),
        when=_is_booked,
        warns=True,
    ),
}
