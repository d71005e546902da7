"""What the Home Office decides, and what begins with it."""

from datetime import timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.actions import deciding, holding, referring
from waylight.programmes.resettlement.rules import EMERGENCY, NORMAL, STANDSTILL
from waylight.programmes.resettlement.tests.factories import (
    MOUSSA,
    Play,
    a_referral,
    an_accepted,
    role,
    someone,
)
from waylight.programmes.resettlement.workflow import Permit, Status

pytestmark = pytest.mark.django_db


def test_a_family_is_referred_accepted_and_its_tracks_begin(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    assert referral.status == Status.ACCEPTED
    assert referral.bedrooms == 2
    for member in referral.members.all():
        assert member.health
        assert member.papers
        assert member.exit_permit.status == Permit.TO_REQUEST


def test_nobody_is_accepted_before_the_checks_are_clear(team: Team, play: Play) -> None:
    referral = a_referral(team, role(play, "unhcr_liaison"))
    by = role(play, "home_office_recorder")
    deciding.take_to_screening(referral, by=by)
    today = clock.today()
    with pytest.raises(Refusal, match="VPR-041"):
        deciding.accept(referral, secured_on=today, accepted_on=today - timedelta(days=1), by=by)
    assert not referral.members.filter(health__isnull=False).exists()


def test_nobody_is_accepted_on_a_day_before_the_submission(team: Team, play: Play) -> None:
    referral = a_referral(team, role(play, "unhcr_liaison"))
    by = role(play, "home_office_recorder")
    deciding.take_to_screening(referral, by=by)
    day = referral.submitted_on - timedelta(days=1)
    with pytest.raises(Refusal, match="VPR-042"):
        deciding.accept(referral, secured_on=day, accepted_on=day, by=by)


def test_edge_case_30_only_syrians_until_july_2017(team: Team, play: Play) -> None:
    iraqi = someone("PA", "Hadi Aziz", "M", "1980-01-01")
    iraqi.recorded["nationalities"] = ["IRQ"]
    day = clock.today().replace(year=2017, month=7, day=2)
    referral = a_referral(
        team, role(play, "unhcr_liaison"), (iraqi,), submitted_on=day - timedelta(days=30)
    )
    by = role(play, "home_office_recorder")
    deciding.take_to_screening(referral, by=by)
    with pytest.raises(Refusal, match="VPR-043"):
        deciding.accept(referral, secured_on=day, accepted_on=day, by=by)
    later = day + timedelta(days=1)
    deciding.accept(referral, secured_on=later, accepted_on=later, by=by)
    assert referral.status == Status.ACCEPTED


@pytest.mark.parametrize("deed", [deciding.reject, deciding.return_for_information])
def test_a_decision_against_a_family_is_said_with_its_reason(
    team: Team, play: Play, deed: object
) -> None:
    referral = a_referral(team, role(play, "unhcr_liaison"))
    by = role(play, "home_office_recorder")
    deciding.take_to_screening(referral, by=by)
    with pytest.raises(Refusal, match="VPR-040"):
        deed(referral, because=" ", by=by)  # type: ignore[operator]
    deed(referral, because="The form is not signed.", by=by)  # type: ignore[operator]
    assert referral.refusal


def test_edge_case_17_a_number_is_referred_once(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    a_referral(team, by, unhcr_number="LEB-1")
    with pytest.raises(Refusal, match="VPR-063"):
        a_referral(team, by, unhcr_number="LEB-1", scheme="VCRS")


def test_two_principal_applicants_are_none(team: Team, play: Play) -> None:
    twice = (MOUSSA[0], someone("PA", "Another", "F", "1990-01-01"))
    with pytest.raises(Refusal, match="VPR-061"):
        a_referral(team, role(play, "unhcr_liaison"), twice)


def test_nobody_is_accepted_before_both_reasons_are_named(team: Team, play: Play) -> None:
    liaison = role(play, "unhcr_liaison")
    referral = a_referral(team, liaison, secondary="")
    by = role(play, "home_office_recorder")
    deciding.take_to_screening(referral, by=by)
    today = clock.today()
    with pytest.raises(Refusal, match="VPR-062"):
        deciding.accept(referral, secured_on=today, accepted_on=today, by=by)
    with pytest.raises(Refusal, match="VPR-062"):
        referring.name_reasons(referral, primary="LPN", secondary="LPN", by=liaison)
    referring.name_reasons(referral, primary="LPN", secondary="SVT", by=liaison)
    deciding.accept(referral, secured_on=today, accepted_on=today, by=by)
    assert referral.status == Status.ACCEPTED


def test_unhcr_names_two_reasons(team: Team, play: Play) -> None:
    with pytest.raises(Refusal, match="VPR-062"):
        a_referral(team, role(play, "unhcr_liaison"), secondary="LPN")


def test_clocks_run_by_priority_and_stop_while_a_family_is_held(team: Team, play: Play) -> None:
    referral = a_referral(team, role(play, "unhcr_liaison"), priority="EM")
    running = {one.key for one in deadlines_of(referral).open()}
    assert running == {EMERGENCY.key, STANDSTILL.key}
    by = role(play, "mission_operations")
    holding.hold(referral, reason="MEDICAL", review_on=clock.today(), by=by)
    assert not deadlines_of(referral).open().exists()
    holding.go_on(referral, by=by)
    assert referral.status == Status.REFERRED
    assert NORMAL.key not in {one.key for one in deadlines_of(referral).open()}
    assert EMERGENCY.key in {one.key for one in deadlines_of(referral).open()}


def test_edge_case_29_a_family_that_withdrew_returns(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    manager = role(play, "programme_manager")
    holding.end_referral(
        referral, how=Status.WITHDRAWN_BY_REFUGEE, because="Waits for a brother.", by=manager
    )
    holding.refer_again(referral, by=manager)
    assert (referral.status, referral.accepted_on) == (Status.REFERRED, None)
