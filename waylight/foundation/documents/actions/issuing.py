"""Giving out a paper, replacing it by a newer one, and taking it back."""

import secrets
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Model

from waylight.engines.check_digits import CODE_BITS, code_from, numbered
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.documents.composing import compose, printed
from waylight.foundation.documents.declaring import declared
from waylight.foundation.documents.models import Counter, Issued, Print
from waylight.foundation.documents.typesetting import Format
from waylight.foundation.documents.workflow import WORKFLOW, Status
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
    number = _next_number(document.number_prefix)
    code = code_from(secrets.randbits(CODE_BITS))
    data = compose(document, about, language, number, code, **choices)
    (pdf,) = printed(document, data)
    paper = Issued.objects.create(
        **what,
        number=number,
        code_key=key_of(code),
        version=_supersede(what, by) + 1,
        hash=sha256(pdf).hexdigest(),
        revealed={name: data["facts"][name] for name in document.reveals},
        team_id=team_of(about),
        issued_by=by,
    )
    Print.objects.create(issued=paper, **{str(document.compartment): pdf})
    journal.done("documents.issue", by=by, about=paper)
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
    _end(paper, Status.WITHDRAWN)
    journal.done("documents.withdraw", by=by, about=paper, fields=["status"])
    return paper


def key_of(code: str) -> str:
    """What the public store knows of a code: enough to recognise it, too little to print it."""
    return sha256(code.encode()).hexdigest()


def _next_number(prefix: str) -> str:
    """The next number of this year; the row stays locked until the caller's transaction ends."""
    year = clock.today().year
    Counter.objects.get_or_create(prefix=prefix, year=year)
    counter = Counter.objects.select_for_update().get(prefix=prefix, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return numbered(prefix, year, counter.last)


def _supersede(what: dict[str, str], by: User) -> int:
    """Mark the paper that a new one replaces; how many there were before."""
    earlier = Issued.objects.filter(**what)
    for paper in earlier.valid().select_for_update():
        _end(paper, Status.SUPERSEDED)
        journal.done("documents.supersede", by=by, about=paper, fields=["status"])
    return earlier.count()


def _end(paper: Issued, status: Status) -> None:
    WORKFLOW.move(paper, status)
    paper.ended_at, paper.is_released = clock.now(), False
    paper.save(update_fields=["status", "ended_at", "is_released"])
