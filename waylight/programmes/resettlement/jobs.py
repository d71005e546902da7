"""What happens in the background: long files are brought in, and old ones forgotten; answers are
taken up, councils told what movements says now, and clinicians what is shared no more."""

from django.db import transaction

from waylight.foundation.jobs.kinds import Work, hourly, later, nightly
from waylight.programmes.resettlement.actions.answers import _answer_follows
from waylight.programmes.resettlement.actions.handing import _stop_what_was_withdrawn
from waylight.programmes.resettlement.actions.importing import carry_out_file
from waylight.programmes.resettlement.actions.sending import _say_of_all
from waylight.programmes.resettlement.actions.telling import _follow_journeys
from waylight.programmes.resettlement.models import FormFile
from waylight.programmes.resettlement.queries.placing import answered


@later("resettlement.import")
def import_file(work: Work) -> None:
    """Refer the families of a file that was looked at, all or none."""
    file = FormFile.objects.select_related("team").get(pk=work.job.about_id)
    carry_out_file(file, by=work.by)


@nightly("resettlement.forget_files")
def forget_files(work: Work) -> None:
    """Forget the files that were uploaded more than a day ago."""
    FormFile.objects.forget()


@hourly("resettlement.follow_journeys")
def follow_journeys(work: Work) -> None:
    """Tell each council that was told of an arrival what movements says now, and movements what
    the tracks say of whoever is on a list."""
    _follow_journeys()
    _say_of_all()


@hourly("resettlement.stop_sharing")
def stop_sharing(work: Work) -> None:
    """Take from clinicians what people do not let be shared any more."""
    _stop_what_was_withdrawn()


@hourly("resettlement.answers")
def answers(work: Work) -> None:
    """Take up what councils have answered since."""
    for match in answered():
        with transaction.atomic():
            _answer_follows(match, None)
