"""Why somebody cannot be assisted, in the words of the letter, and where they can turn."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words


class Because(models.TextChoices):
    """The reasons for which the letter has words."""

    SPONSOR_STATUS = "sponsor_status", _("The sponsor has no status that the rules ask for")
    BRITISH = "british", _("The sponsor is a British citizen")
    RELATIONSHIP = "relationship", _("The rules do not cover this relationship")
    AFTER_FLIGHT = "after_flight", _("The relationship began after the flight")
    AGE = "age", _("18 or older at the application")
    INDEPENDENT = "independent", _("Married, independent or not of the household")
    ROUTE_CLOSED = "route_closed", _("The route is closed to new applications")
    MEANS = "can_pay", _("The sponsor can pay for the journey")
    EVIDENCE = "no_evidence", _("Papers that prove it are missing")
    NO_CONSENT = "no_consent", _("There is no consent")
    OUTSIDE_RULES = "outside_rules", _("The rules do not cover them for another reason")
    NOT_FEASIBLE = "not_feasible", _("The journey cannot be made")
    OTHER = "other", _("Another reason")


BY_RULE = {
    "FRTA-012": Because.SPONSOR_STATUS,
    "FRTA-013": Because.BRITISH,
    "FRTA-014": Because.SPONSOR_STATUS,
    "FRTA-015": Because.RELATIONSHIP,
    "FRTA-016": Because.AFTER_FLIGHT,
    "FRTA-017": Because.RELATIONSHIP,
    "FRTA-018": Because.AGE,
    "FRTA-019": Because.INDEPENDENT,
    "FRTA-020": Because.INDEPENDENT,
    "FRTA-022": Because.INDEPENDENT,
    "FRTA-023": Because.RELATIONSHIP,
    "FRTA-040": Because.ROUTE_CLOSED,
}
"""What the engine of eligibility says no by."""
WORDS: dict[Because, Words] = {
    Because.SPONSOR_STATUS: _(
        "The rules ask for refugee status or humanitarian protection. You do not have it, or it "
        "has not been decided yet."
    ),
    Because.BRITISH: _(
        "You are a British citizen. Families of British citizens apply under other rules."
    ),
    Because.RELATIONSHIP: _(
        "The rules cover a husband, wife or partner and children under 18. They do not cover this "
        "relationship."
    ),
    Because.AFTER_FLIGHT: _(
        "The rules cover the family that you had before you left your country. This relationship "
        "began afterwards."
    ),
    Because.AGE: _("The rules cover children who are under 18 on the day of the application."),
    Because.INDEPENDENT: _(
        "The rules cover children who are not married, do not lead a life of their own, and "
        "belonged to your household when you left."
    ),
    Because.ROUTE_CLOSED: _(
        "The Home Office takes no new applications under these rules since 4 September 2025."
    ),
    Because.OUTSIDE_RULES: _("The rules of family reunion do not cover this person."),
    Because.NOT_FEASIBLE: _("The journey cannot be made at present."),
    Because.MEANS: _("By the means test you can pay for this journey yourself."),
    Because.EVIDENCE: _("Papers that we asked for are missing, and we cannot go on without them."),
    Because.NO_CONSENT: _("We may arrange a journey only for somebody who agrees to it."),
    Because.OTHER: _("Your caseworker has told you the reason, and will explain it again."),
}
FOUNDED_ON_THE_RULES = frozenset(Because) - {
    Because.MEANS,
    Because.EVIDENCE,
    Because.NOT_FEASIBLE,
    Because.NO_CONSENT,
}
"""Where a lawyer may find another way; the others are ours to decide again."""


def because(code: str) -> Because:
    """The reason that was kept with a member, by its own name or by the rule that said no."""
    if code in Because.values:
        return Because(code)
    return BY_RULE.get(code.upper(), Because.OTHER)
