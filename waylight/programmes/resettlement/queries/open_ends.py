"""What is still open of a family with its council: duties that are not done, claims not paid."""

from django.utils.translation import gettext as _

from waylight.programmes.councils.models import Claim, ClaimKind, MilestoneKind, Reception
from waylight.programmes.councils.workflow import ClaimStatus

SETTLED = (ClaimStatus.PAID, ClaimStatus.VOID)


def open_ends(reception: Reception | None) -> list[str]:
    """Each duty and claim that is open, in words and without a name; the council may still act."""
    if reception is None:
        return []
    duties = reception.milestones.filter(done_on__isnull=True)
    claims = Claim.objects.filter(reception=reception).exclude(status__in=SETTLED)
    return [
        *(str(MilestoneKind(one.kind).label) for one in duties),
        *(
            _("%(kind)s, %(number)d: %(status)s")
            % {
                "kind": ClaimKind(one.kind).label,
                "number": one.instalment,
                "status": one.get_status_display(),
            }
            for one in claims
        ),
    ]
