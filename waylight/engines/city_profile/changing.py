"""How a city changed, in its parts and what they leave over."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Flow(StrEnum):
    """What makes a city larger or smaller."""

    BIRTHS = "BIRTHS"
    DEATHS = "DEATHS"
    INTERNAL_IN = "INTERNAL_IN"
    INTERNAL_OUT = "INTERNAL_OUT"
    ABROAD_IN = "ABROAD_IN"
    ABROAD_OUT = "ABROAD_OUT"


@dataclass(frozen=True)
class Decomposition:
    """ΔP and its parts; None is what is not known, and `missing` says of which flows.

    `residual` is ε: what the sources do not explain. It is never spread over the parts."""

    change: Fraction
    natural: Fraction | None
    internal: Fraction | None
    abroad: Fraction | None
    residual: Fraction | None
    missing: tuple[Flow, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything is known, and ε can be told."""
        return not self.missing


def decompose(
    before: Fraction, after: Fraction, flows: Mapping[Flow, Fraction | None]
) -> Decomposition:
    """A change of population in its parts. A flow that is not there is missing, and not nought."""
    natural = _balance(flows, Flow.BIRTHS, Flow.DEATHS)
    internal = _balance(flows, Flow.INTERNAL_IN, Flow.INTERNAL_OUT)
    abroad = _balance(flows, Flow.ABROAD_IN, Flow.ABROAD_OUT)
    change, parts = after - before, (natural, internal, abroad)
    known = [part for part in parts if part is not None]
    return Decomposition(
        change=change,
        natural=natural,
        internal=internal,
        abroad=abroad,
        residual=change - sum(known, Fraction(0)) if len(known) == len(parts) else None,
        missing=tuple(flow for flow in Flow if flows.get(flow) is None),
    )


def _balance(flows: Mapping[Flow, Fraction | None], more: Flow, less: Flow) -> Fraction | None:
    plus, minus = flows.get(more), flows.get(less)
    return None if plus is None or minus is None else plus - minus
