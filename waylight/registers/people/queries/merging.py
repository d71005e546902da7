"""Why two records cannot be one person, or not today."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.registers.people.models import Document, Person, Sex
from waylight.registers.people.queries.whole import certainly_two, records_of, ties_between
from waylight.registers.people.workflow import PaperStatus

SEXES = frozenset({Sex.FEMALE, Sex.MALE})


class No(NamedTuple):
    """What stands against it: a code, why, and what to do."""

    code: str
    why: Words
    fix: Words


def why_not(kept: Person, gone: Person, day: date) -> No | None:
    """The first thing that stands against two records being one, or None."""
    return next((no for check in CHECKS if (no := check(kept, gone, day))), None)


def _chain(kept: Person, gone: Person, day: date) -> No | None:
    free = kept.merged_into_id is None and gone.merged_into_id is None and kept.pk != gone.pk
    if free and not gone.absorbed.exists():
        return None
    return No(
        "people.merge-chain",
        _("One of the records was made one with another already."),
        _("Choose the record that was kept; or take the earlier merge apart first."),
    )


def _distinct(kept: Person, gone: Person, day: date) -> No | None:
    if not certainly_two(records_of(kept), (gone,)):
        return None
    return No(
        "people.certainly-two",
        _("It is recorded that these are certainly two people."),
        _("Nothing is to be done, unless that was recorded by mistake."),
    )


def _related(kept: Person, gone: Person, day: date) -> No | None:
    if not ties_between(records_of(kept), (gone,)):
        return None
    return No(
        "people.related-to-each-other",
        _("They are recorded as relatives, and nobody is their own relative."),
        _("Withdraw the relationship first if it was recorded by mistake."),
    )


def _other_sex(kept: Person, gone: Person, day: date) -> No | None:
    sexes = {kept.sex, gone.sex}
    if len(sexes & SEXES) < 2 or not (_has_verified_paper(kept) and _has_verified_paper(gone)):
        return None
    return No(
        "people.different-sex",
        _("They have different sexes, and verified papers."),
        _("Correct the record that is wrong, or refuse the proposal."),
    )


def _engaged(kept: Person, gone: Person, day: date) -> No | None:
    until = [one.engaged_until for one in (*records_of(kept), gone) if one.engaged_until]
    if not any(last >= day for last in until):
        return None
    return No(
        "people.engaged",
        _("One of them has a journey that is booked or under way."),
        _("Come back when the journey is over."),
    )


def _has_verified_paper(person: Person) -> bool:
    papers = Document.objects.filter(person=person, status=PaperStatus.VERIFIED)
    return papers.exists()


CHECKS: tuple[Callable[[Person, Person, date], No | None], ...] = (
    _chain,
    _distinct,
    _related,
    _other_sex,
    _engaged,
)
