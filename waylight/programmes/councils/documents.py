"""What a council is given on paper about a family that is proposed to it."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from waylight.foundation.documents.declaring import Document
from waylight.programmes.councils.queries.papers import receipt, schedule, summary, whole_family

PAPER = Path(__file__).parent / "papers" / "family.typ"
# Whoever checks the paper of an invented family is told that it is one.
INVENTED = (("synthetic", _("Synthetic")),)

Document(
    "councils.summary",
    title=_("A family that needs a home"),
    template=PAPER,
    number_prefix="LNS",
    facts=summary,
    reveals=INVENTED,
)
Document(
    "councils.family",
    title=_("The family that comes to you"),
    template=PAPER,
    number_prefix="LFV",
    facts=whole_family,
    reveals=INVENTED,
)
Document(
    "councils.receipt",
    title=_("Receipt of a hand-over"),
    template=PAPER,
    number_prefix="LHR",
    facts=receipt,
    reveals=INVENTED,
)
Document(
    "councils.claims",
    title=_("Schedule of claims"),
    template=PAPER,
    number_prefix="LCS",
    facts=schedule,
    reveals=INVENTED,
)
