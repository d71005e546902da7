"""The steps of the playbooks: what to do, who does it, and how soon after it happened.

Each cites the specification (C5, C7, C10, C-AT1) or says that it is our own design."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import Whom

C5 = _("the specification, C5")
C10 = _("the specification, C10")
OURS = _("our own design")


class Doer(Enum):
    """Who takes a step."""

    PLACE = _("Whoever is there")
    DUTY = _("Duty officer")
    OFFICER = _("Movement officer")
    CLERK = _("Booking clerk")
    MEDICAL = _("Medical officer")
    PROTECTION = _("Protection officer")


@dataclass(frozen=True)
class PlaybookStep:
    """One step. `within` are minutes; nought is at once. A step that `tells` somebody is done when
    it is written down that they were told."""

    words: Words
    doer: Doer
    within: int
    source: Words
    tells: Whom | None = None


HOUR, DAY = 60, 24 * 60


def _tell(
    whom: Whom, within: int, source: Words = OURS, words: Words = "", doer: Doer = Doer.DUTY
) -> PlaybookStep:
    said = words or _TOLD[whom]
    return PlaybookStep(said, doer, within, source, whom)


_TOLD: dict[Whom, Words] = {
    Whom.DUTY_OFFICER: _("Call the duty officer"),
    Whom.CHIEF: _("Call the chief of mission"),
    Whom.POLICE: _("Call the police"),
    Whom.CARRIER: _("Call the carrier"),
    Whom.AIRPORT: _("Call the airport"),
    Whom.BORDER: _("Call the border authority"),
    Whom.ESCORT: _("Call the escorts"),
    Whom.RECEIVER: _("Call the receivers"),
    Whom.COUNCIL: _("Call the councils"),
    Whom.FAMILY: _("Call the family"),
    Whom.CONSULATE: _("Call the consulate"),
    Whom.MEDICAL: _("Call the medical officer"),
    Whom.PROTECTION: _("Call the protection officer"),
    Whom.DATA_OFFICER: _("Call the data protection officer"),
    Whom.PRESS: _("Call the press officer"),
    Whom.COACH: _("Call the coach company"),
    Whom.UNHCR: _("Call UNHCR"),
}


def _do(words: Words, doer: Doer, within: int, source: Words = OURS) -> PlaybookStep:
    return PlaybookStep(words, doer, within, source)


P, D, O = Doer.PLACE, Doer.DUTY, Doer.OFFICER  # noqa: E741 - three letters, used in this table

STEPS: dict[str, PlaybookStep] = {
    "tell-duty": _tell(Whom.DUTY_OFFICER, 30, C5, doer=P),
    "tell-duty-now": _tell(Whom.DUTY_OFFICER, 0, C5, doer=P),
    "tell-chief": _tell(Whom.CHIEF, 30, C5),
    "tell-police-now": _tell(Whom.POLICE, 0, C5, doer=P),
    "tell-police": _tell(Whom.POLICE, 30, doer=P),
    "tell-carrier": _tell(Whom.CARRIER, 30),
    "tell-airport": _tell(Whom.AIRPORT, 30),
    "tell-airport-now": _tell(
        Whom.AIRPORT, 0, OURS, _("Ask the airport to announce and to watch the doors"), P
    ),
    "tell-border": _tell(Whom.BORDER, HOUR),
    "tell-escorts": _tell(Whom.ESCORT, 30),
    "tell-receivers": _tell(Whom.RECEIVER, HOUR),
    "tell-councils": _tell(Whom.COUNCIL, HOUR, _("the specification, C-AT1")),
    "tell-family": _tell(Whom.FAMILY, HOUR),
    "tell-consulate": _tell(Whom.CONSULATE, 4 * HOUR, C10),
    "tell-medical": _tell(Whom.MEDICAL, 15),
    "tell-protection": _tell(Whom.PROTECTION, 30),
    "tell-data-officer": _tell(Whom.DATA_OFFICER, HOUR),
    "tell-press": _tell(Whom.PRESS, HOUR),
    "tell-coaches": _tell(Whom.COACH, 15, C10, _("Send the coaches to the airport where it lands")),
    "tell-unhcr": _tell(Whom.UNHCR, DAY),
    "first-aid": _do(_("Give first aid; call an ambulance"), P, 0),
    "stay-together": _do(_("Keep the group together in a safe place"), P, 0),
    "count": _do(_("Count everybody, and compare with the manifest"), P, 10),
    "children-held": _do(_("Say which adult has each child"), P, 0, C5),
    "stop-group": _do(_("Stop the group: nobody of the family boards"), P, 0, C5),
    "hear-why": _do(_("Write down the carrier's reason and who gave it"), P, 15),
    "decide-others": _do(_("Decide whether the others travel, and say why"), D, 30, C5),
    "bags-off": _do(_("Have their baggage taken off"), P, 30),
    "new-times": _do(_("Enter the new times, and look who misses a connection"), D, 15),
    "new-airport": _do(_("Enter where it lands"), D, 5, C10),
    "meet-there": _do(_("Send somebody to meet them where they land"), D, 15, C10),
    "water-and-rest": _do(_("Give water, food and a place to rest"), P, 2 * HOUR),
    "bed": _do(_("Find beds for the night, families together"), D, 3 * HOUR),
    "rebook": _do(_("Find another flight, families together"), Doer.CLERK, 4 * HOUR),
    "reschedule": _do(_("Propose another day: reschedule the journey"), O, 4 * HOUR),
    "readmit": _do(_("Exit stamped, flight cancelled: have them admitted again"), P, HOUR, C10),
    "papers-valid": _do(
        _("See whether visas, exit permits and medical checks still hold"), O, DAY, C10
    ),
    "claim": _do(
        _("Keep what a claim against the carrier needs"),
        Doer.CLERK,
        DAY,
        _("the specification, C4: compensation is logged for claims"),
    ),
    "transit-visa": _do(_("See whether they may stay at the airport of transit"), D, HOUR, C10),
    "legal-help": _do(_("Find a lawyer, and an interpreter"), D, 2 * HOUR),
    "carried-back": _do(_("Agree where they are taken, and who goes with them"), D, 2 * HOUR),
    "hospital": _do(_("Write down which hospital, and who stays with them"), P, 30),
    "family-with-them": _do(_("Agree who of the family stays, and who travels on"), D, HOUR),
    "search": _do(_("Search where they were last seen, with one person in charge"), P, 0),
    "photo": _do(_("Give the photograph and description to the searchers"), P, 5),
    "document-report": _do(_("Report the loss, and ask for a new document"), O, DAY),
    "document-stop": _do(_("See whether they can board without it"), P, 15),
    "baggage-report": _do(_("File the carrier's report of lost baggage"), P, 2 * HOUR),
    "medicines": _do(_("Replace medicines and what a baby needs"), P, 3 * HOUR),
    "apart": _do(_("Bring whoever was harmed to a safe place, apart from others"), P, 0),
    "witnesses": _do(_("Write down what was seen, in their words, with the time"), P, 2 * HOUR),
    "where-held": _do(_("Write down who holds them, where, and on which ground"), P, 30),
    "away": _do(_("Lead people away from it; speak for nobody"), P, 0),
    "newborn": _do(_("Write down the birth: time, place, over which country"), P, 2 * HOUR, C10),
    "mother": _do(_("Have mother and child examined where they land"), Doer.MEDICAL, HOUR, C10),
    "newborn-papers": _do(_("Ask for the child's papers"), O, DAY, C10),
    "family-liaison": _do(_("Name one person for the family"), D, HOUR, C10),
    "repatriation": _do(_("Ask the family where the person is to rest"), D, DAY, C10),
    "safe-words": _do(
        _("Speak with the person alone, with an interpreter, if that is safe"), P, 30
    ),
    "no-accusing": _do(_("Accuse nobody, and tell no travelling companion"), P, 0),
    "protect-plan": _do(
        _("Agree with the person what is to be done next"), Doer.PROTECTION, 2 * HOUR
    ),
    "claim-heard": _do(_("See that the claim is taken by the authority there"), D, 2 * HOUR),
    "no-faces": _do(_("Shield faces; give no name and no nationality"), P, 0),
    "recall": _do(_("Ask whoever received it to delete it, and to say so"), D, HOUR, C10),
    "what-left": _do(_("Write down what left, about how many people, to whom"), D, HOUR),
    "seventy-two": _do(
        _("Decide whether the regulator is told within 72 hours"),
        D,
        DAY,
        "memory, to be confirmed: article 33 of the General Data Protection Regulation",
    ),
    "another-vehicle": _do(_("Send another vehicle"), D, HOUR),
    "way-out": _do(_("Open a way out; move children and the weak first"), P, 0),
    "who-else": _do(
        _("List every journey that it touches, and plan their families again"), O, 4 * HOUR, C10
    ),
}
