"""A country stands for every country: none of them is a record of a team."""

from tests.matrix.samples import Play, Sample
from waylight.foundation.access.models import Team


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    here = "/office/places/countries/<str:code>/"
    return {here: Sample(team, keys={"code": "SDN"}, walled=False)}
