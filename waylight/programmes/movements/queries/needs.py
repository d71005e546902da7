"""What a family needs on the way and on arrival, as icons and as words."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

URGENT = frozenset({"URGENT", "EMERGENCY"})

LANGUAGES: dict[str, Words] = {
    "amh": _("Amharic"),
    "ara": _("Arabic"),
    "ckb": _("Kurdish (Sorani)"),
    "eng": _("English"),
    "fas": _("Persian"),
    "fra": _("French"),
    "hye": _("Armenian"),
    "kin": _("Kinyarwanda"),
    "kmr": _("Kurdish (Kurmanji)"),
    "prs": _("Dari"),
    "pus": _("Pashto"),
    "som": _("Somali"),
    "swa": _("Swahili"),
    "tir": _("Tigrinya"),
    "tur": _("Turkish"),
    "ukr": _("Ukrainian"),
    "urd": _("Urdu"),
}


@dataclass(frozen=True)
class Need:
    """One kind of need; `code` is its value in a filter, `icon` its sign in the house's set.

    `detail` says which, where the need has kinds of its own (a language, a service)."""

    code: str
    icon: str
    words: Words
    detail: Words = ""


KINDS = (
    Need("urgent", "clock", _("Urgent")),
    Need("wheelchair", "wheelchair", _("Wheelchair")),
    Need("medical_escort", "medical", _("Medical escort")),
    Need("accompanied", "escort", _("Escort on board")),
    Need("interpreter", "language", _("Interpreter")),
    Need("step_free", "step-free", _("Step-free home")),
    Need("service", "service", _("Service")),
    Need("tie_required", "tie", _("Near relatives")),
)


def needs_of(family: dict[str, Any], adults: int) -> tuple[Need, ...]:
    """The needs that a row of the families sheet states, in a fixed order.

    A family without an adult has an escort on board: a child never flies alone."""
    stated = family if adults else family | {"accompanied": True}
    return tuple(
        Need(kind.code, kind.icon, kind.words, _detail(kind.code, stated))
        for kind in KINDS
        if _has(kind.code, stated)
    )


def language_name(code: str) -> Words:
    """The name of a language (ISO 639-3) that families here often speak; else its code."""
    return LANGUAGES.get(code, code)


def _has(code: str, family: dict[str, Any]) -> bool:
    if code == "urgent":
        return family.get("priority") in URGENT
    return bool(family.get(code))


def _detail(code: str, family: dict[str, Any]) -> Words:
    if code == "interpreter":
        return language_name(family["language"])
    return str(family["service"]) if code == "service" else ""
