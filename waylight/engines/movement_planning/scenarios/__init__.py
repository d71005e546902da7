"""What if: small named changes of a caseload's tables, and what a plan of them would be.

>>> from waylight.engines.movement_planning.scenarios.changes import CancelFlight, applied
>>> tables = {"flights": [{"flight": "A"}, {"flight": "B"}], "stops": [], "fares": [], "fixed": []}
>>> [row["flight"] for row in applied(tables, [CancelFlight("A")])["flights"]]
['B']
"""
