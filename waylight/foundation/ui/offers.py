"""What can be done with a record now: a table of deeds by their slug, a line for each.

    "hold": Offer(closing.hold, May.HOLD, _("Put on hold"), HoldForm, when=is_in(*BEFORE_FLIGHT))

A deed with a form has a page of its own (`…/do/hold/`); one without is a button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import may
from waylight.foundation.actions import deeds
from waylight.foundation.refusal import Words
from waylight.foundation.ui.deed_forms import DeedForm

Test = Callable[[Any], bool]


def always(record: Any) -> bool:
    """Whatever stands."""
    return True


@dataclass(frozen=True)
class Offer:
    """A deed that a page offers. `main` is the next step of the work; `warns` asks twice.

    `about` is what the deed is done to, where it is not the record of the page itself; `page` the
    name of the address to go back to, where it is not the record's own."""

    deed: Callable[..., Any]
    needs: StrEnum
    words: Words
    form: Callable[..., Any] | None = None
    when: Test = always
    main: bool = False
    warns: bool = False
    says: Words = ""
    page: str = ""
    about: Callable[[Any], Model | None] = lambda record: record

    @property
    def has_form(self) -> bool:
        """Whether something is to be filled in. A template would call the form itself."""
        return self.form is not None

    @property
    def means(self) -> str:
        """What the deed does, in its own words; empty where no deed of the house is behind it."""
        return next((gettext(one.says) for one in deeds.values() if one.function is self.deed), "")


@dataclass(frozen=True)
class Offered:
    """A deed that somebody may do now, by its slug."""

    slug: str
    offer: Offer


def deeds_for(record: Model, user: User, offers: Mapping[str, Offer]) -> dict[str, list[Offered]]:
    """What this person may do now, the next steps of the work by themselves; and the next steps
    that colleagues in another part take, so that everybody knows whose turn it is."""
    fitting = [Offered(slug, one) for slug, one in offers.items() if one.when(record)]
    asked = {one.offer.needs for one in fitting}
    held = {needs for needs in asked if may(user, needs, record)}
    own = [one for one in fitting if one.offer.needs in held]
    return {
        "offered": own,
        "first": [one for one in own if one.offer.main],
        "others": [one for one in own if not one.offer.main],
        "waiting": [one for one in fitting if one.offer.main and one.offer.needs not in held],
    }


def offer_of(offers: Mapping[str, Offer], slug: str, record: Any) -> tuple[Offer, Any]:
    """A deed by its slug, and what it is done to; 404 if there is none."""
    offer = offers.get(slug)
    about = offer.about(record) if offer else None
    if offer is None or about is None:
        raise Http404
    return offer, about


def back_of(offer: Offer, record: Any) -> str:
    """Where a deed was asked for."""
    if offer.page:
        return reverse(offer.page, args=[record.pk])
    return str(record.get_absolute_url())


def without_record(form: type[Any]) -> Callable[..., Any]:
    """A form that needs to know nothing of the record."""
    return lambda record, data: form(data)


def form_of(offer: Offer, record: Any, data: Any) -> DeedForm:
    """The form of a deed about a record, empty or as it was sent."""
    made: DeedForm = (offer.form or DeedForm)(record, data)
    return made
