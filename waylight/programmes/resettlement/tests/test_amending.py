"""A newer form of a family that is here: its difference is seen, then a person applies it."""

from typing import Any

import pytest

from waylight.foundation.access.models import Team
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.actions import amending
from waylight.programmes.resettlement.models import Referral, RegistrationForm
from waylight.programmes.resettlement.queries.differences import differences
from waylight.programmes.resettlement.queries.known import current_form
from waylight.programmes.resettlement.queries.readiness import is_travel_ready, readiness
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.furnishing import an_accepted_family
from waylight.programmes.resettlement.tests.office_forms import MOUSSA, OMAR, One, a_form, applied
from waylight.programmes.resettlement.workflow import Going
from waylight.registers.people.models import NameClaim
from waylight.registers.people.queries import shown_name, who

pytestmark = pytest.mark.django_db
FATHER, MOTHER, DAUGHTER = MOUSSA


@pytest.fixture
def referral(team: Team, play: Play) -> Referral:
    """Moussa's family, accepted."""
    role(play, "mission_operations")
    return an_accepted_family(team, play)


def newer(referral: Referral, play: Play, *people: One, **texts: str) -> RegistrationForm:
    """A newer form of the family that waits."""
    applied(referral.team, role(play, "unhcr_liaison"), a_form(people, **texts))
    return referral.forms.order_by("-number")[0]


def amended(form: RegistrationForm, play: Play) -> Referral:
    """The family once the form was applied."""
    found: Referral = amending.apply_amendment(form, by=role(play, "unhcr_liaison"))
    return found


def test_b_at3_a_new_born_joins_with_tracks_of_their_own(referral: Referral, play: Play) -> None:
    form = newer(referral, play, *MOUSSA, OMAR)
    assert referral.members.count() == 3, "nobody joins before somebody has seen it"
    assert [one.name for one in differences(form).joined] == ["Omar Darwish"]
    amended(form, play)
    baby = referral.members.get(number=4)
    assert shown_name(baby.person) == "Omar Darwish"
    assert baby.health.status == "REQUESTED"
    referral.refresh_from_db()
    assert referral.bedrooms == 3, "a girl of over ten does not share with her brother"
    assert len(readiness(referral, form.received_at.date())) == 4
    assert not is_travel_ready(referral, form.received_at.date())
    assert Message.objects.filter(key="resettlement.family-changed").exists()


def test_who_left_stays_on_record_as_withdrawn(referral: Referral, play: Play) -> None:
    form = newer(referral, play, FATHER, DAUGHTER)
    assert [one.number for one in differences(form).left] == [2]
    amended(form, play)
    mother = referral.members.get(number=2)
    assert (mother.status, bool(mother.because)) == (Going.WITHDREW, True)
    assert mother.person.names.exists()


def test_a_changed_name_and_birth_take_the_place_of_the_earlier(
    referral: Referral, play: Play
) -> None:
    changed = MOTHER._replace(given="Reema", born="1986-12-07")
    amended(newer(referral, play, FATHER, changed, DAUGHTER), play)
    person = referral.members.get(number=2).person
    person.refresh_from_db()
    assert shown_name(person) == "Reema Darwish"
    assert who(person).born == "1986-12-07"
    earlier = NameClaim.objects.filter(person=person, withdrawn_at__isnull=False)
    assert [claim.full for claim in earlier] == ["Rima Darwish"]


def test_another_principal_applicant_takes_over(referral: Referral, play: Play) -> None:
    people = (
        MOTHER._replace(relationship="PA"),
        FATHER._replace(relationship="HUS"),
        DAUGHTER,
    )
    amended(newer(referral, play, *people), play)
    assert [one.relationship for one in referral.members.all()] == ["HUS", "PA", "DAU"]


def test_a_priority_that_changes_moves_the_clocks(referral: Referral, play: Play) -> None:
    form = newer(referral, play, *MOUSSA, ResettlementPriorityCode="EM")
    changes = differences(form).changes
    assert [(one.field, one.was, one.now) for one in changes] == [
        ("priority", "Normal", "Emergency")
    ]
    assert amended(form, play).priority == "EM"


def test_nobody_is_left_with_children_alone(referral: Referral, play: Play) -> None:
    form = newer(referral, play, DAUGHTER._replace(relationship="PA"))
    with pytest.raises(Refusal, match="VPR-051"):
        amended(form, play)
    assert {one.status for one in referral.members.all()} == {Going.GOING}
    assert current_form(referral).number == 1  # type: ignore[union-attr]


def test_only_the_newest_form_is_applied_and_once(referral: Referral, play: Play) -> None:
    first = newer(referral, play, *MOUSSA, OMAR)
    second = newer(referral, play, *MOUSSA, OMAR._replace(given="Umar"))
    with pytest.raises(Refusal, match="VPR-065"):
        amended(first, play)
    amended(second, play)
    with pytest.raises(Refusal, match="VPR-065"):
        amended(second, play)
    assert referral.members.count() == 4


def test_the_difference_is_seen_and_applied_on_its_page(
    knock: Knock, referral: Referral, play: Play
) -> None:
    changed = MOTHER._replace(given="Reema")
    form = newer(referral, play, FATHER, changed, OMAR)
    page = text(knock("unhcr_liaison", "amendment", form.pk))
    for words in ("Omar Darwish", "Lina Darwish", "Rima Darwish", "Reema Darwish", "Apply"):
        assert words in page, words
    answer: Any = knock("unhcr_liaison", "apply-amendment", form.pk, send={})
    assert "Reema Darwish" in text(answer)
    assert "Apply this form" not in text(knock("unhcr_liaison", "amendment", form.pk))
