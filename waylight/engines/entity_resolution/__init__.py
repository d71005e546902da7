"""Are two entries of a register one party? Organisations and people, by stated weights.

An import brings the same body under many names and the same speaker with other titles; somebody
has to say which are one. Names are folded (case, accents, punctuation, titles, “the”, “UK”) and
compared by Jaro and Winkler; the score adds 0.55 of that, 0.20 if they belong to one organisation,
0.15 if an address or number is shared, 0.10 of how alike their roles are. What one side does not
know is left out and the rest scaled; a shared identifier or e-mail address makes the score 1. It
suggests from .92 and asks for a review from .80: it never joins anything, people least of all.

    compare(a, b)            a Match: score, Verdict, and a Reason for each factor
    matches(entries)         every pair worth a look, the likeliest first
    folded(name)             the name as it is compared
    Entry, Kind, Match, Reason, Verdict, Weights"""

from waylight.engines.entity_resolution.blocking import blocks_of, matches
from waylight.engines.entity_resolution.entries import Entry, Kind
from waylight.engines.entity_resolution.folding import acronym, folded
from waylight.engines.entity_resolution.scoring import Match, Reason, Verdict, Weights, compare

__all__ = [
    "Entry",
    "Kind",
    "Match",
    "Reason",
    "Verdict",
    "Weights",
    "acronym",
    "blocks_of",
    "compare",
    "folded",
    "matches",
]
