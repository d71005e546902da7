"""What people are to one another, as claimed; what cannot be true beside another claim is refused
until that one is disputed or withdrawn."""

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal
from waylight.registers.people.models import Basis, Kinship, Person, Relationship
from waylight.registers.people.queries.ages import WRITTEN, Span, meant, written, years_between
from waylight.registers.people.queries.who import primary_birth, shown_name
from waylight.registers.people.queries.whole import records_of, ties_between

LEAST_YEARS = 12
"""By which a parent is older than a child, or a reason is given (specification, A9)."""
MUTUAL = frozenset({Kinship.SPOUSE, Kinship.PARTNER, Kinship.SIBLING, Kinship.TWIN})
COUPLE = frozenset({Kinship.SPOUSE, Kinship.PARTNER})
BLOOD = frozenset({Kinship.PARENT, Kinship.GRANDPARENT, Kinship.SIBLING, Kinship.TWIN})
BY_BIRTH = frozenset({Basis.BIOLOGICAL, Basis.NOT_SAID})


@transaction.atomic
def relate(
    person: Person,
    other: Person,
    kind: str,
    *,
    basis: str = Basis.NOT_SAID,
    began_on: str = "",
    ended_on: str = "",
    verified: int = 0,
    confirmed_because: str = "",
    by: User | None,
) -> Relationship:
    """Keep what a person is to another, as it is claimed."""
    claim = Relationship(
        person=person,
        other=other,
        kind=Kinship(kind),
        basis=Basis(basis),
        began_on=began_on,
        ended_on=ended_on,
        verified=verified,
        confirmed_because=confirmed_because.strip(),
        said_by=by,
    )
    _of_two(claim)
    _in_order(claim)
    _not_again(claim)
    _possible(claim)
    _old_enough(claim)
    claim.save()
    journal.done("people.relate", by=by, about=person)
    return claim


@transaction.atomic
def dispute(relationship: Relationship, *, by: User | None) -> Relationship:
    """Keep that somebody says otherwise; the claim stays, and its rival may stand beside it."""
    relationship.disputed = True
    relationship.save(update_fields=["disputed"])
    journal.done("people.dispute", by=by, about=relationship, fields=["disputed"])
    return relationship


def between(person: Person, other: Person) -> list[Relationship]:
    """The claims about two people that stand, whichever of them is named first and in whichever of
    their records."""
    return ties_between(records_of(person), records_of(other))


def _of_two(claim: Relationship) -> None:
    if claim.other in records_of(claim.person):
        raise Refusal(
            "people.related-to-oneself",
            what=_("The relationship was not kept."),
            why=_("Both are the same person."),
            fix=_("Choose the other person."),
        )


def _in_order(claim: Relationship) -> None:
    written_days = [value for value in (claim.began_on, claim.ended_on) if value]
    try:
        days = [written(value) for value in written_days]
    except ValueError:
        days = []
    if len(days) < len(written_days) or (len(days) == 2 and days[1].last < days[0].first):
        raise Refusal(
            "people.relationship-dates",
            what=_("The relationship was not kept."),
            why=_("Its dates are not dates, or it would end before it begins."),
            fix=_("Write 2009-05-01, or as much as is known: 2009-05 or 2009."),
        )


def _not_again(claim: Relationship) -> None:
    for known in between(claim.person, claim.other):
        same_way = not _turned(known, claim) or claim.kind in MUTUAL
        if known.kind == claim.kind and same_way:
            raise Refusal(
                "people.related-already",
                what=_("The relationship was not kept a second time."),
                why=_("It is recorded: %s.") % in_words(known),
                fix=_("Withdraw that claim first if it was recorded wrongly."),
            )


def _possible(claim: Relationship) -> None:
    rivals = [
        known
        for known in between(claim.person, claim.other)
        if not known.disputed and _exclude(known, claim)
    ]
    if rivals:
        raise Refusal(
            "people.related-otherwise",
            what=_("The relationship was not kept: %s.") % in_words(claim),
            why=_("It cannot be true beside what is recorded: %s.")
            % "; ".join(in_words(known) for known in rivals),
            fix=_("Withdraw the wrong claim, or mark the recorded one as disputed to keep both."),
        )


def _exclude(one: Relationship, other: Relationship) -> bool:
    """Whether two claims about the same two people cannot both be true."""
    kinds = {Kinship(one.kind), Kinship(other.kind)}
    turned = _turned(one, other)
    if kinds & COUPLE and kinds & BLOOD:
        return True
    if len(kinds) == 1:
        return turned and not kinds & (MUTUAL | {Kinship.OTHER})
    if kinds == {Kinship.PARENT, Kinship.GRANDPARENT} and turned:
        return True
    # By birth nobody is two of these at once; grandparents and older siblings do adopt.
    by_birth = {Basis(one.basis), Basis(other.basis)} <= BY_BIRTH
    return by_birth and kinds <= BLOOD and kinds != {Kinship.SIBLING, Kinship.TWIN}


def _turned(one: Relationship, other: Relationship) -> bool:
    """Whether whom the one claim names first is second in the other."""
    return one.person not in records_of(other.person)


def _old_enough(claim: Relationship) -> None:
    if claim.kind != Kinship.PARENT or claim.confirmed_because:
        return
    parent, child = _days(claim.person), _days(claim.other)
    if parent and child and years_between(parent.first, child.last) < LEAST_YEARS:
        raise Refusal(
            "people.parent-too-young",
            what=_("The relationship was not kept: %s.") % in_words(claim),
            why=_("By the dates of birth the parent is less than 12 years older than the child."),
            fix=_("Correct a date of birth, or write why it is so nevertheless."),
        )


def _days(person: Person) -> Span | None:
    claim = primary_birth(person)
    return meant(claim) if claim and WRITTEN.fullmatch(claim.value) else None


def in_words(claim: Relationship) -> str:
    """A claim as a sentence without its full stop, in the words of the reader's language."""
    words = {
        "person": shown_name(claim.person),
        "kind": claim.get_kind_display(),
        "other": shown_name(claim.other),
    }
    return gettext("%(person)s → %(other)s: %(kind)s") % words
