"""The way in for a list of colleagues: who is invited, and which roles each has in a team."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.roles import known
from waylight.foundation.datasets.importing import Import
from waylight.foundation.exchange.declaring import Column, Kind
from waylight.programmes.administration import actions
from waylight.programmes.administration.access import May
from waylight.programmes.administration.queries.people import roles_by_email

PEOPLE = Import(
    "administration.people",
    title=_("Colleagues from a list"),
    says=_(
        "One row for each colleague: who has no account yet is invited; the roles in the team "
        "become what the list says. Colleagues who are not in the list stay as they are."
    ),
    needs=May.GRANT,
    columns=(
        Column(
            "email",
            Kind.ID,
            "The address that the invitation goes to and that is used to sign in.",
            "amina@example.org",
            required=True,
            pattern=r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+",
            shape="an e-mail address",
            case="lower",
        ),
        Column("name", Kind.TEXT, "How colleagues read the name.", "Amina Yusuf", required=True),
        Column(
            "roles",
            Kind.WORDS,
            "Every role in the team, with ; between them.",
            "movements.coordinator",
            required=True,
            known=lambda role: role in known(),
            known_as="role",
        ),
    ),
    key="email",
    deed=actions.keep_roles,
    existing=roles_by_email,
    step_up=True,
)
