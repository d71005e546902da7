"""Every deed of a class and of a suspension, a line for each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.offers import Offer
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import holding, teaching
from waylight.programmes.resettlement.forms import teaching as forms
from waylight.programmes.resettlement.workflow import Seat


def _is_held(orientation: Any) -> bool:
    return not orientation.cancelled_because


def _has_invited(orientation: Any) -> bool:
    return any(one.status == Seat.INVITED for one in orientation.seats.all())


DEEDS: dict[str, Offer] = {
    "invite": Offer(
        teaching.invite, May.TEACH, _("Invite members"), forms.InviteForm, when=_is_held, main=True
    ),
    "attendance": Offer(
        teaching.record_attendance,
        May.TEACH,
        _("Say who came to the end"),
        forms.AttendanceForm,
        when=_has_invited,
        main=True,
    ),
    "cancel": Offer(
        teaching.cancel_class,
        May.TEACH,
        _("Cancel the class"),
        forms.CancelForm,
        when=_is_held,
        warns=True,
    ),
}

RESUME = Offer(
    holding.resume_movements, May.MANAGE, _("Say when movements resume"), forms.ResumeForm
)
