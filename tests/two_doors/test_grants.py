"""The grants of deploy/public-grants.sql, tried on PostgreSQL as the role that gets them."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connections, transaction

from tests.house.tree import ROOT
from waylight.foundation import clock
from waylight.foundation.doorway.public.actions import accept
from waylight.foundation.doorway.public.models import Envelope, PublicKey, Released, ReleasedFile
from waylight.foundation.doorway.sealing import new_pair

pytestmark = pytest.mark.django_db(databases=["default", "public"])
GRANTS = ROOT / "deploy" / "public-grants.sql"


@pytest.fixture
def as_the_public_role() -> Iterator[None]:
    """Everything in the store is asked by the public role, until the test is rolled back."""
    if connections["public"].vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    PublicKey.objects.create(id=uuid4(), public=new_pair()[1], made_at=clock.now())
    with connections["public"].cursor() as cursor:
        cursor.execute("CREATE ROLE waylight_public")
        cursor.execute(GRANTS.read_text(encoding="utf-8"))
        cursor.execute("SET LOCAL ROLE waylight_public")
        yield
        cursor.execute("RESET ROLE")


@pytest.mark.usefixtures("as_the_public_role")
def test_the_public_role_adds_envelopes_and_reads_none() -> None:
    accept("contact", {"message": "Help."}, once=uuid4(), language="en")
    assert list(Released.objects.newest()) == []
    assert list(ReleasedFile.objects.all()) == []
    for forbidden in (
        lambda: list(Envelope.objects.all()),
        lambda: Envelope.objects.all().delete(),
        lambda: Envelope.objects.update(kind="x"),
        lambda: PublicKey.objects.update(public=b"x"),
        lambda: PublicKey.objects.create(id=uuid4(), public=b"x", made_at=clock.now()),
        lambda: Released.objects.update(reason="x"),
        lambda: ReleasedFile.objects.update(bytes=b"x"),
        lambda: ReleasedFile.objects.all().delete(),
        lambda: ReleasedFile.objects.create(pk="ab" * 32, content_type="a", size=1, bytes=b"x"),
        lambda: Released.objects.create(
            kind="a", key="b", version=1, is_listed=True, content={}, released_at=clock.now()
        ),
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic("public"),
        ):
            forbidden()
