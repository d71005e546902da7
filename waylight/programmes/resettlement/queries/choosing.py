"""Homes for a family, the best first, each with every reason for and against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from waylight.programmes.councils.models import Offer
from waylight.programmes.councils.queries.fit import Fit, Needs
from waylight.programmes.councils.queries.offers import judged
from waylight.programmes.resettlement.models import Referral, Wish
from waylight.programmes.resettlement.queries.linked import Linked, linked
from waylight.programmes.resettlement.queries.needs_told import needs_told


@dataclass(frozen=True)
class Choice:
    """One open home and what is said of it. `stops` is why it cannot be proposed at all."""

    offer: Offer
    good: tuple[str, ...]
    bad: tuple[str, ...]
    stops: str
    asks_why: bool
    spare: int

    @property
    def title(self) -> str:
        """The home as it is spoken of."""
        return title_of(self.offer)


def title_of(offer: Offer) -> str:
    """A home by its council and number."""
    return f"{offer.desk}, {offer.number}"


def choices(referral: Referral, offers: Sequence[Offer], day: date) -> list[Choice]:
    """The homes for a family, those that can be proposed first, then by what speaks against them,
    then by what speaks for them; of two that are alike the smaller, then the one free earlier.

    Prefetch `needs_told.TOLD`; offers come with their desks."""
    needs = needs_told(referral, day)
    relatives = linked(referral)
    found = [
        _choice(referral, offer, fit, needs, relatives)
        for offer, fit in judged(offers, needs, len(needs["people"]))
    ]
    return sorted(found, key=_rank)


def better_than(offer: Offer, found: Sequence[Choice]) -> Choice | None:
    """The best home, if it is another one and fewer reasons speak against it."""
    own = next((one for one in found if one.offer.pk == offer.pk), None)
    best = next((one for one in found if not one.stops), None)
    if own is None or best is None or best.offer.pk == offer.pk:
        return None
    return best if _weight(best) < _weight(own) else None


def _choice(
    referral: Referral, offer: Offer, fit: Fit, needs: Needs, relatives: Sequence[Linked]
) -> Choice:
    good, bad = list(fit.good), [one.words for one in fit.bad]
    stops = fit.final.words if fit.final else ""
    for one in relatives:
        if one.desk is None or one.wish == Wish.ANY:
            continue
        is_same = one.desk.council == offer.desk.council
        if one.wish == Wish.OTHER and is_same:
            stops = _("A protection officer says: never with this council.")
            bad.append(stops)
        elif one.wish == Wish.SAME and is_same:
            good.append(_("Their relatives (%s) are proposed to this council.") % one.other.number)
        elif one.wish == Wish.SAME:
            values = {"family": one.other.number, "council": str(one.desk)}
            words = _("Their relatives (%(family)s) are proposed to another council: %(council)s.")
            bad.append(words % values)
    if referral.tie_required and referral.tie != offer.desk.council:
        stops = _("The family lives near its relatives, and they live elsewhere.")
        bad.append(stops)
    spare = offer.bedrooms - int(needs["bedrooms"])
    asks_why = any(not one.is_final for one in fit.bad)
    return Choice(offer, tuple(good), tuple(bad), stops, asks_why, spare)


def _rank(one: Choice) -> tuple[bool, int, int, int, date, str]:
    return (*_weight(one), one.spare, one.offer.available_from, one.offer.number)


def _weight(one: Choice) -> tuple[bool, int, int]:
    return bool(one.stops), len(one.bad), -len(one.good)
