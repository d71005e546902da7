"""How this programme says no: with the number that the specification or we gave to the reason."""

from functools import partial

from waylight.foundation.refusal import numbered

refusal = partial(numbered, "FRTA")
