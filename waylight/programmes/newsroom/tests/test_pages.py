"""Each page of the newsroom shows what is there, in so many questions whatever there is."""

import pytest
from django.test import Client

from waylight.foundation.access.models import Team, User
from waylight.programmes.newsroom.handover.models import Handed, State
from waylight.programmes.newsroom.models import Import
from waylight.programmes.newsroom.tests.factories import furnish

pytestmark = pytest.mark.django_db(databases=["default", "public", "newsroom"])


def test_every_page_is_shown(client: Client, london: Team, amina: User) -> None:
    furnish(london, amina)
    client.force_login(amina)
    refused = Handed.objects.get(state=State.REFUSED)
    assert "over 2,000" in client.get(f"/office/newsroom/items/{refused.pk}/").content.decode()
    for page in Import.objects.all():
        assert "byte for byte" in client.get(page.get_absolute_url()).content.decode()
    for path in ("", "pages/", "pages/new/"):
        assert client.get(f"/office/newsroom/{path}").status_code == 200
