"""What an encrypted column does, and what it refuses."""

import copy
import pickle
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from waylight.foundation.vault.fields import Misused, Sealed, Unreadable
from waylight.foundation.vault.tests.samples import Guest

pytestmark = pytest.mark.django_db

AMINA = {
    "email": "Amina@Example.org",
    "name": "Amina Yusuf",
    "facts": {"allergy": ["nuts"], "since": None},
    "photo": b"\x00\xffpicture",
    "notes": "shy of dogs",
}


@pytest.fixture
def amina_as_guest() -> Guest:
    return Guest.objects.create(**AMINA)


def raw(guest: Guest) -> list[Any]:
    """The row as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault_guest")
        return next(list(row) for row in cursor if uuid.UUID(str(row[0])) == guest.pk)


def put(guest: Guest, column: str, content: bytes) -> None:
    """Change a column as somebody with the database would."""
    row = guest.pk.hex if connection.vendor == "sqlite" else guest.pk
    with connection.cursor() as cursor:
        question = f"UPDATE vault_guest SET {column} = %s WHERE id = %s"  # noqa: S608
        cursor.execute(question, [content, row])


def stored(guest: Guest, column: str) -> bytes:
    """What the database has in a column."""
    names = [field.column for field in Guest._meta.local_concrete_fields]
    return bytes(raw(guest)[names.index(column)])


def test_what_was_kept_is_read_again(amina_as_guest: Guest) -> None:
    again = Guest.objects.get(pk=amina_as_guest.pk)
    assert {name: getattr(again, name) for name in AMINA} == AMINA


def test_nothing_of_it_is_in_the_database(amina_as_guest: Guest) -> None:
    row = b"".join(
        bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
        for v in raw(amina_as_guest)
    )
    for word in (b"mina", b"usuf", b"nuts", b"picture", b"dogs", b"xample"):
        assert word not in row


def test_the_same_value_never_looks_the_same(amina_as_guest: Guest) -> None:
    before = stored(amina_as_guest, "name")
    amina_as_guest.save()
    assert stored(amina_as_guest, "name") != before


@pytest.mark.parametrize("column", ["email", "facts", "photo", "notes"])
def test_a_value_moved_to_another_row_is_refused(amina_as_guest: Guest, column: str) -> None:
    other = Guest.objects.create(**{**AMINA, "email": "o@x.org", "person": amina_as_guest.person})
    put(other, column, stored(amina_as_guest, column))
    with pytest.raises(Unreadable) as no:
        getattr(Guest.objects.get(pk=other.pk), column)
    assert str(no.value) == "A protected value cannot be read."
    assert no.value.__cause__ is None


def test_a_value_moved_to_another_field_is_refused(amina_as_guest: Guest) -> None:
    put(amina_as_guest, "name", stored(amina_as_guest, "email"))
    with pytest.raises(Unreadable):
        _ = Guest.objects.get().name


def test_a_part_of_the_record_can_be_saved(amina_as_guest: Guest) -> None:
    guest = Guest.objects.only("room").get()
    guest.room = "2"
    guest.save()
    guest.name = "Amina Y."
    guest.save(update_fields=["name", "name_keys"])
    again = Guest.objects.get()
    assert (again.room, again.name, again.email) == ("2", "Amina Y.", AMINA["email"])


def test_a_value_without_its_token_is_not_saved(amina_as_guest: Guest) -> None:
    amina_as_guest.email = "new@example.org"
    with pytest.raises(Misused, match="together with email_key"), transaction.atomic():
        amina_as_guest.save(update_fields=["email"])
    amina_as_guest.save(update_fields=["email_key", "email"])
    assert Guest.objects.get(email_key="new@example.org") == amina_as_guest


def test_deferred_values_are_fetched_when_read(amina_as_guest: Guest) -> None:
    assert Guest.objects.defer("name").get().name == AMINA["name"]


def test_refreshing_reads_what_is_stored_now(amina_as_guest: Guest) -> None:
    other = Guest.objects.get()
    other.email, other.name = "b@example.org", "Bruno"
    other.save()
    amina_as_guest.refresh_from_db()
    assert amina_as_guest.name == "Bruno"
    amina_as_guest.refresh_from_db(fields=["email"])
    assert amina_as_guest.email == "b@example.org"


def test_many_rows_are_kept_at_once() -> None:
    guests = [Guest(email=f"{n}@example.org", name=f"Guest {n}") for n in range(5)]
    Guest.objects.bulk_create(guests)
    assert {g.name for g in Guest.objects.all()} == {f"Guest {n}" for n in range(5)}
    assert Guest.objects.get(email_key="3@EXAMPLE.org").name == "Guest 3"


def test_values_are_sealed_and_have_no_words(amina_as_guest: Guest) -> None:
    sealed = Guest.objects.values_list("name", flat=True).get()
    assert isinstance(sealed, Sealed)
    assert repr(sealed) == "<sealed>"
    with pytest.raises(Misused):
        str(sealed)


def test_writing_without_a_row_is_refused(amina_as_guest: Guest) -> None:
    with pytest.raises(Misused, match="row's id"), transaction.atomic():
        Guest.objects.update(name="Bruno")
    with pytest.raises(Misused, match="row's id"), transaction.atomic():
        Guest.objects.bulk_update([amina_as_guest], ["name"])
    assert Guest.objects.update(facts=None) == 1
    assert Guest.objects.get().facts is None


@pytest.mark.parametrize(
    "question",
    [{"name": "Amina"}, {"name__in": ["A"]}, {"name__icontains": "A"}, {"facts__allergy": 1}],
)
def test_asking_by_value_is_refused(question: dict[str, Any]) -> None:
    with pytest.raises(Misused, match="SearchKey"):
        list(Guest.objects.filter(**question))


def test_whether_there_is_a_value_may_be_asked(amina_as_guest: Guest) -> None:
    assert Guest.objects.filter(facts__isnull=False).exists()


def test_a_copy_taken_before_the_value_was_read_is_still_the_same(amina_as_guest: Guest) -> None:
    guest = Guest.objects.get()
    before = copy.copy(guest)
    assert guest.name == AMINA["name"]
    assert vars(before)["name"] == vars(guest)["name"]
    guest.name = "Bruno"
    assert vars(before)["name"] != vars(guest)["name"]


def test_a_pickled_record_holds_nothing_in_clear(amina_as_guest: Guest) -> None:
    guest = Guest.objects.get()
    assert guest.name == AMINA["name"]
    kept = pickle.dumps(guest)
    assert b"Yusuf" not in kept
    assert pickle.loads(kept).name == AMINA["name"]  # noqa: S301


def test_one_address_has_one_row(amina_as_guest: Guest) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Guest.objects.create(email=" amina@example.ORG ")
    assert Guest.objects.get(email_key="AMINA@example.org") == amina_as_guest
    assert Guest.objects.filter(email_key=amina_as_guest.email_key).exists()
    assert Guest.objects.filter(email_key__in=["x@y.z", "amina@example.org"]).count() == 1


def test_a_name_is_found_by_its_parts(amina_as_guest: Guest) -> None:
    Guest.objects.create(email="b@example.org", name="Yusuf Bruno")
    assert Guest.objects.filter(name_keys__names="yusuf amina").get() == amina_as_guest
    assert Guest.objects.filter(name_keys__names="Yusuf").count() == 2
    assert not Guest.objects.filter(name_keys__names="  ").exists()
    with pytest.raises(Misused):
        Guest.objects.filter(name_keys="x").exists()
