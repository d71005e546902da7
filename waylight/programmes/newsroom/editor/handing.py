"""From what was approved to what the office releases: one item with all its approved languages."""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Revision

from waylight.foundation import clock
from waylight.programmes.newsroom.editor import queries, telling
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.handover.models import Handed, State

DEFAULT_REASON = "OUTDATED"


def hand_over(page: Any, revision: Revision, user: Any) -> Handed | None:
    """Hand over a version that was published or scheduled; one version once.

    A translation is handed over with its source, once that has been."""
    source = queries.source_of(page)
    made_of = f"{page.pk}.{revision.pk}"
    if Handed.objects.filter(made_of=made_of).exists() or not _is_out(source, page):
        return None
    shown = revision.as_object() if source.pk == page.pk else source
    before = _waiting(source)
    publish_at = shown.go_live_at or clock.now()
    approver = queries.key_of(queries.approver_of(revision, user))
    if approver is None:
        raise PermissionDenied
    return handover.hand_over(
        source.KIND,
        source.slug,
        content_of(shown, _translations(source)),
        publish_at=before.publish_at if before and source.pk != page.pk else publish_at,
        author=queries.key_of(revision.user),
        approver=approver,
        files=files_of(shown),
        made_of=made_of,
    )


def take_back(page: Any, user: Any, reason: str = DEFAULT_REASON) -> None:
    """What is not to be shown any more; a translation alone leaves the others shown."""
    source = queries.source_of(page)
    approver = queries.key_of(user)
    if source.pk == page.pk and approver:
        handover.take_back(source.KIND, source.slug, reason=reason, approver=approver)


def content_of(page: Any, translations: list[Any]) -> dict[str, Any]:
    """The whole item as the public store holds it."""
    language = page.locale.language_code
    every = [page, *translations]
    facts = page.facts()
    if facts.get("image"):
        facts["image"]["alt"] = {one.locale.language_code: one.image_alt for one in every}
    return {
        "title": page.title,
        "language": language,
        "texts": {one.locale.language_code: one.texts() for one in every},
        "programmes": page.programmes,
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


def _is_out(source: Any, page: Any) -> bool:
    if source.pk == page.pk:
        return True
    return Handed.objects.filter(kind=source.KIND, key=source.slug).exists()


def _waiting(source: Any) -> Handed | None:
    waiting = Handed.objects.filter(kind=source.KIND, key=source.slug, state=State.WAITING)
    return waiting.first()


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
