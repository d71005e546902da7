"""The seconds that a whole model has, and when building it has taken too many of them."""

import time
from dataclasses import dataclass, field

BUILDING_SHARE = 0.9
"""A model that takes longer to build than this share of the seconds is not solved."""
FORESEEN = 2.0
"""How many times its share a model must be expected to take before building is broken off."""


class TooSlowError(Exception):
    """The model was not built in time; says how far it came."""


@dataclass
class Watch:
    """Seconds since the solver was asked, and when building must have ended."""

    seconds: float
    began: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.began

    @property
    def left(self) -> float:
        """Seconds that a solver may still take."""
        return max(0.1, self.seconds - self.spent)

    def foresee(self, done: int, of: int, what: str) -> None:
        """Give up as well once a tenth shows that the whole would take twice what it may."""
        self.look(f"{done:,} of {of:,} {what}")
        if 10 * done >= of and self.spent * of > FORESEEN * BUILDING_SHARE * self.seconds * done:
            needed = self.spent * of / done
            raise TooSlowError(
                f"the model alone would take about {needed:.0f} s ({done:,} of {of:,} {what} "
                f"after {self.spent:.0f} s)"
            )

    def look(self, far: str) -> None:
        """Give up once building has used up its share."""
        if self.spent > BUILDING_SHARE * self.seconds:
            raise TooSlowError(f"no model after {self.spent:.0f} s ({far})")
