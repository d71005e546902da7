"""Two colleagues who bring a family together: what one signs, the other countersigns."""

import django

django.setup()

from tests import cast  # noqa: E402 - models need the setup
from waylight.foundation.access import actions as access  # noqa: E402 - as above

ROLES = {
    "idris": ("caseworker", "mission_officer", "receptionist", "finance"),
    "jamila": ("approver", "movement_assistant", "protection_officer"),
}

team = access.open_team("London", by=None)
for name, roles in ROLES.items():
    user = access.open_account(
        f"{name}@example.org", name=name.title(), password=cast.PASSWORD, by=None
    )
    for role in roles:
        access.give(user, f"family_reunion.{role}", team, by=None)
    access.give(user, "movements.requester", team, by=None)
    cast.with_app(user)
