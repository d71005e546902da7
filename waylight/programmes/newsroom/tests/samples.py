"""An old page that was read and an item that was handed over, for the access matrix."""

from tests.matrix.samples import Play, Sample
from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.newsroom import actions
from waylight.programmes.newsroom.access import May
from waylight.programmes.newsroom.handover import actions as handover
from waylight.programmes.newsroom.tests.factories import found_in


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    officer = play("newsroom.press_officer")
    page = actions.read_page(team, found=found_in(), digest="0" * 64, by=officer)
    item = handover.hand_over(
        "news",
        "a-door-opens",
        {"title": "A door opens (synthetic)"},
        publish_at=clock.now(),
        author=None,
        approver=officer.pk,
    )
    return {
        "/office/newsroom/pages/<uuid:key>/": Sample(page, see=May.IMPORT),
        "/office/newsroom/items/<uuid:key>/": Sample(item),
    }
