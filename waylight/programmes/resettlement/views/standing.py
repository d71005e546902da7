"""Whether a deed fits where a record stands."""

from typing import Any

from waylight.foundation.ui.offers import Test


def is_in(*statuses: str) -> Test:
    """Whether a record has one of these statuses."""
    return lambda record: record.status in statuses


def is_accepted(record: Any) -> bool:
    """Whether a member's tracks have begun, and they travel."""
    return record.status == "GOING" and record.referral.accepted_on is not None
