"""Claims about a person: names and birth dates, each kept as it was made, none mended."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal, Words
from waylight.registers.people.models import (
    BirthClaim,
    Calendar,
    Document,
    NameClaim,
    NameKind,
    Person,
    Relationship,
)
from waylight.registers.people.queries.ages import Span, written, years_between

OLDEST = 120
"""Years; nobody whose age is known for certain has been much older."""


@transaction.atomic
def claim_name(
    person: Person,
    name: str,
    *,
    latin: str = "",
    kind: str = NameKind.REGISTRATION,
    mrz_surname: str = "",
    mrz_given: str = "",
    document: Document | None = None,
    source: str = "",
    by: User | None,
) -> NameClaim:
    """Keep a name as somebody or some paper gives it."""
    if not name.strip():
        raise Refusal(
            "people.name-missing",
            what=_("The name was not kept."),
            why=_("Nothing is written in it."),
            fix=_("Write the name as the person or the paper does; one part is enough."),
        )
    claim = NameClaim.objects.create(
        person=person,
        kind=NameKind(kind),
        full=name,
        latin=latin,
        mrz_surname=mrz_surname,
        mrz_given=mrz_given,
        document=document,
        source=source,
        said_by=by,
    )
    journal.done("people.claim_name", by=by, about=person)
    return claim


@transaction.atomic
def claim_birth(
    person: Person,
    value: str,
    *,
    estimated: bool = False,
    calendar: str = Calendar.GREGORIAN,
    original: str = "",
    document: Document | None = None,
    source: str = "",
    is_primary: bool = False,
    by: User | None,
) -> BirthClaim:
    """Keep a birth date as precise as it is known; a primary one takes the place of the last."""
    days = _days(value)
    today = clock.today()
    if days.first > today:
        raise _birth("people.birth-in-the-future", _("This day has not come yet."))
    if years_between(days.last, today) > OLDEST:
        raise _birth("people.birth-too-long-ago", _("The person would be older than 120 years."))
    if is_primary:
        person.births.filter(is_primary=True).update(is_primary=False)
    claim = BirthClaim.objects.create(
        person=person,
        value=value,
        estimated=estimated,
        calendar=Calendar(calendar),
        original=original,
        document=document,
        source=source,
        is_primary=is_primary,
        said_by=by,
    )
    journal.done("people.claim_birth", by=by, about=person)
    return claim


@transaction.atomic
def withdraw_claim(claim: NameClaim | BirthClaim | Relationship, *, by: User | None) -> None:
    """Withdraw a claim: it is kept, and no longer counts."""
    if claim.withdrawn_at is not None:
        return
    if isinstance(claim, NameClaim) and not _another_name(claim):
        raise Refusal(
            "people.last-name",
            what=_("The name was not withdrawn."),
            why=_("It is the only one by which this person is known."),
            fix=_("Add the right name first."),
        )
    fields = ["withdrawn_at"]
    claim.withdrawn_at = clock.now()
    if isinstance(claim, BirthClaim):
        claim.is_primary = False
        fields.append("is_primary")
    claim.save(update_fields=fields)
    journal.done("people.withdraw_claim", by=by, about=claim.person)


def _another_name(claim: NameClaim) -> bool:
    others = claim.person.names.filter(withdrawn_at__isnull=True).exclude(pk=claim.pk)
    return others.exists()


def _days(value: str) -> Span:
    try:
        return written(value)
    except ValueError:
        pass
    raise _birth("people.birth-malformed", _("It is not a day, a month, a year or a decade."))


def _birth(code: str, why: Words) -> Refusal:
    return Refusal(
        code,
        what=_("The date of birth was not kept."),
        why=why,
        fix=_("Write 1997-12-20, or as much as is known: 1997-12, 1997, or 199 for the nineties."),
    )
