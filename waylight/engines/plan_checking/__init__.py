"""Check a movement plan: every rule of the contract asked of it, its cost counted again.

A planner is clever and therefore not to be trusted; this checker is plain. It shares no code
with the planner, uses the standard library only, and reads like the planning workbook's own
rules: one function a rule, named by the fault it finds. It never improves a plan: it says
whether the plan may be believed, and if not, what breaks which rule. A plan that comes from
a person, a spreadsheet or another planner is judged the same.

* **family**: travels whole or not at all; *n* people, each with a seat.
* **t**: the day a family flies, its flight's date.
* **journey**: a planned family with its flight, council, home, clinic day and class.
* **crew**: the escorts, medical escorts and interpreters of one flight.
* **claim**: what the plan says of itself (cost, bound, gap), believed only when counted again.

>>> from datetime import date
>>> empty = {sheet: [] for sheet in ("families people councils homes placement flights stops "
...          "fares transfers staff clinics classes fixed").split()}
>>> empty["settings"] = [{"from": date(2015, 10, 1), "until": date(2015, 12, 31)}]
>>> verdict = check(empty, {"objective": 520.0, "plan": [{"family": "F1", "flight": "X"}]})
>>> [violation.code for violation in verdict.violations]
['family_unknown', 'flight_unknown', 'objective_differs']
"""

from waylight.engines.plan_checking.accounts import accounted
from waylight.engines.plan_checking.judging import RULES, check
from waylight.engines.plan_checking.verdict import Verdict, Violation

__all__ = ["RULES", "Verdict", "Violation", "accounted", "check"]
