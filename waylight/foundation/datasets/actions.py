"""The deeds of an import: keep what a file would do, do it piece by piece, or throw it away."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed, require
from waylight.foundation.datasets.checking import Checked, Entry, unpack
from waylight.foundation.datasets.importing import Import, same
from waylight.foundation.datasets.models import Piece, Upload, pack_faults
from waylight.foundation.datasets.workflow import WORKFLOW, Status
from waylight.foundation.exchange.faults import Fault
from waylight.foundation.exchange.reading import Row
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal

KEPT = timedelta(days=1)


@transaction.atomic
def keep(wanted: Import, team: Team, *, checked: Checked, by: User) -> Upload:
    """Keep what a file would do, in place of what the same person left unapplied before."""
    require(by, wanted.needs, team)
    Upload.objects.filter(uploaded_by=by, name=wanted.name, status=Status.CHECKED).delete()
    upload = Upload.of(checked)
    upload.name, upload.team, upload.uploaded_by = wanted.name, team, by
    upload.save()
    Piece.objects.bulk_create(
        Piece(upload=upload, number=number, verdict=verdict, rows=rows, content=content)
        for number, (verdict, rows, content) in enumerate(checked.pieces)
    )
    journal.done("datasets.keep", by=by, about=upload)
    return upload


@transaction.atomic
def apply(upload: Upload, *, by: User) -> Upload:
    """Ask for the rows of a checked file to be applied; a job does it."""
    require(by, upload.wanted.needs, upload.team)
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if not upload.todo or upload.is_broken:
        raise Refusal(
            "datasets.nothing-to-apply",
            what=_("Nothing was applied."),
            why=_("No row of the file would change anything."),
            fix=_("Correct the file and upload it again."),
        )
    WORKFLOW.move(upload, Status.APPLYING)
    upload.save(update_fields=["status"])
    jobs.ask("datasets.apply", about=upload, by=by)
    journal.done("datasets.apply", by=by, about=upload, fields=["status"])
    return upload


@transaction.atomic
def throw_away(upload: Upload, *, by: User) -> None:
    """Throw away a checked file that nobody applied."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.status != Status.CHECKED:
        raise Refusal(
            "datasets.applied-already",
            what=_("Nothing was thrown away."),
            why=_("The file is being applied, or was applied."),
            fix=_("Look at what came of it."),
        )
    journal.done("datasets.throw_away", by=by, about=upload)
    upload.delete()


def apply_piece(piece: Piece, *, by: User) -> None:
    """Apply some rows, each by its own deed, in the caller's transaction; then forget them."""
    upload = piece.upload
    entries = list(unpack(piece.content))
    now = upload.wanted.now(upload.team, [str(entry.row[upload.wanted.key]) for entry in entries])
    refused = []
    for entry in entries:
        current = now.get(str(entry.row[upload.wanted.key]))
        if same(entry.row, current):
            continue
        try:
            _apply(upload, entry, current, by=by)
        except NotAllowed:
            raise
        except Refusal as no:
            refused.append(_fault(upload, entry, no))
    upload.applied += piece.rows - len(refused)
    upload.left_out += len(refused)
    if refused:
        upload.faults_packed = pack_faults([*upload.faults, *refused])
    upload.save()
    piece.delete()


def _apply(upload: Upload, entry: Entry, current: Row | None, *, by: User) -> None:
    """One row, whole or not at all; refused if what is there is not what the preview showed."""
    if current != entry.before:
        raise Refusal(
            "datasets.changed-meanwhile",
            what=_("The row was not applied."),
            why=_("What it would change was changed by somebody else after the file was checked."),
            fix=_("Upload the file again and look at the difference."),
        )
    with transaction.atomic():
        upload.wanted.carry_out(upload.team, entry.row, current, by=by)


@transaction.atomic
def finish(upload: Upload) -> None:
    """Every piece was applied."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    WORKFLOW.move(upload, Status.APPLIED)
    upload.save(update_fields=["status"])
    journal.done("datasets.finish", by=None, about=upload, fields=["status"])


@transaction.atomic
def forget() -> int:
    """Delete what was checked and left, and the faults of what was applied, after a day."""
    old = Upload.objects.filter(uploaded_at__lt=clock.now() - KEPT)
    forgotten, _by_table = old.exclude(status=Status.APPLYING).delete()
    return forgotten


def _fault(upload: Upload, entry: Entry, no: Refusal) -> Fault:
    key = upload.wanted.key
    why = f"{no.what} {no.why}"
    return Fault(upload.wanted.short, entry.number, key, no.code, "", why, str(no.fix))
