"""The files of what is released: kept here, brought to the store, and removed with the last
release that names them."""

from collections.abc import Iterable, Mapping
from typing import Any

from waylight.foundation import clock
from waylight.foundation.doorway.files import File, names_in
from waylight.foundation.doorway.models import Release, ReleaseFile
from waylight.foundation.doorway.public.models import ReleasedFile


def keep_files(content: Mapping[str, Any], given: Iterable[File]) -> list[ReleaseFile]:
    """Every file that content names, kept; ValueError for one that nobody gave, or nobody names."""
    named, brought = names_in(content), {file.sha256: file for file in given}
    if strange := brought.keys() - named:
        raise ValueError(f"The content names no file {min(strange)}")
    known = {row.pk: row for row in ReleaseFile.objects.filter(pk__in=named).defer("bytes")}
    gone = ReleaseFile.objects.filter(pk__in=named, bytes=None)
    lost = named - brought.keys() - (known.keys() - set(gone.values_list("pk", flat=True)))
    if lost:
        raise ValueError(f"The file {min(lost)} is named and was not given")
    for digest, file in brought.items():
        known[digest], _made = ReleaseFile.objects.update_or_create(
            pk=digest,
            defaults={
                "content_type": file.content_type,
                "size": len(file.data),
                "bytes": file.data,
            },
        )
    return list(known.values())


def deliver_files(item: Release) -> None:
    """Bring the files of a release to the store, where it has not got them."""
    wanted = {row.pk: row for row in item.files.defer("bytes")}
    there = ReleasedFile.objects.filter(pk__in=wanted, removed_at=None)
    for digest in wanted.keys() - set(there.values_list("pk", flat=True)):
        row = wanted[digest]
        data = ReleaseFile.objects.values_list("bytes", flat=True).get(pk=digest)
        if data is None:
            # Erased in the meantime: its release is withdrawn and will be delivered as such.
            continue
        told = {"content_type": row.content_type, "size": row.size, "bytes": data}
        ReleasedFile.objects.update_or_create(pk=digest, defaults={**told, "removed_at": None})


def remove_files(item: Release) -> None:
    """Take from the store what no shown release names any more; its name stays, to say so."""
    unnamed = list(_unnamed(item))
    there = ReleasedFile.objects.filter(pk__in=unnamed, removed_at=None)
    there.update(bytes=None, removed_at=clock.now())


def erase_files(item: Release) -> None:
    """Erase here, too, what only this release had named."""
    ReleaseFile.objects.filter(pk__in=list(_unnamed(item))).update(bytes=None)


def _unnamed(item: Release) -> Iterable[str]:
    ours = item.files.values_list("pk", flat=True)
    shown = Release.objects.filter(withdrawn_at=None, files__in=ours)
    named = set(shown.values_list("files", flat=True))
    return (digest for digest in ours if digest not in named)
