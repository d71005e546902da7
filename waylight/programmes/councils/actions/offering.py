"""Firm offers: made, changed, withdrawn, and what follows for a family for whom one is kept."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.documents.actions import next_number
from waylight.foundation.journal import actions as journal
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.ending import _end
from waylight.programmes.councils.actions.refusing import refusal
from waylight.programmes.councils.models import Desk, EndReason, Language, Offer, Proposal, Service
from waylight.programmes.councils.queries.fit import fit
from waylight.programmes.councils.queries.people import most_people
from waylight.programmes.councils.workflow import LIVE, OFFER, OfferStatus

FIELDS = (
    "property_reference",
    "bedrooms",
    "max_people",
    "step_free",
    "available_from",
    "expires_on",
    "school_places",
    "services",
    "languages",
)


@action(needs=May.OFFER)
def make_offer(
    desk: Desk,
    *,
    property_reference: str,
    bedrooms: int,
    max_people: int,
    available_from: date,
    expires_on: date,
    step_free: bool = False,
    school_places: int = 0,
    services: Sequence[str] = (),
    languages: Sequence[str] = (),
    by: User,
) -> Offer:
    """Offer a home that is really there.

    Only such a one is proposed to a family, as long as the offer holds."""
    offer = Offer(
        desk=desk,
        property_reference=property_reference.strip(),
        bedrooms=bedrooms,
        max_people=max_people,
        step_free=step_free,
        available_from=available_from,
        expires_on=expires_on,
        school_places=school_places,
        services=sorted(set(services)),
        languages=sorted(set(languages)),
        offered_by=by,
    )
    _refuse_what_cannot_be(offer, _("The home was not offered."))
    offer.number = next_number("OF")
    offer.save(force_insert=True)
    return offer


@action(needs=May.OFFER)
def change_offer(
    offer: Offer,
    *,
    property_reference: str,
    bedrooms: int,
    max_people: int,
    available_from: date,
    expires_on: date,
    step_free: bool = False,
    school_places: int = 0,
    services: Sequence[str] = (),
    languages: Sequence[str] = (),
    by: User,
) -> Offer:
    """Change what is said of a home.

    One that had expired is open again if it holds longer."""
    what = _("The offer was not changed.")
    if offer.status in (OfferStatus.USED, OfferStatus.WITHDRAWN):
        raise refusal(
            13,
            what=what,
            why=_("It is “%s”.") % offer.get_status_display(),
            fix=_("Make a new offer."),
        )
    offer.property_reference = property_reference.strip()
    offer.bedrooms, offer.max_people, offer.step_free = bedrooms, max_people, step_free
    offer.available_from, offer.expires_on = available_from, expires_on
    offer.school_places = school_places
    offer.services, offer.languages = sorted(set(services)), sorted(set(languages))
    _refuse_what_cannot_be(offer, what)
    _refuse_if_too_small_now(offer, what)
    if offer.status == OfferStatus.EXPIRED:
        OFFER.move(offer, OfferStatus.OPEN)
    offer.save(update_fields=[*FIELDS, "status"])
    return offer


@action(needs=May.OFFER)
def withdraw_offer(offer: Offer, *, because: str, by: User) -> Offer:
    """Withdraw a home.

    For a family for whom it was kept the office looks for another, and is told; what the council
    knew of the family is taken off its desk."""
    if not because.strip():
        raise refusal(
            14,
            what=_("The home was not withdrawn."),
            why=_("No reason was given."),
            fix=_("Say why: the office tells the family."),
        )
    OFFER.move(offer, OfferStatus.WITHDRAWN)
    offer.because = because.strip()
    offer.save(update_fields=["status", "because"])
    if (kept := _kept_for(offer)) is not None:
        _end(kept, EndReason.HOME_WITHDRAWN, by)
        journal.done("councils.withdraw_offer", by=by, about=kept, fields=["status"])
    return offer


def _kept_for(offer: Offer) -> Proposal | None:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("offer__desk__team")
    return rows.filter(offer=offer, status__in=LIVE).first()


def _refuse_what_cannot_be(offer: Offer, what: str) -> None:
    most = most_people(offer.bedrooms, clock.today())
    if offer.bedrooms < 1 or not 1 <= offer.max_people <= most:
        raise refusal(
            10,
            what=what,
            why=_("A home of so many bedrooms is for 1 to %s people.") % max(most, 1),
            fix=_("Correct the bedrooms or the people."),
        )
    if offer.expires_on < offer.available_from or offer.expires_on < clock.today():
        raise refusal(
            11,
            what=what,
            why=_("The offer would have run out before anybody could move in."),
            fix=_("Choose a later day until which it holds."),
        )
    if set(offer.services) - set(Service.values) or set(offer.languages) - set(Language.values):
        raise refusal(
            12,
            what=what,
            why=_("A service or a language is none of the list."),
            fix=_("Choose from the list."),
        )


def _refuse_if_too_small_now(offer: Offer, what: str) -> None:
    """A home that is kept may not become too small for the family that comes."""
    kept = _kept_for(offer)
    final = fit(offer, kept.needs, kept.size).final if kept else None
    if final is not None:
        raise refusal(
            15,
            what=what,
            why=_("It is kept for a family, which it would not fit: %s") % final.words,
            fix=_("Withdraw the home if this is so: the office then looks for another."),
        )
