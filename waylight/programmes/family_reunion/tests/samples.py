"""A reunion, its members and groups, for the access matrix."""

from tests.matrix.samples import Play, Sample
from waylight.foundation.access.models import Team
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.telling import open_link
from waylight.programmes.family_reunion.actions.writing import issue_letter
from waylight.programmes.family_reunion.tests.factories import a_cost, a_group, safia
from waylight.programmes.family_reunion.tests.office_files import an_upload

HERE = "/office/family-reunion"


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    reunion = safia(team, play)
    member = reunion.members.first()
    group = a_group(reunion, play)
    assert member is not None
    by = play("family_reunion.caseworker")
    paper = issue_letter(reunion, kind="eligible", language="en", by=by)
    open_link(reunion, by=by)
    upload = an_upload(team, by)
    fare = a_cost(reunion, play)
    whole, one = Sample(reunion, see=May.VIEW), Sample(member, see=May.VIEW)
    return {
        f"{HERE}/reunions/<uuid:key>/": whole,
        f"{HERE}/reunions/<uuid:key>/do/": Sample(
            reunion, see=May.VIEW, keys={"deed": "keep-paper"}
        ),
        f"{HERE}/reunions/<uuid:key>/letters/": Sample(
            reunion, see=May.VIEW, keys={"paper": paper.pk}
        ),
        f"{HERE}/members/<uuid:key>/": one,
        f"{HERE}/members/<uuid:key>/do/": Sample(member, see=May.VIEW, keys={"deed": "hold"}),
        f"{HERE}/files/<uuid:key>/": Sample(upload, see=May.VIEW, only=by),
        f"{HERE}/costs/<uuid:key>/": Sample(fare, see=May.PAY),
        f"{HERE}/groups/<uuid:key>/": Sample(group, see=May.VIEW),
        f"{HERE}/groups/<uuid:key>/do/": Sample(group, see=May.VIEW, keys={"deed": "book"}),
    }
