"""Manifests: a version for each change, given to few, and whoever holds an earlier one is told."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.models import Journey, Manifest, ManifestRelease, Recipient
from waylight.programmes.movements.queries.manifest_content import content_of
from waylight.programmes.movements.queries.manifest_fields import MINIMUM, shown
from waylight.programmes.movements.queries.manifests import newest, to_be_told

PAPER = "movements.manifest"


@action(needs=May.MANIFEST)
def make_manifest(journey: Journey, *, reason: str, by: User) -> Manifest:
    """List the journey anew after its manifest was frozen, and say why."""
    last = newest(journey)
    if not journey.is_frozen or last is None:
        raise refusal(
            51,
            what=_("No version was made."),
            why=_("The manifest is not frozen yet: until then the list may change freely."),
            fix=_("Freeze it; that makes the first version."),
        )
    if not reason.strip():
        raise refusal(
            52,
            what=_("No version was made."),
            why=_("No reason is given."),
            fix=_("Say what changed and why: everybody who holds the list will ask."),
        )
    if last.content() == content_of(journey):
        raise refusal(
            53,
            what=_("No version was made."),
            why=_("Nothing differs from version %d.") % last.version,
            fix=_("Record the change first: a seat, a name, somebody who does not come."),
        )
    version = _new_version(journey, reason=reason, by=by)
    _papers_follow(journey)
    return version


@action(needs=May.MANIFEST)
def release_manifest(
    manifest: Manifest,
    *,
    recipient: str,
    who: str,
    leg: int = 1,
    council: str = "",
    language: str = "en",
    by: User,
) -> ManifestRelease:
    """Give the newest version to somebody, cut to the fields that they need, also on paper."""
    what = _("The list was not released.")
    last = newest(manifest.journey)
    if last is None or manifest.version < last.version:
        raise refusal(
            54,
            what=what,
            why=_("Version %d is not the newest.") % manifest.version,
            fix=_("Release version %d.") % (last.version if last else 1),
        )
    _refuse_unknown(manifest, recipient, who, leg, what)
    if not shown(manifest.content(), recipient, leg, council).rows:
        raise refusal(
            56,
            what=what,
            why=_("Nobody would be on it."),
            fix=_("Choose another leg, or the council that receives somebody of this journey."),
        )
    return _release(manifest, recipient, who, leg, council, language, by)


@action(needs=May.MANIFEST)
def tell_recipients(manifest: Manifest, *, language: str = "en", by: User) -> int:
    """Give the newest version to all who hold an earlier one, and keep that they were told."""
    return _tell(list(to_be_told(manifest.journey)), manifest, language, by)


@action(needs=May.MANIFEST)
def tell_recipient(release: ManifestRelease, *, language: str = "en", by: User) -> int:
    """Give the newest version to one who holds an earlier one."""
    journey = release.manifest.journey
    last = newest(journey) or release.manifest
    return _tell(list(to_be_told(journey).filter(pk=release.pk)), last, language, by)


def _refuse_unknown(manifest: Manifest, recipient: str, who: str, leg: int, what: Words) -> None:
    legs = {each["number"]: each for each in manifest.content()["legs"]}
    if not who.strip() or leg not in legs or recipient not in MINIMUM:
        raise refusal(
            55,
            what=what,
            why=_("It is not said to whom, or the journey has no such leg."),
            fix=_("Name the office or the person who gets the list, and choose a leg."),
        )
    flown = legs[leg]
    wants_times = recipient in (Recipient.AIRLINE, Recipient.BORDER)
    if wants_times and not (flown["carrier"] and flown["leaves_at"] and flown["lands_at"]):
        raise refusal(
            57,
            what=what,
            why=_("Leg %d has no flight number or no times.") % leg,
            fix=_("Have the booking clerk enter the flight."),
        )


def _release(
    manifest: Manifest,
    recipient: str,
    who: str,
    leg: int,
    council: str,
    language: str,
    by: User,
) -> ManifestRelease:
    """Give a version out on paper; what the same holder had before is thereby settled."""
    release = ManifestRelease.objects.create(
        manifest=manifest,
        recipient=recipient,
        who=who.strip(),
        leg=leg,
        council=council if recipient == Recipient.COUNCIL else "",
        fields=list(MINIMUM[recipient].fields),
        by=by,
    )
    documents.issue(PAPER, about=release, language=language, by=by)
    for held in to_be_told(manifest.journey):
        if _holder(held) == _holder(release):
            _settle(held, manifest)
    return release


def _tell(releases: Iterable[ManifestRelease], manifest: Manifest, language: str, by: User) -> int:
    """Each holder once, however many versions they hold; how many were told.

    Whose leg was cancelled, or who receives nobody any more, is told without a new list."""
    content = manifest.content()
    legs = {leg["number"] for leg in content["legs"]}
    told = set()
    for held in releases:
        recipient, who, leg, council = holder = _holder(held)
        rows = shown(content, recipient, leg, council).rows if leg in legs else ()
        if holder not in told and rows:
            _release(manifest, recipient, who, leg, council, language, by)
        told.add(holder)
        _settle(held, manifest)
    return len(told)


def _holder(release: ManifestRelease) -> tuple[str, str, int, str]:
    return release.recipient, release.who, release.leg, release.council


def _settle(release: ManifestRelease, told_of: Manifest) -> None:
    release.told_of, release.told_at = told_of, clock.now()
    release.save(update_fields=["told_of", "told_at"])


def _new_version(journey: Journey, *, by: User, reason: str = "") -> Manifest:
    """The next version of a journey's manifest; whoever gave out an earlier one hears of it."""
    last = newest(journey)
    manifest = Manifest(
        journey=journey, version=last.version + 1 if last else 1, reason=reason.strip(), made_by=by
    )
    manifest.keep(content_of(journey))
    manifest.save(force_insert=True)
    holders = list(to_be_told(journey))
    if holders:
        givers = User.objects.filter(pk__in={release.by_id for release in holders})
        for giver in givers:
            notices.send(
                "movements.manifest-changed", to=giver, about=journey, holders=len(holders)
            )
    return manifest
