"""The key-encryption key is replaced: the data keys stay, their wrapping changes."""

from django.db import transaction

from waylight.foundation.vault import key_encryption
from waylight.foundation.vault.models import DataKey


def rewrap() -> int:
    """Wrap every data key under the newest key-encryption key; how many were not yet."""
    newest = key_encryption.ring(fresh=True)
    wrapping = list(newest)[-1]
    with transaction.atomic():
        rows = list(
            DataKey.objects.alive().exclude(wrapped_by=wrapping).select_for_update().order_by("pk")
        )
        for row in rows:
            row.wrap(row.unwrapped())
            row.save(update_fields=["wrapped", "wrapped_by"])
    return len(rows)
