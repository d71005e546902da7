"""Which consents hold, which have lapsed, and who has to be told of a withdrawal."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from waylight.foundation.access.rules import Anyone, visible
from waylight.registers.people.access import May
from waylight.registers.people.models import Consent, Disclosure, Form, Person
from waylight.registers.people.queries.ages import Under, under
from waylight.registers.people.queries.whole import records_of
from waylight.registers.people.rules import RULES


def has_lapsed(consent: Consent, day: date) -> bool:
    """Whether somebody else gave it for a child who is certainly grown up by a day."""
    if consent.form != Form.PROXY:
        return False
    grown_up = int(RULES.on(day).value("grown-up-from"))
    return (
        under(grown_up, consent.person, day) is Under.NO
        and under(grown_up, consent.person, consent.given_on) is not Under.NO
    )


def holds(consent: Consent, day: date) -> bool:
    """Whether a consent may be relied on that day."""
    return consent.holds_on(day) and not has_lapsed(consent, day)


def consent_for(
    person: Person, purpose: str, day: date, *, recipient: str = "", fields: Iterable[str] = ()
) -> Consent | None:
    """A consent of a person that holds that day for a purpose (and recipient and fields, if
    given); None is no."""
    wanted = set(fields)
    for consent in Consent.objects.filter(person__in=records_of(person), purpose=purpose):
        fitting = (not recipient or recipient in consent.recipients) and wanted <= set(
            consent.scope
        )
        if fitting and holds(consent, day):
            return consent
    return None


def lapsed_at_18(day: date, user: Anyone | None = None) -> list[Consent]:
    """The consents that others gave for children who are grown up by a day, and that nobody has
    ended since; for `user`, of the people whom they may see."""
    proxies = Consent.objects.filter(form=Form.PROXY, withdrawn_on__isnull=True)
    alive = proxies.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))
    if user is not None:
        alive = visible(alive, user, May.VIEW)
    asked = alive.select_related("person").prefetch_related("person__births")
    return [consent for consent in asked if has_lapsed(consent, day)]


def to_be_told(user: Anyone | None = None) -> list[Disclosure]:
    """What was passed on under a consent that was then withdrawn, and whose recipient does not know
    yet."""
    owed = Disclosure.objects.filter(
        consent__withdrawn_on__isnull=False, told_of_withdrawal_on__isnull=True
    )
    if user is not None:
        owed = visible(owed, user, May.VIEW)
    return list(owed.select_related("consent__person"))
