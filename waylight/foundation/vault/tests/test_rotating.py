"""A key is replaced: everything stays readable, nothing stays under the old key."""

import uuid
from datetime import timedelta

import pytest
from django.db import models

from waylight.foundation.vault import key_encryption, keys
from waylight.foundation.vault.actions import rotating
from waylight.foundation.vault.actions.forgetting import forget
from waylight.foundation.vault.actions.rotating import Progress, rotate, rows_under
from waylight.foundation.vault.actions.wrapping import rewrap
from waylight.foundation.vault.compartments import JOURNAL, Compartment
from waylight.foundation.vault.fields import ERASED, EncryptedText, Misused, Unreadable
from waylight.foundation.vault.models import DataKey, PersonKey
from waylight.foundation.vault.tests.samples import Guest

pytestmark = pytest.mark.django_db
AT_ONCE = timedelta(0)


@pytest.fixture
def guests() -> list[Guest]:
    made = [
        Guest(email=f"{n}@x.org", name=f"Guest {n}", notes=f"note {n}", facts={"n": n})
        for n in range(7)
    ]
    return Guest.objects.bulk_create(made)


def test_after_a_rotation_all_is_read_and_the_old_key_is_gone(guests: list[Guest]) -> None:
    told: list[Progress] = []
    done = rotate(Compartment.GENERAL, rows_at_once=3, each=told.append, grace=AT_ONCE)
    assert [guest.name for guest in Guest.objects.order_by("pk")] == [
        guest.name for guest in sorted(guests, key=lambda guest: guest.pk)
    ]
    assert (done.version, done.resealed, done.left) == (2, 7, 0)
    assert [progress.resealed for progress in told] == [0, 3, 6, 7]
    assert rows_under(Compartment.GENERAL, [1]) == 0
    old, new = DataKey.objects.filter(purpose="general").order_by("version")
    assert old.wrapped is None
    assert old.destroyed_at is not None
    assert new.wrapped is not None
    keys.drop()
    with pytest.raises(Unreadable):
        keys.version("general", 1)


def test_other_compartments_keep_their_keys(guests: list[Guest]) -> None:
    rotate(Compartment.GENERAL, grace=AT_ONCE)
    assert keys.current(Compartment.MEDICAL).version == 1
    assert Guest.objects.order_by("pk").first().facts


def test_the_keys_of_persons_are_wrapped_anew(guests: list[Guest]) -> None:
    done = rotate(Compartment.PROTECTION, grace=AT_ONCE)
    assert done.resealed == 7
    keys.drop()
    assert {guest.notes for guest in Guest.objects.all()} == {f"note {n}" for n in range(7)}


def test_a_rotation_that_was_interrupted_goes_on(
    guests: list[Guest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.resealed >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(Compartment.GENERAL, rows_at_once=2, each=interrupt, grace=AT_ONCE)
    assert rows_under(Compartment.GENERAL, [1]) == 3
    done = rotate(Compartment.GENERAL, grace=AT_ONCE)
    assert (done.version, done.resealed) == (2, 3)


def test_a_record_loaded_before_a_rotation_is_read_and_saved_after_it(guests: list[Guest]) -> None:
    loaded = Guest.objects.get(pk=guests[0].pk)
    rotate(Compartment.GENERAL, grace=AT_ONCE)
    keys.drop()
    loaded.room = "9"
    loaded.save()
    assert rows_under(Compartment.GENERAL, [1]) == 0
    assert Guest.objects.get(pk=loaded.pk).name == guests[0].name


def test_an_old_value_put_back_is_refused(guests: list[Guest]) -> None:
    kept = Guest.objects.get(pk=guests[0].pk).__dict__["name"].content
    rotate(Compartment.GENERAL, grace=AT_ONCE)
    keys.drop()
    table = models.QuerySet(Guest).filter(pk=guests[0].pk)
    table.update(name=rotating.Ciphertext(kept))
    with pytest.raises(Unreadable):
        _ = Guest.objects.get(pk=guests[0].pk).name


def test_every_encrypted_field_is_found_without_being_named(guests: list[Guest]) -> None:
    class Planted(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        secret = EncryptedText(compartment=Compartment.VICTIMS)

        class Meta:
            app_label = "vault"

        def __str__(self) -> str:
            return "planted"

    try:
        assert [f.name for f in rotating.sealed_columns(Compartment.VICTIMS)[Planted]] == ["secret"]
    finally:
        del Planted._meta.apps.all_models["vault"]["planted"]
        Planted._meta.apps.clear_cache()


def test_the_journal_s_key_is_renewed_and_the_old_one_kept() -> None:
    old = keys.current(JOURNAL)
    assert rotating.renew(JOURNAL).version == 2
    assert keys.current(JOURNAL).version == 2
    assert keys.secret(JOURNAL, 1) == old.secret
    assert [key.version for key in keys.versions(JOURNAL)] == [1, 2]
    with pytest.raises(ValueError, match="not renewed"):
        rotating.renew("search.general")


def test_a_new_key_encryption_key_wraps_every_data_key(
    guests: list[Guest], key_file: object, settings: object, tmp_path: object
) -> None:
    before = keys.secret(Compartment.GENERAL)
    two = tmp_path / "keys"  # type: ignore[operator]
    two.touch(mode=0o600)
    two.write_text(key_file.read_text() + key_encryption.new_line())  # type: ignore[attr-defined]
    settings.KEY_FILE = str(two)  # type: ignore[attr-defined]
    assert rewrap() == DataKey.objects.count()
    assert rewrap() == 0
    two.write_text(two.read_text().splitlines()[1])
    key_encryption.forget_ring()
    keys.drop()
    assert keys.secret(Compartment.GENERAL) == before


def test_a_person_who_was_forgotten_reads_as_erased(guests: list[Guest]) -> None:
    one, other = guests[:2]
    assert forget(one.person) == 1
    erased = Guest.objects.get(pk=one.pk)
    assert erased.notes is ERASED
    assert erased.notes_key is None
    assert str(erased.notes) == "Erased"
    assert f"{erased.notes}" == "Erased"
    assert erased.name == one.name, "what is under the compartment's key stays"
    assert Guest.objects.get(pk=other.pk).notes == other.notes
    assert not Guest.objects.filter(notes_key="note 0").exists()
    erased.room = "1"
    erased.save()
    assert Guest.objects.get(pk=one.pk).notes is ERASED
    erased.notes = "again"
    with pytest.raises(Misused, match="erased"):
        erased.save()


def test_nothing_can_be_sealed_about_somebody_forgotten_before() -> None:
    person = uuid.uuid4()
    assert forget(person) == 0
    assert forget(person) == 0
    assert PersonKey.objects.filter(person=person).count() == len(Compartment)
    with pytest.raises(Misused, match="erased"):
        Guest.objects.create(email="a@x.org", notes="x", person=person)
