"""What the office wants written becomes a draft, once, with what is still to be done."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page

from waylight.foundation.log import ERROR, log
from waylight.programmes.newsroom.editor.models import (
    ImportTask,
    ItemContact,
    Marked,
    NewsItem,
    PressContact,
    Shelf,
)
from waylight.programmes.newsroom.handover.actions import take_draft
from waylight.programmes.newsroom.handover.models import Draft

LONGEST_SLUG = 100
PLAIN = ("paragraph", "heading", "byline", "credit", "contact", "attribution", "figure_note")


def take_drafts() -> int:
    """Take everything that waits; how many. One that cannot be taken waits on, and is logged."""
    taken = 0
    for draft in Draft.objects.waiting():
        try:
            with transaction.atomic():
                taken += bool(take_draft(draft) and MAKERS[draft.kind](draft.key, draft.content))
        except (KeyError, ValueError, TypeError) as fault:
            log("newsroom.draft-not-taken", level=ERROR, fault=fault, key=str(draft.pk))
    return taken


def _news(key: str, said: Mapping[str, Any]) -> Page | None:
    if NewsItem.objects.filter(key_of_import=key).exists():
        return None
    item = NewsItem(
        **_common(key, said),
        published_on=date.fromisoformat(said["date"]),
        order=said.get("order", 0),
        category=said["category"],
        title_status=said.get("title_status", "generated"),
        byline=said.get("byline", ""),
        places=said.get("places", []),
        people=said.get("people", []),
        organisations=said.get("organisations", []),
        body=[_block(one) for one in said["body"]],
    )
    _shelf("news", said).add_child(instance=item)
    for number, contact in enumerate(said.get("contacts", ())):
        ItemContact.objects.create(item=item, contact=_contact(contact), sort_order=number)
    for number, figure in enumerate(said.get("figures", ())):
        Marked.objects.create(item=item, sort_order=number, **_figure(figure))
    return _begun(item, said)


MAKERS: dict[str, Callable[[str, Mapping[str, Any]], Page | None]] = {
    "news": _news,
}


def _common(key: str, said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": said["title"],
        "slug": _free_slug(said),
        "summary": said.get("summary", "")[:500],
        "programmes": said.get("programmes", []),
        "locale": Locale.objects.get(language_code=said.get("language", "en")),
        "key_of_import": key,
        "source_of_import": said.get("source"),
        "live": False,
    }


def _free_slug(said: Mapping[str, Any]) -> str:
    """Of the title, with a number behind it where another page has it (H8.8)."""
    wanted = slugify(said["title"])[:LONGEST_SLUG].strip("-") or "item"
    taken = set(Page.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _shelf(slug: str, said: Mapping[str, Any]) -> Shelf:
    return Shelf.objects.get(slug=slug, locale__language_code=said.get("language", "en"))


def _block(one: Mapping[str, Any]) -> tuple[str, Any]:
    kind = one["type"]
    if kind == "list":
        return kind, list(one["items"])
    if kind == "quote":
        return kind, {"text": one["text"], "who": one.get("who", "")}
    if kind == "call_to_action":
        return kind, {"text": one["text"], "url": one.get("url", "")}
    return (kind if kind in PLAIN else "paragraph"), one["text"]


def _contact(said: Mapping[str, Any]) -> PressContact:
    found = PressContact.objects.filter(name=said["name"], email=said.get("email", "")).first()
    return found or PressContact.objects.create(
        name=said["name"],
        unit=said.get("unit", ""),
        email=said.get("email", ""),
        phone=said.get("phone", ""),
    )


def _figure(said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": said["text"],
        "value": Decimal(said["value"]),
        "high": Decimal(said["high"]) if said.get("high") else None,
        "qualifier": said["qualifier"],
        "unit": said["unit"],
        "as_of": date.fromisoformat(said["as_of"]) if said.get("as_of") else None,
        "sentence": said.get("sentence", ""),
    }


def _begun(page: Page, said: Mapping[str, Any]) -> Page:
    for task in said.get("tasks", ()):
        ImportTask.objects.create(page=page, **task)
    page.save_revision()
    return page
