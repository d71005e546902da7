"""What becomes of a task: a person takes what was proposed, or not, or says where a link leads."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from waylight.foundation import clock
from waylight.programmes.newsroom.editor.models import ImportTask
from waylight.programmes.newsroom.editor.models.tasks import TaskKind


@transaction.atomic
def settle(task: ImportTask, *, taken: bool, url: str = "", by: User) -> ImportTask:
    """Settle it; what is taken changes the text in a new version under the person's name."""
    page = task.page.specific.get_latest_revision_as_object()
    if taken or url:
        page.body = _with_link(page, task, url) if url else _with_proposal(page, task)
        page.save_revision(user=by)
    task.was_taken = taken or bool(url)
    task.settled_at, task.settled_by = clock.now(), by
    task.save(update_fields=["was_taken", "settled_at", "settled_by"])
    return task


def _with_proposal(page: Any, task: ImportTask) -> list[Any]:
    """The text in which the first place that stands as it did is put right."""
    parts = [_part(part) for part in page.body]
    for number, (kind, value) in enumerate(parts):
        if isinstance(value, str) and task.original in value:
            parts[number] = (kind, value.replace(task.original, task.proposed, 1))
            break
    return parts


def _with_link(page: Any, task: ImportTask, url: str) -> list[Any]:
    parts = [_part(part) for part in page.body]
    for number, (kind, value) in enumerate(parts):
        is_it = kind == "call_to_action" and task.kind == TaskKind.LINK
        if is_it and not value["url"] and task.original in value["text"]:
            parts[number] = (kind, {"text": value["text"], "url": url})
            break
    return parts


def _part(part: Any) -> tuple[str, Any]:
    return part.block_type, part.value
