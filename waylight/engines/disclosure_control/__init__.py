"""Publish a table of counts of people so that no small count can be read, or worked out.

A count of one to four people may be somebody's story. Hiding it is not enough: where a total
stands beside it, subtraction gives it back. So other counts are hidden with it (complementary
suppression), as few people as possible, until an attacker who knows every shown count, every sum
and that people are whole cannot tell any hidden count within a width. The attacker is in the
house: `attack` solves for the smallest and the largest value that each hidden count can have, and
`protect` does not stop before the attacker fails.

* **cell**: one count, by its name; totals are cells too.
* **sum**: a total and the cells that it is the sum of.
* **small**: above zero and below `least`. Zero is shown: it says that nobody is there.
* **primary**: hidden because it is small; **complementary**: hidden to keep others hidden.

Sources: the Waylight specification (small cells below five and their complements are suppressed);
A. Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4.

>>> from waylight.engines.disclosure_control import attack, protect, two_way
>>> cells, sums = two_way({("North", "girls"): 3, ("North", "boys"): 9,
...                        ("South", "girls"): 8, ("South", "boys"): 7})
>>> safe = protect(cells, sums, least=5)
>>> sorted(name for name, count in safe.shown.items() if count is None)
[('North', 'boys'), ('North', 'girls'), ('South', 'boys'), ('South', 'girls')]
>>> attack(safe.shown, sums)["North", "girls"]
Interval(low=0, high=11)
"""

from waylight.engines.disclosure_control.attacking import attack
from waylight.engines.disclosure_control.protecting import Protected, Reason, protect
from waylight.engines.disclosure_control.tables import ALL, Interval, Name, Sum, two_way

__all__ = ["ALL", "Interval", "Name", "Protected", "Reason", "Sum", "attack", "protect", "two_way"]
