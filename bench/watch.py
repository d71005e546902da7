"""The seconds that a whole model has, and when building it has taken too many of them."""

import time
from dataclasses import dataclass, field

BUILDING_SHARE = 0.9
"""A model that takes longer to build than this share of the seconds is not solved."""


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

    def look(self, far: str) -> None:
        """Give up once building has used up its share."""
        if self.spent > BUILDING_SHARE * self.seconds:
            raise TooSlowError(f"no model after {self.spent:.0f} s ({far})")
