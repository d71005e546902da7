"""The story of the demo: a council that does not exist, and an agreement that runs out."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.registers.partners import actions
from waylight.registers.partners.models import (
    AgreementKind,
    ContactKind,
    Organisation,
    OrganisationKind,
)

NAME = "Lanternborough Council (synthetic)"


def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None:
    """Tell it once; what is there stays."""
    if Organisation.objects.filter(team=team, name=NAME).exists():
        return
    keeper, today = people["partners.keeper"], clock.today()
    council = actions.add_organisation(
        team, name=NAME, kind=OrganisationKind.COUNCIL, country="GBR", by=keeper
    )
    post = actions.add_post(council, title="Resettlement lead", by=keeper)
    began = today - timedelta(days=400)
    actions.hold_post(post, name="Demo Wick (synthetic)", starts_on=began, by=keeper)
    address = "resettlement@lanternborough.example"
    actions.add_contact(council, kind=ContactKind.EMAIL, value=address, by=keeper)
    actions.add_agreement(
        council,
        title="Data sharing about arrivals",
        kind=AgreementKind.DATA_SHARING,
        reference="DEMO-1",
        starts_on=began,
        ends_on=today + timedelta(days=60),
        by=keeper,
    )
    say(f"{NAME}: an agreement with it ends in 60 days, and lies on the keeper's desk.")
