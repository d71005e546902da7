"""Between which numbers a claim would be true, and how numbers are written."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from waylight.engines.figure_claims.shapes import Claim, Comparison, Nearness, Qualifier, Rules


@dataclass(frozen=True)
class Reach:
    """From the least to the most; `most` None: without end. An open end is itself not reached."""

    least: Fraction
    most: Fraction | None
    is_open: bool = False
    """Whether the least is not reached itself: over 500."""

    def holds(self, number: Fraction) -> bool:
        """Whether a number lies in it."""
        above = number > self.least if self.is_open else number >= self.least
        return above and (self.most is None or number <= self.most)

    def meets(self, other: "Reach") -> bool:
        """Whether some number lies in both."""
        least = max(self.least, other.least)
        mosts = [one.most for one in (self, other) if one.most is not None]
        is_open = any(one.is_open and one.least == least for one in (self, other))
        return all(least < most if is_open else least <= most for most in mosts)

    def is_below(self, other: "Reach") -> bool:
        """Whether every number of it is below every number of the other."""
        if self.most is None:
            return False
        return self.most < other.least or (other.is_open and self.most <= other.least)


def reach(claim: Claim, rules: Rules) -> Reach:
    """The numbers of which a claim would be true."""
    value, about = Fraction(claim.value), Fraction(rules.about)
    if claim.qualifier is Qualifier.OVER:
        return Reach(value, None, is_open=True)
    if claim.qualifier is Qualifier.AT_LEAST:
        return Reach(value, None)
    if claim.qualifier is Qualifier.UP_TO:
        return Reach(Fraction(0), value)
    if claim.qualifier is Qualifier.ABOUT:
        return Reach(value * (1 - about), value * (1 + about))
    return Reach(value, value if claim.upper is None else Fraction(claim.upper))


def band(comparison: Comparison, factor: Fraction, rules: Rules) -> Reach:
    """The multiples that a word allows; the factor is above one."""
    if comparison.nearness is Nearness.MORE_THAN:
        return Reach(factor, None, is_open=True)
    if comparison.nearness is Nearness.ALMOST:
        return Reach(factor * (1 - Fraction(rules.almost)), factor)
    about = Fraction(rules.about)
    return Reach(factor * (1 - about), factor * (1 + about))


def two_places(ratio: Fraction) -> Decimal:
    """As it is shown: 2.14."""
    hundredths = Decimal((ratio * 1000).__floor__()) / 10
    return hundredths.quantize(Decimal(1), ROUND_HALF_UP).scaleb(-2)


def shown(number: Decimal) -> str:
    """1,000 · 6.4; no exponent, no idle noughts."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(claim: Claim) -> str:
    """The number with how it is meant: over 2,000 · between 100 and 200."""
    if claim.upper is not None:
        return f"between {shown(claim.value)} and {shown(claim.upper)}"
    if claim.qualifier is Qualifier.EXACT:
        return shown(claim.value)
    return f"{claim.qualifier.replace('_', ' ')} {shown(claim.value)}"
