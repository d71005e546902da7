"""What the pages of the public door ask of the store."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from waylight.foundation.doorway import links
from waylight.foundation.doorway.papers import KIND, Verdict, key_of
from waylight.foundation.doorway.public.models import Released, ReleasedQuerySet

MOST = 100


def published() -> ReleasedQuerySet:
    """The last version of each listed thing that is shown, newest first."""
    return Released.objects.listed().newest().filter(withdrawn_at=None)[:MOST]


def version_of(kind: str, key: str, version: int | None) -> Released:
    """One listed version, or the last; raises Http404."""
    versions = Released.objects.listed().filter(kind=kind, key=key).order_by("-version")
    if version is None:
        return get_object_or_404(versions[:1])
    return get_object_or_404(versions, version=version)


def history_of(item: Released) -> ReleasedQuerySet:
    """Every version of the same thing, newest first."""
    return Released.objects.filter(kind=item.kind, key=item.key).order_by("-version")


@dataclass(frozen=True)
class Checked:
    """What is known about a paper: a verdict, and what the office said of it, if anything."""

    code: str
    verdict: Verdict
    title: str = ""
    number: str = ""
    issued_on: date | None = None
    sha256: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def checked(code: str) -> Checked:
    """What the office said last of the paper with a code, told in the active language."""
    versions = Released.objects.filter(kind=KIND, key=key_of(code)).order_by("-version")
    found = versions.first()
    if found is None:
        return Checked(code, Verdict.UNKNOWN)
    said = found.content or {}
    return Checked(
        code,
        Verdict(said.get("status", Verdict.WITHDRAWN)),
        title=said.get("titles", {}).get(get_language()) or said.get("title", ""),
        number=said.get("number", ""),
        issued_on=date.fromisoformat(said["issued_on"]) if said else None,
        sha256=said.get("sha256", ""),
        facts=tuple((name, value) for name, value in said.get("facts", ())),
    )


def behind_link(code: str) -> Released | None:
    """The newest of what was shown behind a link; its content is gone if it was closed."""
    versions = Released.objects.filter(kind=links.KIND, key=links.key_of(code))
    return versions.order_by("-version").first()
