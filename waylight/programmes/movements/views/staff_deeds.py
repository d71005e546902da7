"""Every deed about staff, receivers, services, health and baggage, a line for each."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.offers import Offer
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms import needs, staff
from waylight.programmes.movements.models import (
    BaggageItem,
    Direction,
    Escort,
    Escorting,
    Journey,
    Passenger,
    Receiver,
    SpecialService,
)
from waylight.programmes.movements.workflow import BAG, SERVICE, ServiceStatus


def _live(record: Any) -> bool:
    journey = record if isinstance(record, Journey) else record.journey
    return not journey.has_ended


def _child(passenger: Passenger) -> bool:
    return _live(passenger) and passenger.is_child_on(
        timezone.localdate(passenger.journey.opened_at)
    )


def _out(duty: Escorting) -> bool:
    return duty.released_at is None and duty.direction == Direction.OUT and not duty.stays_because


def _named(receiver: Receiver) -> bool:
    return receiver.withdrawn_at is None


def _may(to: ServiceStatus) -> Any:
    return lambda service: to in SERVICE.may_become(service.status)


def _bag_open(bag: BaggageItem) -> bool:
    return bool(BAG.may_become(bag.state))


def _chair_unknown(service: SpecialService) -> bool:
    return service.is_live and service.battery_unknown


def _serves(escort: Escort) -> bool:
    return escort.left_on is None


OF_JOURNEY: dict[str, Offer] = {
    "receiver": Offer(
        actions.name_receiver,
        May.RUN,
        _("Name a receiver"),
        staff.NameReceiverForm,
        when=_live,
        page="movements:staff",
    ),
    "checks": Offer(
        actions.book_checks,
        May.RUN,
        _("Book the checks before embarkation"),
        needs.BookChecksForm,
        when=_live,
        page="movements:needs",
    ),
}
OF_LEG: dict[str, Offer] = {
    "escort": Offer(
        actions.assign_escort, May.RUN, _("Give an escort a duty"), staff.DutyForm, when=_live
    ),
}
OF_PASSENGER: dict[str, Offer] = {
    "service": Offer(
        actions.ask_for_service,
        May.BOOK,
        _("Ask for a special service"),
        needs.ServiceForm,
        when=_live,
    ),
    "finding": Offer(
        actions.turn_finding_into_service,
        May.MEDICAL,
        _("Ask for what a finding needs"),
        needs.FindingForm,
        when=_live,
    ),
    "clearance": Offer(
        actions.record_clearance,
        May.MEDICAL,
        _("Record a medical paper"),
        needs.ClearanceForm,
        when=_live,
    ),
    "check": Offer(
        actions.record_check,
        May.MEDICAL,
        _("Record the check before embarkation"),
        needs.CheckForm,
        when=_live,
    ),
    "packing": Offer(
        actions.check_packing,
        May.BOARD,
        _("Ask about the baggage"),
        needs.PackingForm,
        when=_live,
    ),
    "bag": Offer(actions.check_bag, May.BOARD, _("Check in a piece"), needs.BagForm, when=_live),
    "consent": Offer(
        actions.note_consent,
        May.RUN,
        _("Note what a parent answered"),
        staff.ConsentForm,
        when=_child,
    ),
}
OF_DUTY: dict[str, Offer] = {
    "home": Offer(
        actions.plan_way_home, May.RUN, _("Plan the way home"), staff.WayHomeForm, when=_out
    ),
    "stays": Offer(
        actions.leave_without_way_home,
        May.RUN,
        _("No way home is needed"),
        staff.ReasonForm,
        when=_out,
    ),
    "release": Offer(
        actions.release_escort,
        May.RUN,
        _("Release from the duty"),
        staff.ReasonForm,
        when=lambda duty: duty.released_at is None,
        warns=True,
    ),
}
OF_RECEIVER: dict[str, Offer] = {
    "confirm": Offer(
        actions.confirm_receiver,
        May.RUN,
        _("They confirmed"),
        when=lambda one: _named(one) and one.confirmed_at is None,
    ),
    "correct": Offer(
        actions.correct_receiver,
        May.RUN,
        _("Put right"),
        staff.CorrectReceiverForm,
        when=_named,
    ),
    "withdraw": Offer(
        actions.withdraw_receiver, May.RUN, _("They do not come"), when=_named, warns=True
    ),
}
OF_SERVICE: dict[str, Offer] = {
    "confirm": Offer(
        actions.confirm_service,
        May.BOOK,
        _("Confirmed"),
        needs.ConfirmServiceForm,
        when=_may(ServiceStatus.CONFIRMED),
    ),
    "chair": Offer(
        actions.say_which_chair, May.BOOK, _("Which chair"), needs.ChairForm, when=_chair_unknown
    ),
    "refused": Offer(
        actions.note_refused_service,
        May.BOOK,
        _("Refused"),
        when=_may(ServiceStatus.REFUSED),
        warns=True,
    ),
    "cancel": Offer(
        actions.cancel_service,
        May.BOOK,
        _("Cancel"),
        when=_may(ServiceStatus.CANCELLED),
        warns=True,
    ),
}
OF_BAG: dict[str, Offer] = {
    "follow": Offer(
        actions.follow_bag, May.RECEIVE, _("Where it is"), needs.FollowBagForm, when=_bag_open
    ),
}
OF_ESCORT: dict[str, Offer] = {
    "change": Offer(
        actions.change_escort, May.RUN, _("Put right"), staff.EscortForm, when=_serves, main=True
    ),
    "end": Offer(actions.end_service, May.RUN, _("They no longer serve"), when=_serves, warns=True),
}
