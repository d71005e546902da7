"""A referral, its members, forms and classes, for the access matrix."""

from tests.matrix.samples import Play, Sample
from waylight.foundation.access.models import Team
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.tests.furnishing import furnish
from waylight.programmes.resettlement.tests.movements import planned_in

HERE = "/office/resettlement"


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    made = furnish(team, play)
    family, one = made["referral"], made["member"]
    amendment, file = made["amendment"], made["file"]
    return {
        f"{HERE}/referrals/<uuid:key>/": Sample(family, see=May.VIEW),
        f"{HERE}/referrals/<uuid:key>/do/": Sample(family, see=May.VIEW, keys={"deed": "hold"}),
        f"{HERE}/members/<uuid:key>/": Sample(one, see=May.VIEW),
        f"{HERE}/members/<uuid:key>/do/": Sample(one, see=May.VIEW, keys={"deed": "permit"}),
        f"{HERE}/members/<uuid:key>/health/do/": Sample(
            one, see=May.VIEW, keys={"deed": "examine"}
        ),
        f"{HERE}/referrals/<uuid:key>/homes/<uuid:home>/": Sample(
            made["seeking"], see=May.VIEW, keys={"home": str(made["home"].pk)}
        ),
        f"{HERE}/divisions/<uuid:key>/": Sample(made["division"], see=May.PROTECT),
        f"{HERE}/forms/<uuid:key>/": Sample(
            file, see=May.REFER, only=play("resettlement.unhcr_liaison")
        ),
        f"{HERE}/amendments/<uuid:key>/": Sample(amendment, see=May.REFER),
        f"{HERE}/classes/<uuid:key>/": Sample(made["class"], see=May.VIEW),
        f"{HERE}/classes/<uuid:key>/do/": Sample(
            made["class"], see=May.VIEW, keys={"deed": "invite"}
        ),
        # A family of the plan, so that the glass is broken before it too.
        f"{HERE}/referrals/<uuid:key>/notes/": Sample(planned_in(made["planning"]), see=May.VIEW),
        f"{HERE}/planning/<uuid:key>/": Sample(made["planning"], see=May.VIEW),
        f"{HERE}/planning/<uuid:key>/families/": Sample(
            made["planning"], see=May.VIEW, keys={"family": planned_in(made["planning"]).pk}
        ),
        f"{HERE}/suspensions/<uuid:key>/": Sample(made["suspension"], see=May.VIEW),
    }
