"""Whether a deed fits where a member stands."""

from typing import Any

from waylight.foundation.ui.offers import Test
from waylight.programmes.family_reunion.workflow import Status


def is_in(*statuses: Status) -> Test:
    """Whether a member stands at one of these, or everybody of a group does."""

    def fits(record: Any) -> bool:
        if hasattr(record, "status"):
            return record.status in statuses
        members = record.members.all()
        return bool(members) and all(member.status in statuses for member in members)

    return fits
