"""The bank holidays of the three calendars of the United Kingdom, and so its working days.

They come from the `holidays` library, which knows the special ones that were proclaimed; a test
holds it to the official lists of 2015 to 2026."""

from collections.abc import Callable
from datetime import date
from functools import cache

import holidays
from django.db import models
from django.utils.translation import gettext_lazy as _

SATURDAY = 5


class Nation(models.TextChoices):
    """Whose bank holidays do not count."""

    ENGLAND_AND_WALES = "ENGLAND_AND_WALES", _("England and Wales")
    SCOTLAND = "SCOTLAND", _("Scotland")
    NORTHERN_IRELAND = "NORTHERN_IRELAND", _("Northern Ireland")


PARTS = {
    Nation.ENGLAND_AND_WALES: "ENG",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


@cache
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """The days off of one year, those that fall on a weekend too."""
    found = holidays.country_holidays("GB", subdiv=PARTS[nation], years=year)
    return frozenset(day for day in found if day.year == year)


def working_days(nation: Nation) -> Callable[[date], bool]:
    """Whether a day is one on which offices of a nation work."""

    def works_on(day: date) -> bool:
        return day.weekday() < SATURDAY and day not in bank_holidays(nation, day.year)

    return works_on
