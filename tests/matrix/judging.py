"""What each cell should answer, by the roles; and whether it did."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpResponseBase
from django.urls import URLPattern

from tests.matrix.samples import Sample
from tests.matrix.visitors import Relation, Visitor
from waylight.foundation.access.marks import PUBLIC, SIGNED_IN, rule_of
from waylight.foundation.access.roles import programme_of
from waylight.foundation.journal.models import Line, Outcome

METHODS = ("GET", "POST", "DELETE")
"""A look, a form, and one that no page of ours offers."""
AUDITING = frozenset({"administration.read-journal", "administration.review"})
"""Pages that name what happened to records by their keys, to those who audit their team."""
SIGN_IN = "/sign-in/?next="


class Answer(StrEnum):
    """The four answers to a knock."""

    OPEN = "open"
    SIGN_IN_FIRST = "sign in first"
    NOT_ALLOWED = "403"
    NOTHING_HERE = "404"
    READ_ONLY = "no deed is done"
    NOT_OFFERED = "405"


@dataclass(frozen=True)
class Door:
    """One address with its rule and, if it names a record, a real one."""

    route: str
    path: str
    rule: StrEnum
    sample: Sample | None

    @property
    def programme(self) -> str:
        """The programme that it belongs to, if any."""
        return "" if self.rule in (PUBLIC, SIGNED_IN) else programme_of(self.rule)


def expected(door: Door, visitor: Visitor, method: str) -> Answer:
    """What the roles say, without asking the code that is tested."""
    if door.rule is PUBLIC:
        return Answer.OPEN
    if visitor.relation in (Relation.ANONYMOUS, Relation.DISABLED):
        return Answer.SIGN_IN_FIRST
    if door.programme and not visitor.has_part_in(door.programme):
        return Answer.NOTHING_HERE
    if door.programme and not visitor.may(door.rule):
        return Answer.NOT_ALLOWED
    if door.sample and not visitor.is_shown(door.sample):
        return Answer.NOTHING_HERE
    by_glass = visitor.relation is Relation.BROKEN_GLASS and door.sample and door.sample.see
    if by_glass and method != "GET":
        return Answer.READ_ONLY
    return Answer.OPEN


def given(answer: HttpResponseBase) -> Answer | str:
    """What was answered, in the same words."""
    if answer.status_code >= 500:
        return f"{answer.status_code}, an error"
    if answer.status_code == 302 and answer.headers["Location"].startswith(SIGN_IN):
        return Answer.SIGN_IN_FIRST
    if answer.status_code in (403, 404, 405):
        return Answer(str(answer.status_code))
    return Answer.OPEN


def faults(
    door: Door, visitor: Visitor, method: str, answer: HttpResponseBase, newest: int
) -> Iterator[str]:
    """Everything that is wrong with one cell; `newest` is the journal's last line before it."""
    cell = f"{method} {door.route} as {visitor.name}"
    wanted, got = expected(door, visitor, method), given(answer)
    if got not in _also_right(door, visitor, wanted):
        yield f"{cell}: {got} instead of {wanted}"
    if wanted is not Answer.OPEN and deeds_since(newest, visitor):
        yield f"{cell}: a deed was done"


def _also_right(door: Door, visitor: Visitor, wanted: Answer) -> set[Answer | str]:
    """The wanted answer, and those that say no less.

    That a page does not take a method is said before a record is looked for, so it tells nothing
    of the record. A page without a permission may ask for more: a factor that one has."""
    right: set[Answer | str] = {wanted}
    if wanted is Answer.OPEN or wanted is Answer.READ_ONLY:
        right |= {Answer.OPEN, Answer.NOT_OFFERED}
    if wanted is Answer.READ_ONLY or (wanted is Answer.OPEN and not door.programme):
        right |= {Answer.NOT_ALLOWED, Answer.NOTHING_HERE}
    if wanted is Answer.NOTHING_HERE and door.sample:
        may_enter = not door.programme or visitor.may(door.rule)
        right |= {Answer.NOT_OFFERED} if may_enter else set()
    return right


def leaks(door: Door, visitor: Visitor, answer: HttpResponseBase, all_: list[Sample]) -> list[str]:
    """The keys of records that this visitor may not see, found in what they were shown."""
    if answer.status_code != 200 or getattr(answer, "streaming", False):
        return []
    if door.rule in AUDITING and visitor.relation is Relation.OWN_TEAM:
        return []
    shown = answer.content.decode("utf-8", "replace")  # type: ignore[attr-defined]
    return [
        f"{door.route} shows {visitor.name} the key of {sample.record._meta.label}"
        for sample in all_
        if sample.see and not visitor.is_shown(sample) and str(sample.record.pk) in shown
    ]


def rule(entry: URLPattern) -> StrEnum:
    """The rule of an address; the start-up check has made sure that there is one."""
    found = rule_of(entry.callback)
    assert found is not None
    return found


def deeds_since(newest: int, visitor: Visitor, **about: str) -> int:
    """How many deeds a visitor has done since a line of the journal."""
    actor = str(visitor.user.pk) if visitor.user else ""
    lines = Line.objects.filter(pk__gt=newest, outcome=Outcome.DONE, actor=actor, **about)
    return lines.count()
