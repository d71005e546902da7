"""What happens in the background: sponsors' pages stay true, visas that end are spoken of, and long
files are applied."""

from datetime import timedelta

from waylight.foundation.doorway import actions as doorway
from waylight.foundation.jobs.kinds import Work, hourly, later, nightly
from waylight.foundation.notices import actions as notices
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.importing import (
    carry_out_caseload,
    carry_out_visas,
)
from waylight.programmes.family_reunion.models import Member, Upload, UploadKind
from waylight.programmes.family_reunion.queries.colleagues import who_may
from waylight.programmes.family_reunion.queries.ending import visas_ending
from waylight.programmes.family_reunion.queries.told import has_changed, open_links, told

VISA_SOON = timedelta(days=14)


@hourly("family_reunion.refresh_links")
def refresh_links(work: Work) -> None:
    """Bring each sponsor's page up to date on which something else is true now."""
    for link in open_links():
        if has_changed(link):
            doorway.show_behind_link(link.code, told(link.reunion), by=None)


@nightly("family_reunion.warn_of_visas")
def warn_of_visas(work: Work) -> None:
    """Tell who books, once for each visa, that it ends soon and nothing is booked."""
    for member in visas_ending(Member.objects.all(), VISA_SOON):
        visa = member.visa
        if visa is not None and visa.valid_until is not None:
            notices.send(
                "family_reunion.visa-soon",
                to=who_may(May.BOOK, member.reunion.team),
                about=member,
                once=str(visa.pk),
                day=visa.valid_until,
            )


@later("family_reunion.import")
def import_file(work: Work) -> None:
    """Apply a file that was looked at, whole or not at all."""
    upload = Upload.objects.select_related("team").get(pk=work.job.about_id)
    carry_out = carry_out_caseload if upload.kind == UploadKind.CASELOAD else carry_out_visas
    carry_out(upload, by=work.by)


@nightly("family_reunion.forget_uploads")
def forget_uploads(work: Work) -> None:
    """Forget the files that were uploaded more than a day ago."""
    Upload.objects.forget()
