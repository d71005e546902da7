"""What administration tells people: a record of their team was opened, and waits for a review."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.notices.declaring import Notice

OPENED = Notice(
    "administration.glass-broken",
    subject=_("A record of your team was opened in an emergency"),
    text=_(
        "Somebody opened a record of your team in an emergency, for %(minutes)s minutes at most. "
        "Say within 72 hours whether that was right."
    ),
    values={"minutes": int},
)
