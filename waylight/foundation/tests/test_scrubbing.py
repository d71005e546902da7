"""What a person is given of a record, and what a copy for support holds of it."""

import json

import pytest

from waylight.foundation.access.models import User
from waylight.foundation.vault.scrubbing import replacement, rows, subject_access
from waylight.foundation.vault.tests.samples import Guest


def test_a_person_is_given_what_is_answered_yes(amina: User) -> None:
    given = subject_access(amina)
    assert given["name"] == "Amina"
    assert "password" not in given


def test_what_is_personal_is_replaced_and_the_rest_kept(amina: User) -> None:
    told = {row["model"]: row["values"] for row in rows() if row["values"].get("id") == amina.pk}
    user = told["access.User"]
    assert user["id"] == amina.pk
    assert user["is_active"] is True
    assert "amina" not in json.dumps(user, default=str).lower()
    assert not {"vault", "journal"} & {row["model"].partition(".")[0] for row in rows()}


@pytest.mark.parametrize(
    ("name", "value"), [("facts", None), ("photo", None), ("name", "name 000000000000")]
)
def test_a_value_is_replaced_by_one_of_its_kind(name: str, value: object) -> None:
    guest = Guest(pk="00000000-0000-4000-8000-000000000000")
    assert replacement(Guest._meta.get_field(name), guest) == value
