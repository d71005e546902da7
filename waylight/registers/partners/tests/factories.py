"""Partners made through the deeds; none of them exists."""

from datetime import date
from typing import Any

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.registers.partners import actions
from waylight.registers.partners.models import (
    Agreement,
    AgreementKind,
    Contact,
    ContactKind,
    Holder,
    Organisation,
    OrganisationKind,
    Post,
)


def a_keeper(user: User, team: Team) -> User:
    """The same person, who keeps the team's register from now on."""
    access.give(user, "partners.keeper", team, by=None)
    return user


def an_organisation(team: Team, by: User, **said: Any) -> Organisation:
    """A charity in the United Kingdom, unless something else is said."""
    known = {"name": "Open Door", "kind": OrganisationKind.CHARITY, "country": "GBR"}
    return actions.add_organisation(team, **{**known, **said}, by=by)


def a_post(organisation: Organisation, by: User, title: str = "Resettlement lead") -> Post:
    """A post that nobody holds yet."""
    return actions.add_post(organisation, title=title, by=by)


def a_holder(
    post: Post, by: User, first: date = date(2015, 1, 1), last: date | None = None
) -> Holder:
    """Somebody in a post since the beginning of 2015."""
    return actions.hold_post(post, name="Rosa Quill", starts_on=first, ends_on=last, by=by)


def a_contact(organisation: Organisation, by: User) -> Contact:
    """An address for mail that reaches nobody."""
    return actions.add_contact(
        organisation, kind=ContactKind.EMAIL, value="desk@open-door.example", by=by
    )


def an_agreement(organisation: Organisation, by: User, **said: Any) -> Agreement:
    """A memorandum since the beginning of 2015, without an end."""
    known = {
        "title": "Arrivals",
        "kind": AgreementKind.MOU,
        "starts_on": date(2015, 1, 1),
    }
    return actions.add_agreement(organisation, **{**known, **said}, by=by)
