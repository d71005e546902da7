"""Every claim beside the counts and beside the other claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from waylight.engines.figure_claims.measures import Reach, band, reach, said, shown, two_places
from waylight.engines.figure_claims.shapes import (
    CONVENTION,
    Claim,
    Comparison,
    Count,
    Judgement,
    Move,
    Rules,
    Verdict,
)


@dataclass(frozen=True)
class _Other:
    """What a claim is measured by."""

    value: Decimal
    name: str
    words: str
    claim: Claim | None = None


def judge(
    claims: Iterable[Claim],
    counts: Iterable[Count] = (),
    rules: Sequence[Rules] = (CONVENTION,),
) -> tuple[Judgement, ...]:
    """At least one judgement of every claim; in which order things are given does not matter.

    ValueError for two claims of one id."""
    ordered = sorted(claims, key=lambda claim: (claim.said_on, claim.id))
    if len({claim.id for claim in ordered}) != len(ordered):
        raise ValueError("two claims have the same id")
    counted = sorted(counts, key=lambda count: (count.on, count.source, count.value))
    judged: list[Judgement] = []
    for claim in ordered:
        in_force = _in_force(rules, claim)
        if in_force is None:
            why = f"No rules were in force on {claim.said_on}."
            judged.append(Judgement(claim.id, Verdict.UNCHECKED, why))
            continue
        found = list(_all_of(claim, ordered, counted, in_force))
        judged.extend(found or [_unchecked(claim, counted)])
    return tuple(judged)


def _in_force(rules: Sequence[Rules], claim: Claim) -> Rules | None:
    begun = [one for one in rules if one.effective_from <= claim.said_on]
    return max(begun, key=lambda one: one.effective_from, default=None)


def _all_of(
    claim: Claim, claims: Sequence[Claim], counts: Sequence[Count], rules: Rules
) -> Iterator[Judgement]:
    same = [
        one
        for one in claims
        if one.of == claim.of and one.unit == claim.unit and one.id != claim.id
    ]
    before = [one for one in same if (one.said_on, one.id) < (claim.said_on, claim.id)]
    yield from _of_counts(claim, counts, rules)
    earlier = _latest([one for one in same if one.said_on <= claim.said_on and one.day < claim.day])
    is_measured = bool(earlier or claim.base or claim.base_claim)
    for comparison in claim.comparisons:
        if comparison.move is Move.SINCE and not is_measured:
            continue
        yield _compared(claim, comparison, claims, earlier, rules)
    yield from _said_again(claim, before, rules)
    yield from _gaps(claim, same)


def _of_counts(claim: Claim, counts: Sequence[Count], rules: Rules) -> Iterator[Judgement]:
    """Only what was counted for the very day; a claim about days to come is a plan."""
    if claim.day > claim.said_on:
        return
    for count in counts:
        if (count.of, count.unit, count.on) == (claim.of, claim.unit, claim.day):
            is_true = reach(claim, rules).holds(Fraction(count.value))
            yield Judgement(
                claim.id,
                Verdict.TRUE if is_true else Verdict.NOT_TRUE,
                f"{count.source} counted {shown(count.value)} as of {count.on}: “{said(claim)}” is "
                f"{'' if is_true else 'not '}true.",
                count.source,
                (claim.value, count.value),
                rules=rules,
            )


def _compared(
    claim: Claim,
    comparison: Comparison,
    claims: Sequence[Claim],
    earlier: Sequence[Claim],
    rules: Rules,
) -> Judgement:
    """What a word says, beside the number that it is said of."""
    other = _other(claim, comparison, claims, earlier)
    if isinstance(other, str):
        return Judgement(claim.id, Verdict.UNCHECKED, f"“{comparison.words}”: {other}.")
    if comparison.move is Move.SINCE:
        return _running(claim, comparison, other, rules)
    if comparison.move is Move.MULTIPLE:
        return _multiple(claim, comparison, other, rules)
    step = claim.middle - other.value
    has_risen = step > 0 if comparison.move is Move.RISEN else step < 0
    verdict = Verdict.CONSISTENT if has_risen else Verdict.CONTRADICTS
    why = f"{said(claim)} after {other.words}: {_agrees(verdict)} “{comparison.words}”."
    numbers = (claim.middle, other.value)
    return Judgement(claim.id, verdict, why, other.name, numbers, _ratio(*numbers), rules)


def _other(
    claim: Claim, comparison: Comparison, claims: Sequence[Claim], earlier: Sequence[Claim]
) -> _Other | str:
    """The number to compare with, or why there is none."""
    if claim.base is not None:
        words = f"{shown(claim.base.value)} ({claim.base.source})"
        return _Other(claim.base.value, claim.base.source, words)
    if claim.base_claim:
        named = [one for one in claims if one.id == claim.base_claim and one.id != claim.id]
        if not named:
            return f"the claim that it is measured by, {claim.base_claim}, is not here"
        if named[0].unit != claim.unit:
            return f"{named[0].unit or 'a bare number'} is another unit than {claim.unit or 'none'}"
        if named[0].said_on > claim.said_on:
            return f"{claim.base_claim} was said later"
        return _of_claim(named[0])
    if comparison.base is not None:
        return _Other(comparison.base, "", f"{shown(comparison.base)} (in the same sentence)")
    if not earlier:
        return "nothing earlier is known to compare with"
    if len({one.middle for one in earlier}) > 1:
        numbers = " and ".join(said(one) for one in earlier)
        return f"{numbers} are both said of {earlier[0].day}, and nothing tells which is meant"
    return _of_claim(earlier[-1])


def _latest(claims: Sequence[Claim]) -> list[Claim]:
    """Those of the latest day, as they were last said."""
    last = max(((one.day, one.said_on) for one in claims), default=None)
    return [one for one in claims if (one.day, one.said_on) == last]


def _of_claim(claim: Claim) -> _Other:
    return _Other(claim.middle, claim.id, f"{said(claim)} (said on {claim.said_on})", claim)


def _running(claim: Claim, comparison: Comparison, other: _Other, rules: Rules) -> Judgement:
    """A total that runs may stand still, and may not fall."""
    since = [one.since for one in other.claim.comparisons if one.since] if other.claim else []
    if since and comparison.since not in since:
        why = f"“{comparison.words}”: {other.words} runs since {since[0]}, not the same day."
        return Judgement(claim.id, Verdict.UNCHECKED, why, other.name)
    at_least = (
        reach(other.claim, rules)
        if other.claim
        else Reach(Fraction(other.value), Fraction(other.value))
    )
    has_fallen = reach(claim, rules).is_below(at_least)
    verdict = Verdict.CONTRADICTS if has_fallen else Verdict.CONSISTENT
    why = (
        f"{said(claim)} after {other.words}: {_agrees(verdict)} a total that runs "
        f"{comparison.words}."
    )
    return Judgement(claim.id, verdict, why, other.name, (claim.middle, other.value), rules=rules)


def _multiple(claim: Claim, comparison: Comparison, other: _Other, rules: Rules) -> Judgement:
    """By how much, and whether the word allows so much; a half is a double the other way round."""
    value, base = Fraction(claim.middle), Fraction(other.value)
    factor = Fraction(comparison.factor or 1)
    if not value or not base:
        why = f"“{comparison.words}”: nought is no multiple of anything, nor anything of nought."
        return Judgement(claim.id, Verdict.UNCHECKED, why, other.name)
    step = value / base if factor > 1 else base / value
    allowed = band(comparison, max(factor, 1 / factor), rules)
    if step < 1:
        verdict = Verdict.CONTRADICTS
    elif allowed.holds(step):
        verdict = Verdict.CONSISTENT
    else:
        is_short = step <= allowed.least
        verdict = Verdict.OVERSTATED if is_short else Verdict.UNDERSTATED
    ratio = two_places(value / base)
    why = (
        f"{said(claim)} over {other.words} is ×{ratio}: {_agrees(verdict)} “{comparison.words}” "
        f"({_allowed(allowed)}; {rules.source})."
    )
    numbers = (claim.middle, other.value)
    return Judgement(claim.id, verdict, why, other.name, numbers, ratio, rules)


def _allowed(allowed: Reach) -> str:
    least = two_places(allowed.least)
    if allowed.most is None:
        return f"a step of more than ×{least}"
    return f"a step from ×{least} to ×{two_places(allowed.most)}"


def _agrees(verdict: Verdict) -> str:
    return {
        Verdict.CONSISTENT: "consistent with",
        Verdict.CONTRADICTS: "contradicts",
        Verdict.OVERSTATED: "less than",
        Verdict.UNDERSTATED: "more than",
    }[verdict]


def _ratio(value: Decimal, base: Decimal) -> Decimal | None:
    return two_places(Fraction(value) / Fraction(base)) if base else None


def _said_again(claim: Claim, before: Sequence[Claim], rules: Rules) -> Iterator[Judgement]:
    """Claims of one thing for the same years, or for the same day."""
    for other in before:
        is_same_day = claim.as_of is not None and claim.as_of == other.as_of
        if claim.years != other.years or not (claim.years or is_same_day):
            continue
        does_meet = reach(claim, rules).meets(reach(other, rules))
        verdict = Verdict.CONSISTENT if does_meet else Verdict.CONTRADICTS
        time = _years(claim.years) if claim.years else str(claim.as_of)
        why = (
            f"{said(claim)} and {said(other)} (said on {other.said_on}) are both said of {time}: "
            f"they {'can both' if does_meet else 'cannot both'} be true."
        )
        numbers = (claim.value, other.value)
        yield Judgement(claim.id, verdict, why, other.id, numbers, rules=rules)


def _gaps(claim: Claim, same: Sequence[Claim]) -> Iterator[Judgement]:
    """Years between a claim and the one before it in time, of which nobody says anything."""
    if not claim.years:
        return
    first = claim.years[0]
    earlier = [one for one in same if one.years and one.years[1] < first]
    if not earlier:
        return
    nearest = max(earlier, key=lambda one: (*(one.years or (0, 0))[::-1], one.said_on, one.id))
    spans = [one.years for one in same if one.years]
    last = max(years[1] for years in spans if years[1] < first)
    missing = [
        year
        for year in range(last + 1, first)
        if not any(years[0] <= year <= years[1] for years in spans)
    ]
    if missing:
        why = (
            f"{said(nearest)} for {_years(nearest.years)} and {said(claim)} for "
            f"{_years(claim.years)}: no value for {_years((missing[0], missing[-1]))}."
        )
        yield Judgement(claim.id, Verdict.GAP, why, nearest.id, (nearest.value, claim.value))


def _years(years: tuple[int, int] | None) -> str:
    first, last = years or (0, 0)
    return str(first) if first == last else f"{first}–{last}"


def _unchecked(claim: Claim, counts: Sequence[Count]) -> Judgement:
    if claim.day > claim.said_on:
        why = f"It is said of {claim.day}, which was still to come."
    elif any(count.of == claim.of and count.unit != claim.unit for count in counts):
        why = f"What is counted has another unit than {claim.unit or 'none'}."
    elif any(count.of == claim.of for count in counts):
        why = f"No register counted it as of {claim.day}."
    else:
        why = "No register counts it, and no other claim is about it at the same time."
    return Judgement(claim.id, Verdict.UNCHECKED, why, numbers=(claim.value,))
