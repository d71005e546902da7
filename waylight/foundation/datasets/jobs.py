"""Applying an import in the background, and forgetting at night what nobody applied."""

from waylight.foundation.access.rules import require
from waylight.foundation.datasets import actions
from waylight.foundation.datasets.models import Upload
from waylight.foundation.jobs.kinds import Work, later, nightly


@later("datasets.apply", resumable=True)
def apply(work: Work) -> None:
    """Apply the rows of a file."""
    upload = Upload.objects.select_related("team").get(pk=work.job.about_id)
    done = upload.applied + upload.left_out
    while piece := upload.pieces.order_by("number").first():
        # Asked before each piece: who lost the permission meanwhile goes no further.
        require(work.by, upload.wanted.needs, upload.team)
        piece.upload = upload
        work.step(piece.number, lambda piece=piece: actions.apply_piece(piece, by=work.by))  # type: ignore[misc]
        done += piece.rows
        if not work.report({"done": done, "total": upload.todo}):
            return
    actions.finish(upload)


@nightly("datasets.forget")
def forget(work: Work) -> None:
    """Forget the files that were checked and not applied."""
    actions.forget()
