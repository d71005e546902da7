"""An organisation with one of everything, for the access matrix."""

from tests.matrix.samples import Play, Sample
from waylight.foundation.access.models import Team
from waylight.registers.partners.access import May
from waylight.registers.partners.tests.factories import (
    a_contact,
    a_holder,
    a_post,
    an_agreement,
    an_organisation,
)

HERE = "/office/partners"


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    keeper = play("partners.keeper")
    organisation = an_organisation(team, keeper)
    post = a_post(organisation, keeper)
    parts = {
        "posts": post,
        "holders": a_holder(post, keeper),
        "contacts": a_contact(organisation, keeper),
        "agreements": an_agreement(organisation, keeper),
    }
    # A part is seen by whoever sees its organisation, through broken glass too.
    return {
        f"{HERE}/<uuid:key>/": Sample(organisation, see=May.VIEW),
        **{
            f"{HERE}/{name}/<uuid:key>/": Sample(organisation, see=May.VIEW, keys={"key": part.pk})
            for name, part in parts.items()
        },
    }
