"""What is read off a page, and where every page of the programme is."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from waylight.programmes.resettlement.tests.movements import planned_in

Knock = Callable[..., Any]
"""`knock("physician", "member", key)`: what a colleague sees there; `send=` posts a form."""


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def pages(made: dict[str, Any]) -> list[str]:
    """Every page of the programme that shows something, as `furnish` made it."""
    family, one = made["referral"].pk, made["member"].pk
    named = [
        ("referrals",),
        ("exit-permits",),
        ("classes",),
        ("open-class",),
        ("progress",),
        ("publish-progress",),
        ("funnel",),
        ("arrivals",),
        ("suspensions",),
        ("suspend",),
        ("upload",),
        ("referral", family),
        ("matching",),
        ("homes", made["seeking"].pk),
        ("choose-home", made["seeking"].pk, made["home"].pk),
        ("add-member", family),
        ("notes", family),
        ("written-form", family),
        ("member", one),
        ("orientation", made["class"].pk),
        ("form-file", made["file"].pk),
        ("amendment", made["amendment"].pk),
        ("resume", made["suspension"].pk),
        ("plannings",),
        ("plan-families",),
        ("planning", made["planning"].pk),
        ("plan-again", made["planning"].pk),
        ("other-home", made["planning"].pk, planned_in(made["planning"]).pk),
    ]
    return [reverse(f"resettlement:{name}", args=keys) for name, *keys in named]
