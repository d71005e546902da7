"""Versions of a manifest: the newest, whether it is still true, and who holds an earlier one."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Max, QuerySet

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Journey, Manifest, ManifestRelease
from waylight.programmes.movements.queries.manifest_changes import Changes, changes
from waylight.programmes.movements.queries.manifest_content import content_of


@dataclass(frozen=True)
class Version:
    """One version, what it changed, and who was given it."""

    manifest: Manifest
    changed: Changes | None
    releases: list[ManifestRelease]


def newest(journey: Journey) -> Manifest | None:
    """The last version; None before the manifest is frozen."""
    return journey.manifests.order_by("-version").first()


def versions(journey: Journey) -> list[Version]:
    """Every version, the newest first."""
    made = list(journey.manifests.select_related("made_by").order_by("version"))
    releases: dict[object, list[ManifestRelease]] = defaultdict(list)
    given = ManifestRelease.objects.filter(manifest__journey=journey)
    for release in given.select_related("by", "told_of").order_by("sent_at"):
        releases[release.manifest_id].append(release)
    contents = [manifest.content() for manifest in made]
    found = [
        Version(
            manifest,
            changes(contents[at - 1], contents[at]) if at else None,
            releases[manifest.pk],
        )
        for at, manifest in enumerate(made)
    ]
    return found[::-1]


def since(manifest: Manifest) -> Changes:
    """What differs between a version and the journey as it is now."""
    return changes(manifest.content(), content_of(manifest.journey))


def to_be_told(journey: Journey) -> QuerySet[ManifestRelease]:
    """Who holds a version that is no longer the newest, and was told of none since."""
    held = ManifestRelease.objects.filter(manifest__journey=journey, told_of=None)
    last = held.alias(newest=Max("manifest__journey__manifests__version"))
    return last.filter(manifest__version__lt=F("newest")).select_related("manifest")


def waiting_for(user: User) -> QuerySet[Journey]:
    """The journeys whose holders a person has to tell."""
    mine = Journey.objects.live().filter(team__in=teams_where(user, May.MANIFEST))
    held = ManifestRelease.objects.filter(told_of=None, manifest__journey__in=mine)
    last = held.alias(newest=Max("manifest__journey__manifests__version"))
    late = last.filter(manifest__version__lt=F("newest"))
    return mine.filter(pk__in=late.values("manifest__journey")).order_by("number")


def by_hash(user: User, code: str) -> list[Manifest]:
    """The versions whose hash begins so, as far as the person may see them."""
    signs = "".join(code.split()).lower()
    found = Manifest.objects.visible_to(user).filter(hash__startswith=signs)
    return list(found.select_related("journey")[:2])
