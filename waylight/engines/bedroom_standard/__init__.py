"""How many bedrooms a family needs, and who shares.

    rooms(sleepers, Standard())     (("ana", "ben"), ("eva", "ida"), ("jon",))

A couple shares. Everybody else has a room of their own from sixteen on. Younger ones share two by
two: of one sex at any age, of both below ten. Of unknown age is as if grown up; of unknown sex
shares only below ten. The rooms are the fewest that these rules allow. Source: the size criteria of
the local housing allowance (Housing Benefit Regulations 2006, regulation 13D(3); memory, to be
confirmed); the specification names the rule BR-2015."""

from waylight.engines.bedroom_standard.rooms import FEMALE, MALE, Sleeper, Standard, rooms

__all__ = ["FEMALE", "MALE", "Sleeper", "Standard", "rooms"]
