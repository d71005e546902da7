"""What colleagues are told about families: days only, and nobody by name."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waylight.foundation.notices.declaring import Notice

Notice(
    "family_reunion.visa-soon",
    subject=_("A visa ends soon and nothing is booked"),
    text=_("The visa of a member ends on %(day)s, and no flight is booked."),
    values={"day": date},
)

Notice(
    "family_reunion.boarding-refused",
    subject=_("Somebody was refused boarding"),
    text=_(
        "A member of a family could not board. The whole group stands still until it is stopped, "
        "or until a parent and you decide that the others go."
    ),
)
