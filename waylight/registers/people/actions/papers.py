"""Papers: kept as they are printed, moved through their workflow, checked by somebody."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal
from waylight.registers.people.models import Document, DocumentKind, Person
from waylight.registers.people.workflow import PAPER, PaperStatus

FIELDS = frozenset(
    {"number", "issuer", "issued_on", "valid_from", "valid_until"}
    | {"names_printed", "birth_printed", "mrz"}
)
JUDGED = (PaperStatus.VERIFIED, PaperStatus.REJECTED)


@transaction.atomic
def add_document(
    person: Person,
    kind: str,
    *,
    also: Iterable[Person] = (),
    status: str = PaperStatus.EXPECTED,
    by: User | None,
    **printed: Any,
) -> Document:
    """Keep a paper of a person, and whom else it covers. `printed` are any of FIELDS."""
    document = Document(person=person, kind=DocumentKind(kind), **_known(printed))
    _whole(document)
    document.save()
    document.also.set(also)
    journal.done("people.add_document", by=by, about=document)
    if status != document.status:
        check_document(document, status, by=by)
    return document


@transaction.atomic
def change_document(document: Document, *, by: User | None, **printed: Any) -> Document:
    """Change what is printed on a paper, as far as it was read wrongly or is known now.

    A paper that was verified has to be verified again: it is received."""
    changed = [name for name, value in _known(printed).items() if getattr(document, name) != value]
    for name in changed:
        setattr(document, name, printed[name])
    if not changed:
        return document
    _whole(document)
    if document.status == PaperStatus.VERIFIED:
        document.status, document.checked_by, document.checked_at = PaperStatus.RECEIVED, None, None
        changed.append("status")
    document.version += 1
    document.save()
    journal.done("people.change_document", by=by, about=document, fields=changed)
    return document


@transaction.atomic
def check_document(document: Document, status: str, *, by: User | None) -> Document:
    """Say where a paper is now; who verifies or rejects it is kept with it."""
    PAPER.move(document, PaperStatus(status))
    if document.status in JUDGED:
        document.checked_by, document.checked_at = by, clock.now()
    document.version += 1
    document.save()
    journal.done("people.check_document", by=by, about=document, fields=["status"])
    return document


def _known(printed: dict[str, Any]) -> dict[str, Any]:
    if strangers := printed.keys() - FIELDS:
        raise TypeError(f"A paper has no {', '.join(sorted(strangers))}")
    return printed


def _whole(document: Document) -> None:
    begins, ends = document.valid_from, document.valid_until
    if begins and ends and ends < begins:
        raise Refusal(
            "people.paper-ends-before-it-begins",
            what=_("The paper was not kept."),
            why=_("It would end before it begins."),
            fix=_("Look at both dates on the paper; day and month may be exchanged."),
        )
    if document.issued_on and document.issued_on > clock.today():
        raise Refusal(
            "people.paper-issued-in-the-future",
            what=_("The paper was not kept."),
            why=_("It would have been issued on a day that has not come yet."),
            fix=_("Look at the date of issue on the paper."),
        )
