"""What the browser is shown is made through the deeds, and holds something for every page."""

import pytest

from waylight.foundation.access.models import User
from waylight.programmes.councils.models import Claim, ClinicalHandover, Proposal
from waylight.programmes.councils.tests.furnishing import furnish

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_a_desk_is_furnished(dalia: User) -> None:
    desk = furnish(dalia)
    assert desk.synthetic
    assert set(Proposal.objects.values_list("status", flat=True)) == {
        "ASKED",
        "ACCEPTED",
        "RECEIVED",
    }
    assert ClinicalHandover.objects.exists()
    assert Claim.objects.filter(status="SUBMITTED").exists()
