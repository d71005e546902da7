"""What the pages of the newsroom ask, and who may be in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from waylight.foundation.access.models import Grant, User
from waylight.foundation.doorway.models import Release
from waylight.programmes.newsroom.access import ROLES, May
from waylight.programmes.newsroom.handover.models import Handed, State
from waylight.programmes.newsroom.models import Import, ImportedItem

ENTERING = {f"newsroom.{role.name}": role.name for role in ROLES if May.ENTER in role.may}


def editors() -> dict[UUID, tuple[str, list[str]]]:
    """Everybody who may be in the newsroom now: name, keys of their roles."""
    roles: dict[UUID, set[str]] = defaultdict(set)
    grants = Grant.objects.filter(role__in=ENTERING, user__is_active=True)
    for user, role in grants.values_list("user", "role"):
        roles[user].add(ENTERING[role])
    names = User.objects.in_bulk(list(roles))
    return {key: (names[key].name, sorted(held)) for key, held in roles.items()}


def items(state: str = "") -> QuerySet[Handed]:
    """What the newsroom handed over, newest first; all of it, or what stands in one state."""
    found = Handed.objects.order_by("-handed_at", "pk")
    return found.filter(state=state) if state in State.values else found


def history(handed: Handed) -> QuerySet[Handed]:
    """Everything handed over under the same kind and key, newest first."""
    return items().filter(kind=handed.kind, key=handed.key)


def may_be_withdrawn(handed: Handed) -> bool:
    """Whether something of its kind and key is shown, or waits to be, and is not taken back yet."""
    waiting = history(handed).filter(state=State.WAITING).first()
    if waiting:
        return not waiting.withdraw
    shown = Release.objects.filter(kind=handed.kind, key=handed.key, withdrawn_at=None)
    return shown.exists()


def words_of(content: Mapping[str, Any]) -> list[str]:
    """What readers will see of it, a paragraph each, in the language in which it was written."""
    texts = content.get("texts") or {}
    said = texts.get(content.get("language", "en")) or {}
    blocks = said.get("body") or []
    words = [said.get("summary", ""), *(one.get("text", "") for one in blocks)]
    return [one for one in words if one]


@dataclass(frozen=True)
class FoundItem:
    """An item of an old page, how many links it lost, and whether it is here already."""

    draft: dict[str, Any]
    line_from: int
    line_to: int
    paragraphs: int
    words: int
    links: int
    is_here: bool


@dataclass(frozen=True)
class Report:
    """What was found on an old page."""

    items: list[FoundItem]
    suggestions: list[dict[str, Any]]
    lost: list[dict[str, Any]]
    figures: list[dict[str, Any]]

    @property
    def grave(self) -> int:
        """Suggestions about words that change the meaning."""
        return sum(one["is_grave"] for one in self.suggestions)


def report_of(page: Import) -> Report:
    """The same, in the order of the page, the gravest suggestions first."""
    found = page.found["items"]
    known = ImportedItem.objects.filter(team=page.team, key__in=[one["key"] for one in found])
    here = set(known.values_list("key", flat=True))
    tasks = [task for one in found for task in one["draft"]["tasks"]]
    suggestions = [task for task in tasks if task["kind"] == "SUGGESTION"]
    return Report(
        items=[_item(one, is_here=one["key"] in here) for one in found],
        suggestions=sorted(suggestions, key=lambda one: (not one["is_grave"], one["line"])),
        lost=[task for task in tasks if task["kind"] != "SUGGESTION"],
        figures=[figure for one in found for figure in one["draft"]["figures"]],
    )


def _item(one: dict[str, Any], *, is_here: bool) -> FoundItem:
    return FoundItem(
        draft=one["draft"],
        line_from=one["line_from"],
        line_to=one["line_to"],
        paragraphs=one["paragraphs"],
        words=one["words"],
        links=sum(task["kind"] == "LINK" for task in one["draft"]["tasks"]),
        is_here=is_here,
    )
