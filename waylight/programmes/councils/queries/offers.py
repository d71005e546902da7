"""The homes that councils offer to an office, open on a day."""

from collections.abc import Sequence
from datetime import date

from waylight.foundation.access.models import Team
from waylight.programmes.councils.models import Offer
from waylight.programmes.councils.queries.fit import Fit, Needs, fit


def open_offers(office: Team, day: date) -> list[Offer]:
    """What an office may match on a day, in one query with the desks."""
    return list(Offer.objects.made_to(office).free_on(day).select_related("desk__team"))


def judged(offers: Sequence[Offer], needs: Needs, size: int) -> list[tuple[Offer, Fit]]:
    """Each home with what speaks for and against it, those that fit first."""
    pairs = [(offer, fit(offer, needs, size)) for offer in offers]
    return sorted(pairs, key=lambda pair: (pair[1].final is not None, len(pair[1].bad)))
