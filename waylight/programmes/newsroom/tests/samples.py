"""An old page that was read, for the access matrix."""

from tests.matrix.samples import Play, Sample
from waylight.foundation.access.models import Team
from waylight.programmes.newsroom import actions
from waylight.programmes.newsroom.access import May
from waylight.programmes.newsroom.tests.factories import found_in


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    page = actions.read_page(
        team, found=found_in(), digest="0" * 64, by=play("newsroom.press_officer")
    )
    return {"/office/newsroom/pages/<uuid:key>/": Sample(page, see=May.IMPORT)}
