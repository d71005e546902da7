"""Tables to look at and take away, and what a program may do there; found by the room's name.

Importing the modules declares them."""

from waylight.programmes.movements.datasets import (  # noqa: F401 - each declares its tables
    journeys,
    money,
    planning,
    running,
)
