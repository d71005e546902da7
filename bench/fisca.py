"""The core of FR-2015 as variables of openfisca-core, to be timed beside our own columns.

openfisca-core is AGPL: it is imported here alone, and by whoever installs it for the bench.
"""

from datetime import date
from importlib.util import find_spec
from typing import Any

import numpy as np

from waylight.engines.eligibility import Facts, Kin, Status
from waylight.engines.eligibility.truth import YES

if find_spec("openfisca_core"):
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

WHEN = "2015-12"
EPOCH = 719_163
"""The ordinal of 1 January 1970."""
DAYS = ("granted", "left", "born", "applied", "began")


def decided_by_fisca(facts: Facts) -> np.ndarray | None:
    """[households] whether each is eligible; None when openfisca-core is not installed."""
    if not find_spec("openfisca_core"):
        return None
    household = build_entity(
        "household", "households", "A sponsor and an applicant", is_person=True
    )
    system = TaxBenefitSystem([household])
    for variable in _variables(household):
        system.add_variable(variable)
    simulation = SimulationBuilder().build_default_simulation(system, len(facts))
    for name, values in _inputs(facts).items():
        simulation.set_input(name, WHEN, values)
    eligible: np.ndarray = simulation.calculate("eligible", WHEN)
    return eligible


def _inputs(facts: Facts) -> dict[str, np.ndarray]:
    days = {name: (getattr(facts, name).first - EPOCH).astype("datetime64[D]") for name in DAYS}
    truths = {name: getattr(facts, name) == YES for name in ("married", "independent")}
    return (
        days
        | truths
        | {
            "protected": np.isin(facts.status, (Status.REFUGEE, Status.HUMANITARIAN_PROTECTION)),
            "spouse": facts.kin == Kin.SPOUSE,
        }
    )


def _variables(household: Any) -> list[Any]:
    """Inputs, one variable for each rule, and whether all of them are met."""
    inputs = [_variable(household, name, date) for name in DAYS]
    inputs += [
        _variable(household, name, bool)
        for name in ("married", "independent", "protected", "spouse")
    ]
    rules = {
        "had_been_granted": lambda h, m: h("granted", m) <= h("applied", m),
        "before_flight": lambda h, m: h("began", m) < h("left", m),
        "under_age": lambda h, m: h("applied", m) < _eighteen(h("born", m)),
        "in_family": lambda h, m: h("born", m) <= h("left", m),
        "child_rules": lambda h, m: (
            h("under_age", m) & ~h("married", m) & ~h("independent", m) & h("in_family", m)
        ),
        "eligible": lambda h, m: (
            h("protected", m)
            & h("had_been_granted", m)
            & np.where(h("spouse", m), h("before_flight", m), h("child_rules", m))
        ),
    }
    return inputs + [_variable(household, name, bool, rule) for name, rule in rules.items()]


def _variable(household: Any, name: str, kind: type, rule: Any = None) -> Any:
    said = {
        "value_type": kind,
        "entity": household,
        "definition_period": DateUnit.MONTH,
        "label": name.replace("_", " "),
    }
    if rule is not None:
        said["formula"] = lambda entity, period, parameters: rule(entity, period)
    return type(name, (Variable,), said)


def _eighteen(born: np.ndarray) -> np.ndarray:
    months = born.astype("datetime64[M]")
    return (months + 18 * 12).astype("datetime64[D]") + (born.astype("datetime64[D]") - months)
