"""The card of the register."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme

VERBS = {
    "people.record_person": _("Record a person."),
    "people.record_death": _("Record a death."),
    "people.engage": _("Say until when a booked journey lasts."),
    "people.say_distinct": _("Keep that two records are certainly two people."),
    "people.claim_name": _("Add a name."),
    "people.claim_birth": _("Add a date of birth."),
    "people.withdraw_claim": _("Withdraw a claim."),
    "people.relate": _("Add a relationship."),
    "people.dispute": _("Mark a relationship as disputed."),
    "people.add_need": _("Add a need."),
    "people.end_need": _("End a need."),
    "people.add_document": _("Add a paper."),
    "people.change_document": _("Change what is printed on a paper."),
    "people.check_document": _("Say where a paper is."),
    "people.give_consent": _("Keep a consent."),
    "people.withdraw_consent": _("Withdraw a consent."),
    "people.disclose": _("Pass on what a consent covers."),
    "people.say_told": _("Tell a recipient that a consent was withdrawn."),
}


class People(Programme):
    """People, each of them once."""

    name = "waylight.registers.people"
    title = _("People")
    summary = _("Who is who: names and birth dates as claimed, families, papers, consents.")
    home = "people:people"
    verbs = VERBS
