"""From what was approved to what the office releases: one item with all its approved languages."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from wagtail.models import Revision

from waylight.foundation import clock
from waylight.programmes.newsroom.editor import queries, telling
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Handed

DEFAULT_REASON = "OUTDATED"


def hand_over(page: Any, revision: Revision) -> Handed | None:
    """Hand over a version that was approved, now or for its minute; one version once.

    A translation is handed over with its source, while that is shown or waits to be."""
    source = queries.source_of(page)
    made_of = f"{page.pk}.{revision.pk}"
    is_source = source.pk == page.pk
    if Handed.objects.filter(made_of=made_of).exists() or not (is_source or _is_out(source)):
        return None
    approver = queries.key_of(queries.approver_of(revision))
    author = queries.key_of(revision.user)
    shown = revision.as_object() if is_source else _as_approved(source)
    return _hand(shown, approver=approver, author=author, made_of=made_of)


def take_back(page: Any, user: Any, reason: str = DEFAULT_REASON) -> None:
    """What is not to be shown any more; of a translation the others stay shown without it."""
    source = queries.source_of(page)
    approver = queries.key_of(user)
    if source.pk != page.pk and _is_out(source):
        _hand(_as_approved(source), approver=approver, author=None, made_of="")
    elif source.pk == page.pk and approver:
        handover.take_back(source.KIND, source.slug, reason=reason, approver=approver)


def _hand(page: Any, *, approver: UUID | None, author: UUID | None, made_of: str) -> Handed:
    if approver is None:
        raise PermissionDenied
    every = [page, *_translations(page)]
    return handover.hand_over(
        page.KIND,
        page.slug,
        content_of(every),
        publish_at=page.go_live_at or clock.now(),
        author=author,
        approver=approver,
        files=[file for one in every for file in files_of(one)],
        made_of=made_of,
    )


def content_of(every: list[Any]) -> dict[str, Any]:
    """The whole item as the public store holds it: the source, then its translations."""
    source, facts = every[0], every[0].facts()
    for name in ("image", "cover"):
        if facts.get(name) and hasattr(source, "image_alt"):
            facts[name]["alt"] = {one.locale.language_code: one.image_alt for one in every}
    return {
        "title": source.title,
        "language": source.locale.language_code,
        "texts": {one.locale.language_code: one.texts() for one in every},
        "programmes": source.programmes,
        "updated_at": clock.now().isoformat(),
        **facts,
        "corrections": _corrections(every),
    }


def files_of(page: Any) -> list[tuple[bytes, str]]:
    """The bytes of every picture that it shows."""
    pictures = [page.image] if getattr(page, "image", None) else []
    for name in ("body", "frames"):
        pictures += telling.pictures_in(getattr(page, name, ()))
    return [telling.bytes_of(one) for one in pictures]


def is_stale(translation: Any) -> bool:
    """Whether its source says something else by now than what it translates."""
    source = queries.source_of(translation)
    if source.pk == translation.pk:
        return False
    return bool(translation.source_hash != telling.digest(source.texts()))


def _is_out(source: Any) -> bool:
    """Whether it is shown or waits to be: not one that was taken back, by whichever side."""
    last = Handed.objects.filter(kind=source.KIND, key=source.slug).order_by("-handed_at").first()
    return last is not None and not last.withdraw


def _as_approved(source: Any) -> Any:
    """The version that waits for its minute, or else the one that is shown."""
    waits = source.scheduled_revision
    return waits.as_object() if waits else source


def _translations(source: Any) -> list[Any]:
    others = source.get_translations().filter(live=True).select_related("locale").specific()
    return [one for one in others if not one.is_machine_draft]


def _corrections(every: list[Any]) -> list[dict[str, Any]]:
    return [
        {"at": one.at.isoformat(), "text": {page.locale.language_code: one.text}}
        for page in every
        if hasattr(page, "corrections")
        for one in page.corrections.all()
        if one.kind == "major"
    ]
