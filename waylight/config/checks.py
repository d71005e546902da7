"""What must be true before strangers may knock; `wsgi.py` asks, tests and tools need not."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import ERROR, CheckMessage, Error, register, run_checks

from waylight.foundation.vault.privacy import gaps_in

SHORTEST_KEY = 50


def reasons_not_to_serve(*databases: str) -> list[str]:
    """Every error of every check, the safety ones included; warnings are for people who develop.

    Databases are looked into only where they are named."""
    faults = run_checks(include_deployment_checks=True, databases=databases)
    return [str(fault) for fault in faults if fault.level >= ERROR]


@register("waylight")
def every_field_of_ours_is_classed(**kwargs: Any) -> list[CheckMessage]:
    """For the processes that have no vault; in the office its own check asks every table."""
    if apps.is_installed("waylight.foundation.vault"):
        return []
    ours = [model for model in apps.get_models() if model.__module__.startswith("waylight.")]
    found = [gap for model in ours for gap in gaps_in(model)]
    hint = "Answer for it in the model's `class Privacy`."
    return [Error(f"{gap}.", hint=hint, id="waylight.E002") for gap in found]


@register("waylight", deploy=True)
def nothing_unsafe_is_served(**kwargs: Any) -> list[CheckMessage]:
    """Each setting that is fine for a test and wrong for a server is an error."""
    door = settings.SETTINGS_OF_THE_DOOR
    unsafe = {
        f"{door}SECRET_KEY is not set": not settings.SECRET_KEY_IS_OURS,
        f"{door}SECRET_KEY is shorter than {SHORTEST_KEY} characters": (
            len(settings.SECRET_KEY) < SHORTEST_KEY
        ),
        "WAYLIGHT_DEBUG is on for hosts that strangers can reach": (
            settings.DEBUG and not settings.IS_LOCAL
        ),
        "WAYLIGHT_HTTPS is off for hosts that strangers can reach": (
            not settings.HTTPS and not settings.IS_LOCAL
        ),
        f"{door}HOSTS is empty or holds a wildcard": (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS
        ),
        "WAYLIGHT_SMTP_SECURITY is not starttls or tls, and mail would travel in the clear": (
            getattr(settings, "SMTP_SECURITY", "tls") not in ("starttls", "tls")
            and settings.EMAIL_HOST not in ("", "localhost", "127.0.0.1", "::1")
        ),
    }
    return [
        Error(f"{fact}.", hint="See docs/operations/settings.md.", id="waylight.E003")
        for fact, is_so in unsafe.items()
        if is_so
    ]
