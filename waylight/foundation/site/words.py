"""What codes of the store are called on the site."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

WORDS: dict[str, dict[str, Text]] = {
    "category": {
        "press_release": _("Press release"),
        "opinion": _("Opinion"),
        "photo_story": _("Photo story"),
        "event_report": _("Event report"),
        "publication": _("Publication"),
        "campaign": _("Campaign"),
        "programme_milestone": _("Milestone"),
    },
    "event_status": {
        "scheduled": _("Takes place"),
        "cancelled": _("Cancelled"),
        "postponed": _("Postponed"),
    },
    "registration": {
        "open": _("You can register"),
        "waiting_list": _("Full; there is a waiting list"),
        "closed": _("Registration is closed"),
        "none": _("No registration is needed"),
    },
    "work": {
        "flagship": _("Flagship report"),
        "study": _("Study"),
        "plan": _("Plan"),
        "manual": _("Manual"),
        "photo_story": _("Photo story"),
        "brief": _("Brief"),
    },
    "relation": {
        "translationOf": _("Translation of"),
        "updates": _("Updates"),
        "summarises": _("Summarises"),
        "launchedAt": _("Presented at"),
    },
    "format": {
        "pdf": "PDF",
        "epub": "EPUB",
        "html": "HTML",
        "csv": "CSV",
    },
    "organisation": {
        "un": _("United Nations"),
        "government": _("Government"),
        "local_authority": _("Local authority"),
        "parliament": _("Parliament"),
        "ngo": _("Charity or association"),
        "faith": _("Faith group"),
        "academia": _("University or institute"),
        "private": _("Company"),
        "media": _("Media"),
        "diaspora_org": _("Diaspora organisation"),
        "rsp": _("Remittance provider"),
    },
    "status": {
        "OFFICIAL": _("Official"),
        "OBSERVED": _("Observed"),
        "ESTIMATE": _("Estimate"),
    },
}
CATEGORIES = WORDS["category"]


def word(kind: str, code: str) -> Text:
    """What a code is called; the code itself where nobody has named it."""
    known = WORDS[kind]
    return known.get(code) or known.get(code.lower()) or code.replace("_", " ")
