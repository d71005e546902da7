"""Who is ready to board, what each party still lacks, and which one action fills most seats.

    party = Party("F7", seats=5, lacks=(Lack("no_ticket", remedy=("tickets", 1), stops=True),))
    readiness = judge([party, ...])
    readiness.seats(Colour.GREEN), readiness.actions[0].fills, readiness.actions[0].parties

A party is green when it lacks nothing, red when something it lacks would stop it at the gate, else
amber. Lacks of one remedy are cured by one action, in every party that has them: tickets released
for a booking, a clinic that checks everybody on one morning. What an action fills is what turns
green by it alone, so it is a promise that can be held: `cured` is the same journey after it. Where
no single action fills a seat, the one that leaves the least to do stands first."""

from waylight.engines.boarding_readiness.judging import (
    Action,
    Colour,
    Judged,
    Lack,
    Party,
    Readiness,
    cured,
    judge,
)

__all__ = ["Action", "Colour", "Judged", "Lack", "Party", "Readiness", "cured", "judge"]
