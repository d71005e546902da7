"""What the pages of the public door ask of the store."""

from django.shortcuts import get_object_or_404

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


def verification(code: str) -> Released | None:
    """What was released about a paper with this code, if anything was."""
    found = Released.objects.filter(kind="verification", key=code.strip().lower())
    return found.order_by("-version").first()
