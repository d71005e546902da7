"""Who comes for passengers where the way ends, and what parents said about a child alone."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import Answer, Consent, Journey, Passenger, Receiver
from waylight.programmes.movements.queries.aboard import going
from waylight.programmes.movements.queries.receiving import children_alone, receivers_by_passenger


@action(needs=May.RUN)
def name_receiver(
    journey: Journey,
    *,
    passengers: Iterable[Passenger],
    name: str,
    relation: str = "",
    phone: str = "",
    identity_document: str = "",
    organisation: str = "",
    by: User,
) -> Receiver:
    """Name who comes for some passengers of a journey."""
    what, meets = _("Nobody was named."), list(passengers)
    _refuse_strangers(journey, meets, what)
    taken = receivers_by_passenger(journey)
    if double := [one.shown_name for one in meets if one.pk in taken]:
        raise refusal(
            65,
            what=what,
            why=_("A receiver is named already for: %s.") % ", ".join(double),
            fix=_("Withdraw that receiver first: nobody is handed over twice."),
        )
    receiver = Receiver.objects.create(
        journey=journey,
        name=name,
        relation=relation,
        phone=phone,
        identity_document=identity_document,
        organisation=organisation,
    )
    receiver.meets.set(meets)
    return receiver


@action(needs=May.RUN)
def correct_receiver(
    receiver: Receiver,
    *,
    name: str,
    relation: str,
    phone: str,
    identity_document: str,
    organisation: str,
    by: User,
) -> Receiver:
    """Put right who comes; another name or document has to be confirmed again."""
    _refuse_if_withdrawn(receiver, _("Nothing was put right."))
    if (name, identity_document) != (receiver.name, receiver.identity_document):
        receiver.confirmed_at = receiver.confirmed_by = None
    receiver.name, receiver.relation, receiver.phone = name, relation, phone
    receiver.identity_document, receiver.organisation = identity_document, organisation
    receiver.save()
    return receiver


@action(needs=May.RUN)
def confirm_receiver(receiver: Receiver, *, by: User) -> Receiver:
    """Say that a receiver was reached and comes; for a child they must be identified."""
    what = _("The receiver was not confirmed.")
    _refuse_if_withdrawn(receiver, what)
    alone = {one.pk for one in children_alone(going(receiver.journey))}
    if not receiver.is_identified and any(one.pk in alone for one in receiver.meets.all()):
        raise refusal(
            65,
            what=what,
            why=_("A child without family is handed to somebody whose document is not known."),
            fix=_("Write down the identity document that they will show."),
        )
    receiver.confirmed_at, receiver.confirmed_by = clock.now(), by
    receiver.save(update_fields=["confirmed_at", "confirmed_by"])
    return receiver


@action(needs=May.RUN)
def withdraw_receiver(receiver: Receiver, *, by: User) -> Receiver:
    """Say that somebody does not come after all."""
    _refuse_if_withdrawn(receiver, _("Nothing was withdrawn."))
    receiver.withdrawn_at = clock.now()
    receiver.save(update_fields=["withdrawn_at"])
    return receiver


@action(needs=May.RUN)
def note_consent(
    passenger: Passenger, *, parent: str, answer: str, because: str = "", by: User
) -> Consent:
    """Note what a parent or guardian answered about a child's journey without family."""
    if answer == Answer.CANNOT and not because.strip():
        raise refusal(
            67,
            what=_("The answer was not noted."),
            why=_("It is not said why this parent cannot be asked."),
            fix=_("Say why: dead, missing, or a danger to the child."),
        )
    noted = {"answer": answer, "because": because, "asked_on": clock.today(), "by": by}
    consent, _made = Consent.objects.update_or_create(
        passenger=passenger, parent=parent, defaults=noted
    )
    return consent


def _refuse_strangers(journey: Journey, meets: list[Passenger], what: Words) -> None:
    if journey.has_ended:
        raise refusal(
            65, what=what, why=_("The journey has ended."), fix=_("Choose another journey.")
        )
    if not meets or any(one.journey_id != journey.pk for one in meets):
        raise refusal(
            65,
            what=what,
            why=_("Nobody is chosen whom they meet, or somebody of another journey."),
            fix=_("Choose the passengers whom they come for."),
        )


def _refuse_if_withdrawn(receiver: Receiver, what: Words) -> None:
    if receiver.withdrawn_at is not None:
        raise refusal(
            65, what=what, why=_("This receiver was withdrawn."), fix=_("Name somebody else.")
        )
