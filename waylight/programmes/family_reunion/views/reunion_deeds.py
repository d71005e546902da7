"""Every deed of the page of a reunion, a line for each."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.ui.offers import Offer
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import grouping, intake, keeping
from waylight.programmes.family_reunion.forms.intake import ProofForm
from waylight.programmes.family_reunion.forms.preparing import JudgePaperForm, PaperForm
from waylight.programmes.family_reunion.models import Reunion
from waylight.programmes.family_reunion.queries.reunion_page import Part, proposed


def _divide(reunion: Reunion, *, by: User) -> Reunion:
    """A deed for each part, all or none of them: they share the transaction of the button."""
    parts: Sequence[Part] = proposed(reunion)
    for part in parts:
        members = [card.member for card in part.cards]
        airport = part.airport or (members[0].group.airport if members[0].group else "")
        grouping.form_group(reunion, members=members, airport=airport, by=by)
    return reunion


DEEDS: dict[str, Offer] = {
    "keep-paper": Offer(
        keeping.keep_sponsor_paper, May.INTAKE, _("Add a paper of the sponsor"), PaperForm
    ),
    "judge-paper": Offer(
        keeping.judge_sponsor_paper,
        May.INTAKE,
        _("Say where a paper of the sponsor is"),
        JudgePaperForm,
    ),
    "prove": Offer(
        intake.verify_status,
        May.INTAKE,
        _("Prove the sponsor's status"),
        ProofForm,
        when=lambda reunion: reunion.proof_of_status_id is None,
        main=True,
    ),
    "divide": Offer(
        _divide,
        May.BOOK,
        _("Divide as proposed"),
        when=lambda reunion: False,
        says=_("The groups are formed as proposed."),
    ),
}
"""`divide` is offered beside the proposal itself, not among the others."""
