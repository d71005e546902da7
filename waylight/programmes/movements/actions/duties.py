"""Duties at a gate: opened for a colleague, kept on phones, ended, and wiped from them."""

import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import may
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import Device, Duty, Leg
from waylight.programmes.movements.rules import RULES

KEY_BYTES = 32
MOST_PHONES = 6
NOT_OPENED = gettext_lazy("The duty was not opened.")
NOT_KEPT = gettext_lazy("The list was not kept on this phone.")


@action(needs=May.MANIFEST)
def open_duty(
    leg: Leg, *, colleague: User, begins_at: datetime, ends_at: datetime, by: User
) -> Duty:
    """Give a colleague the list of a leg to mark at the gate, for a time."""
    if not may(colleague, May.BOARD, leg):
        raise refusal(
            92,
            what=NOT_OPENED,
            why=_("%s does not mark passengers in this team.") % colleague.name,
            fix=_("Choose somebody of the airport team, or ask for the role first."),
        )
    if leg.journey.has_ended:
        raise refusal(
            91,
            what=NOT_OPENED,
            why=_("The journey has ended."),
            fix=_("Look whether it was rescheduled, and open the duty there."),
        )
    _refuse_times(begins_at, ends_at)
    return Duty.objects.create(
        leg=leg, user=colleague, begins_at=begins_at, ends_at=ends_at, opened_by=by
    )


@action(needs=May.MANIFEST)
def end_duty(duty: Duty, *, by: User) -> Duty:
    """End a duty now: its phones destroy what they keep when they are next heard of."""
    _refuse_if_ended(duty, _("The duty was not ended."))
    duty.ended_at = clock.now()
    duty.save(update_fields=["ended_at"])
    _forget_keys(duty)
    return duty


@action(needs=May.MANIFEST)
def wipe_duty(duty: Duty, *, by: User) -> Duty:
    """Wipe a duty whose phone is lost: as its end, and no mark from it is believed any more."""
    if duty.wiped_at is not None:
        _refuse_if_ended(duty, _("The duty was not wiped."))
    duty.wiped_at = clock.now()
    duty.ended_at = duty.ended_at or duty.wiped_at
    duty.save(update_fields=["wiped_at", "ended_at"])
    _forget_keys(duty)
    return duty


@action(needs=May.BOARD)
def keep_on_phone(duty: Duty, *, label: str, by: User) -> Device:
    """Give a phone the key of a duty, so that it can keep the list sealed until the duty ends."""
    _refuse_if_not_on(duty, by, NOT_KEPT)
    if duty.devices.count() >= MOST_PHONES:
        raise refusal(
            96,
            what=NOT_KEPT,
            why=_("%d phones keep this list already.") % MOST_PHONES,
            fix=_("Use one of them, or have this duty ended and another opened."),
        )
    key = secrets.token_bytes(KEY_BYTES)
    return Device.objects.create(duty=duty, label=label.strip()[:40] or "–", key=key)


@action(needs=May.BOARD)
def confirm_wipe(device: Device, *, by: User) -> Device:
    """Note that a phone says it has destroyed what it kept."""
    device.wipe_confirmed_at = device.wipe_confirmed_at or clock.now()
    device.seen_at, device.key = clock.now(), None
    device.save(update_fields=["wipe_confirmed_at", "seen_at", "key"])
    return device


def _refuse_times(begins_at: datetime, ends_at: datetime) -> None:
    longest = int(RULES.on(clock.today()).value("longest-duty"))
    latest = begins_at + timedelta(hours=longest)
    if not begins_at < ends_at <= latest or ends_at <= clock.now():
        raise refusal(
            90,
            what=NOT_OPENED,
            why=_("It would end before it begins, be over already, or last longer than %d hours.")
            % longest,
            fix=_("Correct the times, or open two duties, one after the other."),
        )


def _refuse_if_not_on(duty: Duty, by: User, what: Words) -> None:
    """A list is in the hands of one colleague, while the duty lasts."""
    if duty.user_id != by.pk:
        raise refusal(
            92,
            what=what,
            why=_("This is the duty of a colleague."),
            fix=_("Ask the duty officer to open one for you."),
        )
    _refuse_if_ended(duty, what)
    if not duty.has_begun:
        raise refusal(
            93,
            what=what,
            why=_("The duty has not begun."),
            fix=_("Open the page again when it has."),
        )


def _refuse_if_ended(duty: Duty, what: Words) -> None:
    if duty.is_over:
        raise refusal(
            91, what=what, why=_("The duty is over."), fix=_("Ask the duty officer for another.")
        )


def _forget_keys(duty: Duty) -> None:
    for device in duty.devices.all():
        device.key = None
        device.save(update_fields=["key"])
