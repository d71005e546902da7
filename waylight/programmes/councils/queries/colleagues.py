"""Which colleagues may do something at a desk: whom a notice is for."""

from django.db.models import QuerySet

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import holding
from waylight.programmes.councils.access import May


def who_may(what: May, team: Team) -> QuerySet[User]:
    """Everybody with an account in use and a role that includes this, in this team."""
    found = User.objects.filter(grants__role__in=holding(what), grants__team=team)
    return found.filter(is_active=True).distinct()
