"""What is read off a page, and who of a family is meant."""

from collections.abc import Callable
from typing import Any

from waylight.programmes.family_reunion.models import Member, Reunion

Knock = Callable[..., Any]
"""`knock("finance", "group", key)`: what a colleague sees there; `send=` posts a form."""


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def member_of(reunion: Reunion, name: str) -> Member:
    """One of the family by the beginning of a name."""
    return next(
        one
        for one in reunion.members.select_related("person")
        if one.person.names.get().full.startswith(name)
    )
