"""Notices to try: one with a count and a day, one for the office only."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import gettext_lazy as _

from waylight.foundation.notices import declaring
from waylight.foundation.notices.declaring import Notice


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    """Known for one test."""
    before = dict(declaring.known)
    Notice(
        "testing.due",
        subject=_("Arrivals"),
        text=_("Families: %(count)s. Last day: %(day)s. All of them: 100 %%."),
        values={"count": int, "day": date},
    )
    Notice("testing.quiet", subject=_("Arrivals"), text=_("Only here."), by_mail=False)
    yield
    declaring.known.clear()
    declaring.known.update(before)
