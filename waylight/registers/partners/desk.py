"""What waits for keepers: agreements that end soon, with none to follow."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.desk.items import Item, on_desk
from waylight.registers.partners import queries


@on_desk("partners.ending")
def ending(user: User) -> Iterator[Item]:
    """Agreements of the person's teams that end within 90 days, until their last day is over."""
    for agreement in queries.about_to_end(user, clock.today()):
        about = f"{agreement.organisation.name} · {agreement.title}"
        what = _("Renew this agreement, or let it end")
        url = agreement.organisation.get_absolute_url()
        assert agreement.ends_on  # noqa: S101 - it would not be about to end
        over = datetime.combine(agreement.ends_on + timedelta(days=1), time())
        yield Item(what, about, url, timezone.make_aware(over))
