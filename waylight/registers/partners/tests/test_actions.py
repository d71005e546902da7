"""Every deed of partners, and everything that it refuses."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import Stale
from waylight.foundation.refusal import Refusal
from waylight.registers.partners import actions
from waylight.registers.partners.models import (
    Agreement,
    AgreementKind,
    Contact,
    Holder,
    Organisation,
    OrganisationKind,
)
from waylight.registers.partners.queries import holder_on
from waylight.registers.partners.tests.factories import (
    a_contact,
    a_holder,
    a_keeper,
    a_post,
    an_agreement,
    an_organisation,
)

FEBRUARY, MARCH, JUNE = date(2015, 2, 1), date(2015, 3, 1), date(2015, 6, 1)


@pytest.fixture
def keeper(amina: User, london: Team) -> User:
    """Amina, who keeps London's register."""
    return a_keeper(amina, london)


@pytest.fixture
def charity(keeper: User, london: Team) -> Organisation:
    """Open Door, in London's register."""
    return an_organisation(london, keeper)


def test_a_council_is_kept_with_its_code(keeper: User, london: Team) -> None:
    council = an_organisation(
        london, keeper, name="Camden", kind=OrganisationKind.COUNCIL, council_gss="E09000007"
    )
    assert Organisation.objects.get() == council
    assert council.version == 1


def test_a_change_takes_the_next_version_and_an_older_one_is_refused(
    keeper: User, charity: Organisation
) -> None:
    older = Organisation.objects.get()
    values = {"name": "Open Doors", "kind": OrganisationKind.CHARITY, "country": "GBR"}
    assert actions.change_organisation(charity, **values, by=keeper).version == 2
    with pytest.raises(Stale):
        actions.change_organisation(older, **{**values, "name": "Opened"}, by=keeper)
    assert Organisation.objects.get().name == "Open Doors"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "open door"}, "partners.there-already"),
        ({"country": "ZZZ"}, "partners.unknown-country"),
        ({"country": "XXA"}, "partners.unknown-country"),
        ({"country": "GB"}, "partners.unknown-country"),
        ({"council_gss": "E09000007"}, "partners.not-a-council"),
        ({"kind": "COUNCIL", "council_gss": "E99999999"}, "partners.unknown-council"),
    ],
)
def test_what_is_not_so_is_refused(
    charity: Organisation, keeper: User, london: Team, said: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as no:
        an_organisation(london, keeper, **{"name": "Another", **said})
    assert no.value.code == code
    if "name" in said:
        return
    values = {"name": "Open Door", "kind": "CHARITY", "country": "GBR", **said}
    with pytest.raises(Refusal) as no:
        actions.change_organisation(charity, **values, by=keeper)
    assert no.value.code == code


def test_another_team_has_its_own_organisation_of_the_same_name(
    charity: Organisation, chidi: User
) -> None:
    glasgow = Team.objects.get(name="Glasgow")
    other = an_organisation(glasgow, a_keeper(chidi, glasgow))
    assert other.name == charity.name
    assert other != charity


def test_a_post_has_one_title_in_its_organisation(charity: Organisation, keeper: User) -> None:
    a_post(charity, keeper)
    with pytest.raises(Refusal) as no:
        a_post(charity, keeper, title="resettlement LEAD")
    assert no.value.code == "partners.post-there-already"


def test_a_post_passes_from_one_to_the_next(charity: Organisation, keeper: User) -> None:
    post = a_post(charity, keeper)
    first = a_holder(post, keeper)
    actions.end_holding(first, ends_on=date(2015, 2, 28), by=keeper)
    second = a_holder(post, keeper, MARCH)
    assert holder_on(post, date(2014, 12, 31)) is None
    assert holder_on(post, date(2015, 2, 28)) == first
    assert holder_on(post, MARCH) == second
    assert Holder.objects.get(pk=first.pk).name == "Rosa Quill"


@pytest.mark.parametrize(
    ("first", "last"), [(FEBRUARY, None), (FEBRUARY, FEBRUARY), (date(2014, 1, 1), JUNE)]
)
def test_two_do_not_hold_one_post_on_one_day(
    charity: Organisation, keeper: User, first: date, last: date | None
) -> None:
    post = a_post(charity, keeper)
    a_holder(post, keeper, last=MARCH)
    with pytest.raises(Refusal) as no:
        a_holder(post, keeper, first, last)
    assert no.value.code == "i-mem-02"
    assert "Rosa" not in str(no.value)
    assert Holder.objects.count() == 1


def test_a_holding_is_not_prolonged_into_another(charity: Organisation, keeper: User) -> None:
    post = a_post(charity, keeper)
    first = a_holder(post, keeper, last=FEBRUARY)
    a_holder(post, keeper, MARCH)
    with pytest.raises(Refusal) as no:
        actions.end_holding(first, ends_on=MARCH, by=keeper)
    assert no.value.code == "i-mem-02"
    assert Holder.objects.get(pk=first.pk).ends_on == FEBRUARY


def test_nobody_leaves_a_post_before_coming(charity: Organisation, keeper: User) -> None:
    post = a_post(charity, keeper)
    with pytest.raises(Refusal) as no:
        a_holder(post, keeper, MARCH, FEBRUARY)
    assert no.value.code == "partners.ends-before-it-starts"
    with pytest.raises(Refusal) as no:
        actions.end_holding(a_holder(post, keeper, MARCH), ends_on=FEBRUARY, by=keeper)
    assert no.value.code == "partners.ends-before-it-starts"


def test_the_database_keeps_one_open_holder_and_the_order_of_days(
    charity: Organisation, keeper: User
) -> None:
    post = a_post(charity, keeper)
    a_holder(post, keeper)
    agreement = an_agreement(charity, keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holder.objects.create(post=post, name="Another", starts_on=MARCH)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holder.objects.create(post=post, name="Another", starts_on=MARCH, ends_on=FEBRUARY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(ends_on=agreement.starts_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=charity.pk).update(council_gss="E09000007")


def test_a_contact_is_added_and_removed(charity: Organisation, keeper: User) -> None:
    contact = a_contact(charity, keeper)
    assert Contact.objects.get().value == "desk@open-door.example"
    actions.remove_contact(contact, by=keeper)
    assert not Contact.objects.exists()


def test_an_agreement_is_ended(charity: Organisation, keeper: User) -> None:
    agreement = an_agreement(charity, keeper)
    actions.end_agreement(agreement, ends_on=MARCH, by=keeper)
    actions.end_agreement(agreement, ends_on=FEBRUARY, by=keeper)
    assert Agreement.objects.get().ends_on == FEBRUARY


def test_an_agreement_that_ends_is_not_prolonged_by_ending_it(
    charity: Organisation, keeper: User
) -> None:
    agreement = an_agreement(charity, keeper, ends_on=FEBRUARY)
    with pytest.raises(Refusal) as no:
        actions.end_agreement(agreement, ends_on=MARCH, by=keeper)
    assert no.value.code == "partners.agreement-ends-earlier"


def test_an_agreement_ends_after_it_starts(charity: Organisation, keeper: User) -> None:
    for last in (FEBRUARY, MARCH):
        with pytest.raises(Refusal) as no:
            an_agreement(charity, keeper, starts_on=MARCH, ends_on=last)
        assert no.value.code == "partners.ends-before-it-starts"
    agreement = an_agreement(charity, keeper, kind=AgreementKind.GRANT, starts_on=MARCH)
    with pytest.raises(Refusal) as no:
        actions.end_agreement(agreement, ends_on=MARCH, by=keeper)
    assert no.value.code == "partners.ends-before-it-starts"
