"""Letters: written when they may be, and taken back."""

from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import DepartureGroup, Member, Reunion
from waylight.programmes.family_reunion.queries.letters import LETTERS, lacking


@action(needs=May.ISSUE)
def issue_letter(
    reunion: Reunion,
    *,
    kind: str,
    language: str,
    member: Member | None = None,
    group: DepartureGroup | None = None,
    by: User,
) -> Issued:
    """Write a letter about a reunion, one of its members or one of its groups."""
    given: dict[str, Any] = {"member": member, "group": group}
    whom = {name: record for name, record in given.items() if record is not None}
    why = lacking(LETTERS[kind], reunion, **whom)
    if any(record.reunion_id != reunion.pk for record in whom.values()):
        why = _("It would be about somebody of another reunion.")
    if why:
        raise refusal(
            73,
            what=_("The letter was not written."),
            why=why,
            fix=_("Put this in order first, or choose another letter."),
        )
    part = next((f"{name}-{record.number}" for name, record in whom.items()), "")
    return documents.issue(
        f"family_reunion.{kind}", about=reunion, language=language, part=part, by=by, **whom
    )


@action(needs=May.ISSUE)
def withdraw_letter(reunion: Reunion, *, paper: Issued, by: User) -> Issued:
    """Take a letter back: whoever checks it is told so."""
    if not issued_about(reunion).valid().filter(pk=paper.pk).exists():
        raise refusal(
            73,
            what=_("Nothing was taken back."),
            why=_("This letter is another reunion's, or no longer valid."),
            fix=_("Choose a letter of this reunion that is valid."),
        )
    return documents.withdraw(paper, by=by)
