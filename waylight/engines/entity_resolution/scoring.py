"""The score of a pair, each factor with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import JaroWinkler

from waylight.engines.entity_resolution.entries import Entry, Kind
from waylight.engines.entity_resolution.folding import acronym, folded, words_of


class Verdict(StrEnum):
    """What a score asks for. Nothing is ever joined by itself."""

    SUGGEST = "suggest"
    REVIEW = "review"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Weights:
    """What each factor counts, and from which score on something is asked of a person."""

    name: float = 0.55
    organisation: float = 0.20
    contact: float = 0.15
    role: float = 0.10
    suggest: float = 0.92
    review: float = 0.80


@dataclass(frozen=True)
class Reason:
    """One factor: its code, how alike the two are (0 to 1; None: not known), what it counts."""

    factor: str
    alike: float | None
    weight: float


@dataclass(frozen=True)
class Match:
    """A pair with its score. `caution` is a code of what keeps a high score from a suggestion."""

    a: str
    b: str
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]
    caution: str = ""


STATED = Weights()


def compare(a: Entry, b: Entry, weights: Weights = STATED) -> Match:
    """How likely it is that two entries are one party. Of two kinds: ValueError."""
    if a.kind is not b.kind:
        raise ValueError("A person is no organisation")
    a, b = sorted((a, b), key=lambda entry: entry.key)
    if a.kind is Kind.ORGANISATION and _are_units(a, b):
        return Match(a.key, b.key, 0.0, Verdict.NOTHING, (), "units-of-one-whole")
    if certain := _certain(a, b):
        return Match(a.key, b.key, 1.0, Verdict.SUGGEST, (certain,))
    reasons = _reasons(a, b, weights)
    known = [(one.alike, one.weight) for one in reasons if one.alike is not None]
    score = sum(alike * weight for alike, weight in known) / sum(weight for _, weight in known)
    caution = _caution(a, b, reasons)
    return Match(a.key, b.key, score, _verdict(score, caution, weights), reasons, caution)


def _are_units(a: Entry, b: Entry) -> bool:
    """Whether one belongs to the other, or both to a third: recorded as two, they are two."""
    return bool(a.whole and a.whole in (b.key, b.whole)) or b.whole == a.key


def _certain(a: Entry, b: Entry) -> Reason | None:
    if a.identifiers & b.identifiers:
        return Reason("identifier", 1.0, 1.0)
    if _plain(a.emails) & _plain(b.emails):
        return Reason("e-mail", 1.0, 1.0)
    return None


def _reasons(a: Entry, b: Entry, weights: Weights) -> tuple[Reason, ...]:
    a_ways, b_ways = _ways(a), _ways(b)
    shared = float(bool(a_ways & b_ways)) if a_ways and b_ways else None
    return (
        Reason("name", _names(a, b), weights.name),
        Reason("organisation", _same(a.organisation, b.organisation), weights.organisation),
        Reason("contact", shared, weights.contact),
        Reason("role", _alike(a.role, b.role), weights.role),
    )


def _names(a: Entry, b: Entry) -> float:
    """The best of all names of one against all of the other; initials stand for a long name."""
    person = a.kind is Kind.PERSON
    return max(_name(one, other, person) for one in a.names for other in b.names)


def _name(one: str, other: str, person: bool) -> float:
    left, right = (folded(name, of_person=person) for name in (one, other))
    if not person and left != right:
        short = {left.replace(" ", ""), right.replace(" ", "")}
        if short & ({acronym(one), acronym(other)} - {""}):
            return 1.0
    return JaroWinkler.normalized_similarity(left, right)


def _same(one: str, other: str) -> float | None:
    if not one.strip() or not other.strip():
        return None
    left, right = folded(one), folded(other)
    initials = {acronym(one), acronym(other)} - {""}
    return float(left == right or bool({left, right} & initials))


def _alike(one: str, other: str) -> float | None:
    """How alike two roles are, in whichever order their words stand."""
    left, right = (" ".join(sorted(words_of(role))) for role in (one, other))
    return JaroWinkler.normalized_similarity(left, right) if left and right else None


def _ways(entry: Entry) -> frozenset[str]:
    return _plain(entry.emails) | {"".join(filter(str.isdigit, one)) for one in entry.phones} - {""}


def _plain(emails: frozenset[str]) -> frozenset[str]:
    return frozenset(one.strip().casefold() for one in emails) - {""}


def _caution(a: Entry, b: Entry, reasons: tuple[Reason, ...]) -> str:
    if a.kind is Kind.PERSON:
        alone = all(one.alike is None for one in reasons if one.factor != "name")
        return "name-only" if alone else ""
    if {folded(n, keep_places=True) for n in a.names} & {
        folded(n, keep_places=True) for n in b.names
    }:
        return ""
    return "differs-by-place" if {folded(n) for n in a.names} & {folded(n) for n in b.names} else ""


def _verdict(score: float, caution: str, weights: Weights) -> Verdict:
    if score >= weights.suggest and not caution:
        return Verdict.SUGGEST
    return Verdict.REVIEW if score >= weights.review else Verdict.NOTHING
