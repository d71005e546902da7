"""Papers about a family, given out while the council may read what is on them."""

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.models import Issued
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.refusing import refusal
from waylight.programmes.councils.models import Proposal
from waylight.programmes.councils.queries.papers import FACTS, lacking


@action(needs=May.RECEIVE)
def issue_paper(proposal: Proposal, *, kind: str, language: str, by: User) -> Issued:
    """Print the summary of a family, its full version, the receipt or the schedule of claims."""
    why = lacking(kind, proposal) if kind in FACTS else _("There is no such paper.")
    if why:
        raise refusal(
            51,
            what=_("The paper was not printed."),
            why=why,
            fix=_("Choose another paper, or print this one later."),
        )
    return documents.issue(f"councils.{kind}", about=proposal, language=language, by=by)
