"""Which pairs are compared at all: those that share a beginning, a sound or an address."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from waylight.engines.entity_resolution.entries import Entry, Kind
from waylight.engines.entity_resolution.folding import acronym, folded, sound
from waylight.engines.entity_resolution.scoring import STATED, Match, Verdict, Weights, compare

COMMON_MAIL = frozenset({"gmail.com", "hotmail.com", "outlook.com", "yahoo.com"})
"""Mail houses of everybody: to share one says nothing."""


def blocks_of(entry: Entry) -> frozenset[str]:
    """The keys under which an entry is looked for."""
    person = entry.kind is Kind.PERSON
    found = set()
    for name in entry.names:
        words = folded(name, of_person=person).split()
        found |= {f"begins {word[:3]}" for word in words if len(word) > 2}
        found |= {f"sounds {sound(word)}" for word in words if len(word) > 2}
        found.add(f"begins {''.join(words)[:3]}")
        if not person:
            found |= {f"whole {''.join(words)}", f"whole {acronym(name)}"} - {"whole "}
    for mail in entry.emails:
        domain = mail.strip().casefold().rpartition("@")[2]
        found |= {f"mail {mail.strip().casefold()}"}
        found |= {f"domain {domain}"} - {f"domain {one}" for one in COMMON_MAIL}
    return frozenset(found | {f"identifier {one}" for one in entry.identifiers})


def matches(entries: Iterable[Entry], weights: Weights = STATED) -> tuple[Match, ...]:
    """Every pair that a person is to look at, the likeliest first."""
    by_block: dict[tuple[Kind, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for block in blocks_of(entry):
            by_block[entry.kind, block].append(entry)
    pairs = {
        (min(a.key, b.key), max(a.key, b.key)): (a, b)
        for block in by_block.values()
        for a, b in combinations(block, 2)
    }
    found = [compare(a, b, weights) for a, b in pairs.values()]
    worth = [one for one in found if one.verdict is not Verdict.NOTHING]
    return tuple(sorted(worth, key=lambda one: (-one.score, one.a, one.b)))
