"""Giving out a paper, replacing it by a newer one, and taking it back."""

import secrets
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import translation

from waylight.engines.check_digits import CODE_BITS, code_from, numbered
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.documents.composing import Data, compose, printed
from waylight.foundation.documents.declaring import Document, declared
from waylight.foundation.documents.models import Counter, Issued, Print
from waylight.foundation.documents.typesetting import Format
from waylight.foundation.documents.workflow import WORKFLOW, Status
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.papers import KIND, key_of
from waylight.foundation.journal import actions as journal
from waylight.foundation.vault.belonging import team_of


@transaction.atomic
def issue(
    key: str, *, about: Model, language: str, by: User, part: str = "", **choices: Any
) -> Issued:
    """Give out a paper about a record, in the caller's transaction; the row that keeps it.

    `part` says about which part of the record; `choices` go to the document's facts. An earlier
    paper of the same is superseded. Raises Refusal for letters that our fonts lack."""
    document = declared(key)
    what = {
        "document": key,
        "about_kind": about._meta.label_lower,
        "about_id": str(about.pk),
        "part": part,
        "language": language,
    }
    number = next_number(document.number_prefix)
    code = code_from(secrets.randbits(CODE_BITS))
    data = compose(document, about, language, number, code, **choices)
    (pdf,) = printed(document, data)
    paper = Issued.objects.create(
        **what,
        number=number,
        code_key=key_of(code),
        version=_supersede(what, by) + 1,
        hash=sha256(pdf).hexdigest(),
        told=_told(document, number, data),
        team_id=team_of(about),
        issued_by=by,
    )
    Print.objects.create(issued=paper, **{str(document.compartment): pdf})
    journal.done("documents.issue", by=by, about=paper)
    _release(paper, by)
    return paper


def draft(
    key: str, *, about: Model, language: str, kind: Format = "pdf", **choices: Any
) -> list[bytes]:
    """The same paper without number and code, kept nowhere: one PDF, or a PNG for each page."""
    document = declared(key)
    return printed(document, compose(document, about, language, **choices), kind)


@transaction.atomic
def withdraw(paper: Issued, *, by: User) -> Issued:
    """Take a paper back: from now on it is shown as withdrawn to whoever checks it."""
    paper = Issued.objects.select_for_update().get(pk=paper.pk)
    _end(paper, Status.WITHDRAWN, by)
    journal.done("documents.withdraw", by=by, about=paper, fields=["status"])
    return paper


def next_number(prefix: str) -> str:
    """The next number of this year; the row stays locked until the caller's transaction ends."""
    return next_numbers(prefix, 1)[0]


def next_numbers(prefix: str, count: int) -> list[str]:
    """So many numbers that follow one another, for many papers at once."""
    year = clock.today().year
    Counter.objects.get_or_create(prefix=prefix, year=year)
    counter = Counter.objects.select_for_update().get(prefix=prefix, year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return [numbered(prefix, year, number) for number in range(first, first + count)]


def _supersede(what: dict[str, str], by: User) -> int:
    """Mark the paper that a new one replaces; how many there were before."""
    earlier = Issued.objects.filter(**what)
    for paper in earlier.valid().select_for_update():
        _end(paper, Status.SUPERSEDED, by)
        journal.done("documents.supersede", by=by, about=paper, fields=["status"])
    return earlier.count()


def _end(paper: Issued, status: Status, by: User) -> None:
    WORKFLOW.move(paper, status)
    paper.ended_at = clock.now()
    paper.save(update_fields=["status", "ended_at"])
    _release(paper, by)


def _told(document: Document, number: str, data: Data) -> dict[str, Any]:
    """What whoever checks the paper is told of it: nothing of a person's."""
    titles = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            titles[language] = str(document.title)
    return {
        "title": titles[settings.LANGUAGE_CODE],
        "titles": titles,
        "number": number,
        "issued_on": clock.today().isoformat(),
        "facts": [
            [str(label), str(data["facts"][name])]
            for name, label in document.reveals
            if data["facts"][name]
        ],
    }


def _release(paper: Issued, by: User) -> None:
    """Tell the public door how the paper stands; it is delivered when this transaction holds."""
    said = {**paper.told, "sha256": paper.hash, "status": paper.status}
    doorway.release(KIND, paper.code_key, said, by=by, is_listed=False)
