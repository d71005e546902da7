"""What a family needs on the way and on arrival, as icons and as words."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Need:
    """One kind of need; `code` names its icon in needs.svg and its value in a filter.

    `detail` is the workbook's own word where the need has one (a language, a service)."""

    code: str
    words: Words
    detail: str = ""


KINDS: dict[str, Words] = {
    "wheelchair": _("Wheelchair"),
    "medical_escort": _("Medical escort"),
    "accompanied": _("Escort on board"),
    "interpreter": _("Interpreter"),
    "step_free": _("Step-free home"),
    "service": _("Service"),
    "urgent": _("Urgent"),
}
URGENT = frozenset({"URGENT", "EMERGENCY"})


def needs_of(family: dict[str, Any]) -> tuple[Need, ...]:
    """The needs that a row of the families sheet states, in a fixed order."""
    return tuple(
        Need(code, words, _detail(code, family))
        for code, words in KINDS.items()
        if _has(code, family)
    )


def _has(code: str, family: dict[str, Any]) -> bool:
    if code == "urgent":
        return family.get("priority") in URGENT
    return bool(family.get(code))


def _detail(code: str, family: dict[str, Any]) -> str:
    if code == "interpreter":
        return str(family["language"])
    return str(family["service"]) if code == "service" else ""
