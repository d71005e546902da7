"""Whether published numbers bear out what is said with them: of one another, and of a register.

A number is rarely said alone: it has doubled, it is over 2,000, it was ten in August and is sixteen
since June. Whoever publishes it again has to know whether the register bears it out, whether an
earlier number does, and whether a year between two of them is missing. Words are looser than
numbers, so how far "almost double" may fall short is a dated, sourced parameter, and every answer
names the numbers it rests on. Numbers are compared as they are printed: "some 6.4 billion" is 6.4
billion, of a range its middle, so that no word is saved by the looseness of another. What cannot be
compared is said to be unchecked, with the reason; nothing is guessed.

    judge(claims, counts)              judgements, at least one of every claim, in order of days
    judge(claims, counts, rules)       the same, with the rules that were in force at each claim
    comparisons_in(sentence, figure)   "doubled", "almost double", "since June", "risen from 400":
                                       those of one figure of the sentence, or all of them

* **true, not true**: of what a register counted for the day that the claim is of, and no other.
* **consistent, contradicts**: of an earlier claim about the same thing in the same unit, or of the
  base that the claim names. A total that runs never falls; a rise is no fall.
* **overstated, understated**: the right way, but by less or more than the word allows.
* **gap**: years between two claims of which nobody says anything.

Adding claims up over years is not done here (`foundation.figures.claims` does that).
Source: the Waylight specification, 0.3 (figures desk) and G4 (claim check)."""

from waylight.engines.figure_claims.judging import judge
from waylight.engines.figure_claims.shapes import (
    CONVENTION,
    Base,
    Claim,
    Comparison,
    Count,
    Judgement,
    Move,
    Nearness,
    Qualifier,
    Rules,
    Verdict,
)
from waylight.engines.figure_claims.wording import comparisons_in

__all__ = [
    "CONVENTION",
    "Base",
    "Claim",
    "Comparison",
    "Count",
    "Judgement",
    "Move",
    "Nearness",
    "Qualifier",
    "Rules",
    "Verdict",
    "comparisons_in",
    "judge",
]
