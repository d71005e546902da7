"""A family can travel when five tracks of each member are ready, and not a day longer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.actions import examining, members, preparing, teaching
from waylight.programmes.resettlement.models import Assessment, Member, Referral
from waylight.programmes.resettlement.queries.clearing import longest_clearance
from waylight.programmes.resettlement.queries.readiness import Track, readiness
from waylight.programmes.resettlement.tests.factories import (
    MOUSSA,
    Play,
    a_referral,
    an_accepted,
    role,
)
from waylight.programmes.resettlement.workflow import Clearance, Going, Paper, Permit, Seat
from waylight.registers.people import actions as people

pytestmark = pytest.mark.django_db
SOON = timedelta(days=60)


def examined(member: Member, play: Play, on: date | None = None, **days: Any) -> Assessment:
    """An examination with a clean X-ray."""
    on = on or clock.today()
    found: Assessment = examining.examine(
        member,
        examined_on=on,
        place="Beirut",
        protocol="2025-03",
        findings={"words": "nothing"},
        by=role(play, "physician"),
        **{"xray_on": on, **days},
    )
    return found


def made_ready(member: Member, play: Play) -> None:
    """Everything but the home."""
    until = clock.today() + SOON
    by = role(play, "mission_operations")
    examined(member, play)
    examining.clear(member, until=until, by=role(play, "physician"))
    preparing.keep_document(member, status=Paper.ISSUED, until=until, by=by)
    preparing.keep_entry(member, entry=Clearance.BIOMETRICS, by=by)
    preparing.keep_entry(
        member, entry=Clearance.GRANTED, entry_from=clock.today(), entry_until=until, by=by
    )
    preparing.keep_exit_permit(member, status=Permit.SUBMITTED, by=by)
    preparing.keep_exit_permit(member, status=Permit.GRANTED, until=until, by=by)
    teaching.exempt(member, because="Too young", by=by)


def missing(referral: Referral, day: date | None = None) -> set[Track]:
    """The tracks that are not ready for somebody."""
    fresh = Referral.objects.get(pk=referral.pk)
    return {
        one.track
        for ready in readiness(fresh, day or clock.today())
        for one in ready.tracks
        if not one.is_ready
    }


def test_everything_is_missing_at_first_and_then_the_home_alone(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    assert missing(referral) == set(Track)
    for member in referral.members.all():
        made_ready(member, play)
    assert missing(referral) == {Track.PLACE}


def test_nobody_is_ready_on_a_paper_that_has_ended(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    for member in referral.members.all():
        made_ready(member, play)
    late = clock.today() + SOON + timedelta(days=1)
    assert missing(referral, late) == {Track.HEALTH, Track.DOCUMENT, Track.EXIT, Track.PLACE}


def test_b_at3_moussa_is_not_ready_without_his_new_born(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    by = role(play, "mission_operations")
    for member in referral.members.all():
        made_ready(member, play)
    baby = people.record_person(
        team, name="Omar Darwish", sex="M", born=clock.today().isoformat(), synthetic=True, by=by
    )
    members.add_member(referral, person=baby, relationship="SON", by=by)
    assert missing(referral) == {*Track}
    assert referral.members.count() == 4
    referral.refresh_from_db()
    assert referral.bedrooms == 3, "a girl of over ten does not share with her brother"


def test_b_at6_an_x_ray_of_31_august_clears_until_29_february(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    member = referral.members.all()[0]
    examined(member, play, on=date(2015, 8, 31))
    assert longest_clearance(member) == date(2016, 2, 29)
    with pytest.raises(Refusal, match="VPR-046"):
        examining.clear(member, until=date(2016, 3, 1), by=role(play, "physician"))
    examining.clear(member, until=date(2016, 2, 29), by=role(play, "physician"))
    assert Track.HEALTH in missing(referral, date(2016, 3, 1))


def test_nobody_of_eleven_is_cleared_without_an_x_ray(team: Team, play: Play) -> None:
    referral = an_accepted(team, play)
    examined(referral.members.all()[0], play, xray_on=None)
    assert longest_clearance(referral.members.all()[0]) is None


def test_b_at5_the_check_is_72_hours_before_by_the_clock_of_the_world(
    team: Team, play: Play
) -> None:
    member = an_accepted(team, play).members.all()[0]
    departs = datetime(2015, 11, 1, 12, 0, tzinfo=ZoneInfo("Europe/Istanbul"))
    assert departs.utcoffset() == timedelta(hours=3), "Turkey changed its clocks a week later"
    by = role(play, "physician")
    first = datetime(2015, 10, 29, 9, 0, tzinfo=UTC)
    with pytest.raises(Refusal, match="VPR-047"):
        examining.book_check(member, at=first - timedelta(minutes=1), departs_at=departs, by=by)
    examining.book_check(member, at=first, departs_at=departs, by=by)
    with pytest.raises(Refusal, match="VPR-047"):
        examining.book_check(
            member, at=departs - timedelta(hours=23, minutes=59), departs_at=departs, by=by
        )


def test_a_class_takes_no_more_than_it_has_places(team: Team, play: Play) -> None:
    referral, by = an_accepted(team, play), role(play, "orientation_trainer")
    lesson = teaching.open_class(
        team,
        capacity=2,
        childcare=0,
        airport="BEY",
        place="Beirut",
        language="ar",
        begins_on=clock.today(),
        by=by,
    )
    everybody = list(referral.members.all())
    with pytest.raises(Refusal, match="VPR-049"):
        teaching.invite(lesson, members=everybody, by=by)
    assert not lesson.seats.exists(), "nobody is invited when one is too many"
    teaching.invite(lesson, members=everybody[:2], by=by)
    teaching.record_attendance(lesson, attended=everybody[:1], until=clock.today(), by=by)
    assert [seat.status for seat in lesson.seats.order_by("member__number")] == [
        Seat.ATTENDED,
        Seat.MISSED,
    ]


def test_a_child_does_not_travel_when_no_adult_does(team: Team, play: Play) -> None:
    referral, by = an_accepted(team, play), role(play, "mission_operations")
    father, mother, _daughter = referral.members.all()
    members.say_going(father, going=Going.STAYS, because="Looks after his mother.", by=by)
    with pytest.raises(Refusal, match="VPR-051"):
        members.say_going(mother, going=Going.WITHDREW, because="Changed her mind.", by=by)
    mother.refresh_from_db()
    assert mother.status == Going.GOING


def test_a_track_is_not_typed_for_who_does_not_travel(team: Team, play: Play) -> None:
    referral, by = an_accepted(team, play), role(play, "mission_operations")
    father = referral.members.all()[0]
    members.say_going(father, going=Going.STAYS, because="Stays", by=by)
    with pytest.raises(Refusal, match="VPR-052"):
        preparing.keep_document(father, status=Paper.APPLIED, by=by)


def test_tracks_wait_for_the_decision(team: Team, play: Play) -> None:
    member = a_referral(team, role(play, "unhcr_liaison"), MOUSSA).members.all()[0]
    with pytest.raises(Refusal, match="VPR-053"):
        preparing.keep_document(member, status=Paper.APPLIED, by=role(play, "mission_operations"))
