"""A number as people publish it: exact, over, about, at least, up to, between."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

ABOUT = Decimal("0.1")
"""How far "about" reaches on either side, as a share of the value: our own convention."""


class Qualifier(models.TextChoices):
    """How a number is meant."""

    EXACT = "EXACT", _("exactly")
    OVER = "OVER", _("over")
    ABOUT = "ABOUT", _("about")
    AT_LEAST = "AT_LEAST", _("at least")
    UP_TO = "UP_TO", _("up to")
    BETWEEN = "BETWEEN", _("between")


FROM_BELOW = (Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.OVER)
"""Those that say nothing of how large the number may be at most, weakest claim first."""


@dataclass(frozen=True)
class Quantity:
    """A value and how it is meant; `high` is the upper end of BETWEEN and of nothing else.

    ValueError for an upper end that is missing, superfluous or below the value."""

    value: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    high: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be said."""
        if (self.high is not None) != (self.qualifier is Qualifier.BETWEEN):
            raise ValueError("an upper end belongs to “between”, and to nothing else")
        if self.high is not None and self.high < self.value:
            raise ValueError("the upper end is below the value")

    def __str__(self) -> str:
        """As people read it: 1,000 · over 2,000 · between 700 and 800."""
        number = _number(self.value)
        if self.high is not None:
            words = gettext("between %(low)s and %(high)s")
            return words % {"low": number, "high": _number(self.high)}
        return number if self.qualifier is Qualifier.EXACT else f"{self.qualifier.label} {number}"

    def __add__(self, other: "Quantity") -> "Quantity":
        """Both together, claiming no more than the weaker; ValueError where nothing can be said.

        Over 2,000 and 22 counted are over 2,022. At least a and at most b say nothing together."""
        value = self.value + other.value
        both = {self.qualifier, other.qualifier}
        if Qualifier.BETWEEN in both and both <= {Qualifier.BETWEEN, Qualifier.EXACT}:
            high = sum((q.high or q.value for q in (self, other)), Decimal(0))
            return Quantity(value, Qualifier.BETWEEN, high)
        if both <= set(FROM_BELOW):
            return Quantity(value, max(both, key=FROM_BELOW.index))
        if both <= {Qualifier.UP_TO, Qualifier.EXACT}:
            return Quantity(value, Qualifier.UP_TO)
        if both <= {Qualifier.ABOUT, Qualifier.EXACT}:
            return Quantity(value, Qualifier.ABOUT)
        raise ValueError(f"{self.qualifier} and {other.qualifier} cannot be added")

    def is_true_of(self, number: Decimal) -> bool:
        """Whether a counted number bears the claim out."""
        return {
            Qualifier.EXACT: number == self.value,
            Qualifier.OVER: number > self.value,
            Qualifier.AT_LEAST: number >= self.value,
            Qualifier.UP_TO: number <= self.value,
            Qualifier.ABOUT: abs(number - self.value) <= ABOUT * abs(self.value),
            Qualifier.BETWEEN: self.value <= number <= (self.high or self.value),
        }[self.qualifier]


def _number(value: Decimal) -> str:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return number_format(value, decimal_pos=places, force_grouping=True)
