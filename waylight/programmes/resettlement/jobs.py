"""What happens in the background: long files are brought in, and old ones forgotten."""

from waylight.foundation.jobs.kinds import Work, later, nightly
from waylight.programmes.resettlement.actions.importing import carry_out_file
from waylight.programmes.resettlement.models import FormFile


@later("resettlement.import")
def import_file(work: Work) -> None:
    """Refer the families of a file that was looked at, all or none."""
    file = FormFile.objects.select_related("team").get(pk=work.job.about_id)
    carry_out_file(file, by=work.by)


@nightly("resettlement.forget_files")
def forget_files(work: Work) -> None:
    """Forget the files that were uploaded more than a day ago."""
    FormFile.objects.forget()
