"""What programmes and the desk are told of partners."""

from datetime import date, timedelta
from enum import StrEnum

import pytest

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import desk_of
from waylight.registers.partners import actions, queries
from waylight.registers.partners.models import AgreementKind, Organisation, OrganisationKind
from waylight.registers.partners.tests.factories import a_keeper, an_agreement, an_organisation

YEAR = timedelta(days=365)


class Movements(StrEnum):
    """A permission of a programme that refers to partners; Bruno has it in London."""

    VIEW = "movements.view"


@pytest.fixture
def keeper(amina: User, london: Team) -> User:
    """Amina, who keeps London's register."""
    return a_keeper(amina, london)


@pytest.fixture
def charity(keeper: User, london: Team) -> Organisation:
    """Open Door, in London's register."""
    return an_organisation(london, keeper)


def test_a_form_offers_the_organisations_of_one_s_own_teams(
    charity: Organisation, keeper: User, bruno: User, chidi: User, london: Team
) -> None:
    council = an_organisation(london, keeper, name="Camden", kind=OrganisationKind.COUNCIL)
    assert set(queries.organisations(keeper)) == {charity, council}
    assert list(queries.organisations(keeper, kinds=["COUNCIL"])) == [council]
    assert not queries.organisations(bruno)
    assert set(queries.organisations(bruno, needs=Movements.VIEW)) == {charity, council}
    assert not queries.organisations(chidi, needs=Movements.VIEW)


def test_an_agreement_is_in_force_from_its_first_day_to_its_last(
    charity: Organisation, keeper: User
) -> None:
    agreement = an_agreement(charity, keeper, ends_on=date(2015, 12, 31))
    grant = an_agreement(charity, keeper, kind=AgreementKind.GRANT, starts_on=date(2016, 1, 1))
    assert list(queries.in_force(date(2014, 12, 31))) == []
    assert list(queries.in_force(date(2015, 1, 1))) == [agreement]
    assert list(queries.in_force(date(2015, 12, 31))) == [agreement]
    assert list(queries.in_force(date(2016, 1, 1))) == [grant]
    assert not queries.in_force(date(2016, 1, 1), kind=AgreementKind.MOU)


def test_an_agreement_that_ends_soon_is_on_the_desk_of_keepers(
    charity: Organisation, keeper: User, bruno: User, chidi: User, london: Team
) -> None:
    access.give(bruno, "partners.reader", london, by=None)
    a_keeper(chidi, Team.objects.get(name="Glasgow"))
    today = clock.today()
    kind, last = AgreementKind.GRANT, today + timedelta(days=90)
    an_agreement(charity, keeper, title="Later", ends_on=last + timedelta(days=1))
    ended = an_agreement(charity, keeper, title="Over", ends_on=today + YEAR)
    actions.end_agreement(ended, ends_on=today - timedelta(days=1), by=keeper)
    assert desk_of(keeper).items == ()
    an_agreement(charity, keeper, title="Funds", kind=kind, ends_on=last)
    (item,) = desk_of(keeper).items
    assert item.about == "Open Door · Funds"
    assert item.url == charity.get_absolute_url()
    assert not item.is_late
    assert desk_of(bruno).items == desk_of(chidi).items == ()
    # What follows it on the next day, and is of the same kind, leaves nothing to do.
    first = last + timedelta(days=1)
    an_agreement(charity, keeper, title="More funds", kind=kind, starts_on=first)
    assert desk_of(keeper).items == ()
