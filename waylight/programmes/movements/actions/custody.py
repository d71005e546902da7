"""Who has a child: adults are named and agreed, then it passes from hand to hand, signed for."""

from datetime import datetime

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.models import Issued
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.marking import mark_arrival
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import (
    STAFF,
    AgreedAdult,
    Custody,
    Escorting,
    HolderRole,
    Passenger,
    Receiver,
)
from waylight.programmes.movements.models.custody import CHECKED, Holder
from waylight.programmes.movements.queries.custody import holders_for
from waylight.programmes.movements.workflow import PassageStatus


@action(needs=May.RUN)
def agree_adult(passenger: Passenger, *, adult: Passenger | None, by: User) -> Passenger:
    """Name the adult on board who was agreed for a child, or for an infant the lap.

    An escort only who has a duty under that line."""
    if adult is not None:
        first = passenger.journey.legs.order_by("number").first()
        day = first.on if first else clock.today()
        if adult.journey_id != passenger.journey_id or adult.is_child_on(day):
            raise refusal(
                42,
                what=_("No adult was named."),
                why=_("That passenger is a child, or on another journey."),
                fix=_("Choose an adult of this journey."),
            )
        _refuse_off_duty(adult)
    passenger.adult = adult
    passenger.save(update_fields=["adult"])
    _papers_follow(passenger.journey)
    return passenger


@action(needs=May.RUN)
def name_adult(
    passenger: Passenger, *, name: str, role: str, telephone: str = "", by: User
) -> AgreedAdult:
    """Name an adult who is no passenger and may have this child on the way."""
    return _name_adult(passenger, name, role, telephone, by)


@action(needs=May.DUTY)
def name_adult_at_once(
    passenger: Passenger, *, name: str, role: str, telephone: str = "", by: User
) -> AgreedAdult:
    """Name one more adult while the journey is under way, as the officer on duty."""
    return _name_adult(passenger, name, role, telephone, by)


@action(needs=May.BOARD)
def take_custody(
    passenger: Passenger, *, to: Holder, at: datetime, identity_check: str, signed: bool, by: User
) -> Custody:
    """Write down who has a child whom nobody had before, until the next who did."""
    what = _("Custody was not taken.")
    _refuse_stranger(passenger, to, what)
    _refuse_unsigned(identity_check, signed, what)
    _refuse_future(at, what)
    stretches = list(passenger.custodies.order_by("from_at"))
    if any(one.stretch().covers(at) for one in stretches):
        raise refusal(
            45,
            what=what,
            why=_("Somebody has custody of %s at that minute.") % passenger.shown_name,
            fix=_("Let the adult who has the child hand it over."),
        )
    later = next((one for one in stretches if one.from_at > at), None)
    taken = _begin(passenger, to, at, identity_check, by, until_at=later.from_at if later else None)
    if later is not None and later.handed_by_id is None:
        later.handed_by = taken
        later.save(update_fields=["handed_by"])
    return taken


@action(needs=May.BOARD)
def hand_over(
    custody: Custody, *, to: Holder, at: datetime, identity_check: str, signed: bool, by: User
) -> Custody:
    """Hand a child over to the next adult, whose identity was checked and who signed."""
    return _hand_over(custody, to, at, identity_check, signed, by)


@action(needs=May.RECEIVE)
def hand_to_receiver(
    custody: Custody, *, to: Holder, at: datetime, identity_check: str, signed: bool, by: User
) -> Custody:
    """Hand a child over to who stays with it, and mark it as received."""
    received = _hand_over(custody, to, at, identity_check, signed, by)
    if not received.keeps:
        raise refusal(
            47,
            what=_("Custody was not handed over."),
            why=_("%s does not stay with the child.") % received.holder_name,
            fix=_("Choose the receiver, a relative, or the authority that takes the child."),
        )
    last = custody.passenger.passages.select_related("leg__journey", "passenger")
    passage = last.order_by("leg__number").last()
    if passage is not None:
        mark_arrival(passage, to=PassageStatus.RECEIVED, at=at, by=by)
    return received


