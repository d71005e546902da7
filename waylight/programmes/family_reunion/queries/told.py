"""The page behind the sponsor's personal link: what it says now, and what it said last."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.doorway.links import KIND, key_of
from waylight.foundation.doorway.models import Release
from waylight.programmes.family_reunion.models import PersonalLink, Reunion
from waylight.programmes.family_reunion.queries.sentence import sentence, steps

ENGLISH = "en"


def told(reunion: Reunion) -> dict[str, Any]:
    """What the page says, in the sponsor's language first and in English; it names nobody."""
    languages = dict.fromkeys((reunion.language, ENGLISH))
    with translation.override(ENGLISH):
        title = _("Family reunion: how it stands")
    return {"title": title, "languages": {code: _said(reunion, code) for code in languages}}


def has_changed(link: PersonalLink) -> bool:
    """Whether the page would say something else than it does, apart from the day."""
    last = Release.objects.filter(kind=KIND, key=key_of(link.code)).order_by("-version").first()
    shown = last.content if last is not None and last.withdrawn_at is None else None
    return shown is None or _words(shown) != _words(told(link.reunion))


def open_links() -> list[PersonalLink]:
    """Every link that somebody may still read."""
    return list(PersonalLink.objects.filter(closed_at__isnull=True).select_related("reunion"))


def _said(reunion: Reunion, language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "title": _("Your family's way to you"),
            "lines": [sentence(reunion)],
            "steps": [list(step) for step in steps(reunion)],
            "updated": clock.today().isoformat(),
            "contact": _("Your caseworker, on the telephone number that you were given."),
        }


def _words(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        language: {name: value for name, value in said.items() if name != "updated"}
        for language, said in content["languages"].items()
    }
