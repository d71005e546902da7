"""What a council is paid for a family that it received: the tariff, its instalments, void rent.

    rates = Rates(core=Decimal("8520"), education=Decimal("4500"), early_years=Decimal("2250"), …)
    year = first_year([Somebody(1, born), …], arrived_on, rates)
    [each.amount for each in year]              Decimal("14247.60"), Decimal("4430.40"), …

Each person brings the core sum, and a child one sum more by the age on the day of arrival. A sum is
cut into the first share and the equal ones by the largest remainder, person by person, so that the
instalments are the tariff again to the penny, in whatever order the people are named. Who has no
date of birth brings the core sum and nothing more: nobody's age is guessed.

The sources say that the core sum is paid 22 % on arrival and in six instalments of 13 %. They
leave open whether the sums of education are paid like it or at once: `Rates.education_at_once`.
They leave open what a child brings who reaches school age during the year: here the day of arrival
decides."""

from waylight.engines.tariff.ages import age_on, months_after
from waylight.engines.tariff.paying import (
    Heading,
    Instalment,
    Line,
    NotPayableError,
    Rates,
    Somebody,
    entitlement,
    first_year,
    later_year,
)
from waylight.engines.tariff.standing_empty import Void, void_rent

__all__ = [
    "Heading",
    "Instalment",
    "Line",
    "NotPayableError",
    "Rates",
    "Somebody",
    "Void",
    "age_on",
    "entitlement",
    "first_year",
    "later_year",
    "months_after",
    "void_rent",
]
