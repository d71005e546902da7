"""Whether somebody may fly on a day, by what a clinician wrote and by their age; and which paper
says otherwise.

    faults(papers, day, Rules(), born=…, wants_form=True)      (Fault(MEDIF, EXPIRED, limit=day),)

A carrier's medical form counts seven days, the day of its signature not among them, a medical
report fourteen. Active tuberculosis does not fly: two weeks of therapy with a clinician's note at
least, and what resists until its culture is negative. A new-born flies from its seventh day, after
48 hours with a report that says so. From a week of pregnancy on carriers refuse, earlier for more
than one child, and some weeks before they ask for a certificate. The newest paper of a kind counts.
The check before embarkation lies between 72 and 24 hours before departure. Sources: the
specification of movement programmes, C4, citing its M5; what it marks [M] is to be confirmed."""

from waylight.engines.fit_to_fly.papers import (
    FIT,
    HOLD,
    MEDIF,
    NEWBORN,
    PREGNANCY,
    REPORT,
    TB,
    UNFIT,
    Fault,
    Paper,
    Reason,
    Rules,
    faults,
    in_window,
)

__all__ = [
    "FIT",
    "HOLD",
    "MEDIF",
    "NEWBORN",
    "PREGNANCY",
    "REPORT",
    "TB",
    "UNFIT",
    "Fault",
    "Paper",
    "Reason",
    "Rules",
    "faults",
    "in_window",
]