@action(needs=May.DUTY)
def report_gap(custody: Custody, *, at: datetime, because: str, by: User) -> Custody:
    """Write down that nobody has had a child since a minute: it is gone, or was left alone."""
    what = _("Nothing was written down.")
    if not because.strip():
        raise refusal(48, what=what, why=_("No reason is given."), fix=_("Say what happened."))
    _refuse_unless_held(custody, at, what)
    custody.until_at, custody.because = at, because
    custody.save(update_fields=["until_at", "because"])
    return custody


@action(needs=May.RUN)
def issue_custody_log(passenger: Passenger, *, language: str, by: User) -> Issued:
    """Print the custody log of a child, in place of the one before in that language."""
    if not passenger.custodies.exists():
        raise refusal(
            48,
            what=_("No log was made."),
            why=_("Nobody has had custody of %s yet.") % passenger.shown_name,
            fix=_("Write down first who has the child."),
        )
    return documents.issue("movements.custody-log", about=passenger, language=language, by=by)


def _refuse_off_duty(adult: Passenger) -> None:
    duties = Escorting.objects.standing().filter(listed_as=adult)
    if adult.programme == STAFF and not duties.exists():
        raise refusal(
            42,
            what=_("No adult was named."),
            why=_("That escort has no duty on this journey."),
            fix=_("Give the escort a duty first, under their line on the list."),
        )


def _name_adult(
    passenger: Passenger, name: str, role: str, telephone: str, by: User
) -> AgreedAdult:
    if not name.strip() or role not in HolderRole.values:
        raise refusal(
            49,
            what=_("Nobody was named."),
            why=_("An adult who may have a child has a name and a part."),
            fix=_("Write the name as on the identity card, and choose the part."),
        )
    return AgreedAdult.objects.create(
        passenger=passenger, name=name.strip(), role=role, telephone=telephone, agreed_by=by
    )


def _hand_over(
    custody: Custody, to: Holder, at: datetime, identity_check: str, signed: bool, by: User
) -> Custody:
    what = _("Custody was not handed over.")
    _refuse_unless_held(custody, at, what)
    _refuse_stranger(custody.passenger, to, what)
    _refuse_unsigned(identity_check, signed, what)
    if to.pk == custody.key:
        raise refusal(
            46,
            what=what,
            why=_("%s has custody already.") % custody.holder_name,
            fix=_("Choose the adult who takes the child now."),
        )
    custody.until_at = at
    custody.save(update_fields=["until_at"])
    return _begin(custody.passenger, to, at, identity_check, by, handed_by=custody)


def _begin(
    passenger: Passenger,
    to: Holder,
    at: datetime,
    identity_check: str,
    by: User,
    *,
    until_at: datetime | None = None,
    handed_by: Custody | None = None,
    signed: bool = True,
) -> Custody:
    return Custody.objects.create(
        passenger=passenger,
        aboard=to if isinstance(to, Passenger) else None,
        adult=to if isinstance(to, AgreedAdult) else None,
        receiver=to if isinstance(to, Receiver) else None,
        from_at=at,
        until_at=until_at,
        handed_by=handed_by,
        identity_check=identity_check,
        signed=signed,
        recorded_by=by,
    )


def _refuse_unless_held(custody: Custody, at: datetime, what: Words) -> None:
    """Only who has the child gives it, and not before having taken it."""
    _refuse_future(at, what)
    if custody.until_at is not None or at <= custody.from_at:
        raise refusal(
            46,
            what=what,
            why=_("%s does not have custody at that minute.") % custody.holder_name,
            fix=_("See in the log who has the child then."),
        )


def _refuse_stranger(passenger: Passenger, to: Holder, what: Words) -> None:
    if to.pk not in {one.pk for one in holders_for(passenger)}:
        raise refusal(
            44,
            what=what,
            why=_("That adult was not agreed for %s.") % passenger.shown_name,
            fix=_("Choose an agreed adult, or have the officer on duty name this one."),
        )


def _refuse_unsigned(identity_check: str, signed: bool, what: Words) -> None:
    if identity_check not in CHECKED or not signed:
        raise refusal(
            43,
            what=what,
            why=_("The adult's identity was not checked, or nobody signed."),
            fix=_("Look at an identity card or badge, have the log signed, and say so."),
        )


def _refuse_future(at: datetime, what: Words) -> None:
    if at > clock.now():
        raise refusal(
            37, what=what, why=_("This time has not come yet."), fix=_("Correct the time.")
        )
