"""What colleagues are told about movements."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.notices.declaring import Notice

Notice(
    "movements.plan-ready",
    subject=_("A plan is ready"),
    text=_("The plan that you asked for is ready. Families without a journey: %(left)s."),
    values={"left": int},
)
