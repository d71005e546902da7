"""The pages of figures: what a colleague reads on them, and what goes out of the public door."""

import json
from collections import Counter
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.engines.disclosure_control import ALL, attack
from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Released
from waylight.foundation.figures.actions import publish_table
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.workflow import PassageStatus
from waylight.programmes.resettlement.actions import deciding, publishing
from waylight.programmes.resettlement.models import Hold, HoldReason, Stay
from waylight.programmes.resettlement.queries.came import Came
from waylight.programmes.resettlement.queries.funnel import funnel
from waylight.programmes.resettlement.queries.protected import LEAST, of_scheme, protected
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.counted_people import (
    BELFAST,
    COVENTRY,
    a_family,
    a_landed_family,
    landed,
)
from waylight.programmes.resettlement.tests.factories import Play, an_accepted, role
from waylight.programmes.resettlement.workflow import Stage, Status

pytestmark = pytest.mark.django_db(databases=["default", "public"])
AT_2015 = {"on": "2015-12-31", "scheme": "VPRS", "source": "published", "base": "before-expansion"}
MOST = 150_000


def test_the_page_says_the_count_the_rule_and_the_base(knock: Knock) -> None:
    page = text(knock("mission_operations", "progress", data=AT_2015))
    for words in (
        ">1,085<",
        ">5.4<",
        ">not met<",
        ">356.9<",
        "53 months are left",
        "The base is 252, by the quarterly series",
        "Public Accounts Committee, HC 768",
        "Open Government Licence v3.0",
        "No forecast: it needs four whole quarters",
    ):
        assert words in page, words
    other = {**AT_2015, "on": "2016-06-30", "base": "before-expansion-committee"}
    page = text(knock("mission_operations", "progress", data=other))
    assert ">2,659<" in page
    assert "The base is 239, by the Public Accounts Committee" in page


def test_the_band_stands_in_the_picture_and_in_its_table(knock: Knock) -> None:
    page = text(knock("mission_operations", "progress", data={**AT_2015, "on": "2018-12-31"}))
    assert "If it goes on like the last 8 quarters: between 20,600 and 21,900" in page
    assert "reach series-own" in page
    late = text(knock("mission_operations", "progress", data={**AT_2015, "on": "2021-03-31"}))
    assert ">met, late<" in late
    assert "The band" not in late


def test_each_scheme_stands_for_itself(knock: Knock) -> None:
    page = text(
        knock(
            "mission_operations", "progress", data={**AT_2015, "scheme": "VCRS", "on": "2021-03-31"}
        )
    )
    assert "Nobody has promised a number of people for this scheme." in page
    assert ">1,838<" in page
    assert "22,157" not in page, "VPRS and VCRS together"


def test_what_cannot_be_chosen_is_what_is_shown_first(knock: Knock) -> None:
    for wrong in ({"on": "soon", "scheme": "NONE"}, {"on": "0001-01-01"}, {"on": "2500-01-01"}):
        assert knock("mission_operations", "progress", data=wrong).status_code == 200
        assert knock("mission_operations", "arrivals", data=wrong).status_code == 200


def test_before_anything_was_published_the_page_says_so(knock: Knock) -> None:
    page = text(knock("mission_operations", "progress", data={**AT_2015, "on": "2014-01-05"}))
    assert "Nothing is counted by that day" in page
    mine = {**AT_2015, "source": "counted", "scheme": "UKRS"}
    assert "Nothing is counted" in text(knock("mission_operations", "progress", data=mine))
    assert "Nobody is counted" in text(knock("mission_operations", "arrivals", data=mine))


def test_arrivals_by_council_have_a_map_every_nation_and_a_table(knock: Knock) -> None:
    asked = {"on": "2015-12-01", "scheme": "VPRS", "source": "published"}
    response = knock("mission_operations", "arrivals", data=asked)
    page = text(response)
    for words in (
        "Northern Ireland",
        "<title>Coventry: 60</title>",
        "By council, most",
        ">1,085<",
    ):
        assert words in page, words
    assert len(response.content) < MOST
    quiet = text(knock("mission_operations", "arrivals", data={**asked, "on": "2020-05-01"}))
    assert "Nobody arrived in this quarter." in quiet
    assert "Wales" in quiet


@pytest.mark.parametrize("name", ["progress", "arrivals"])
def test_no_page_is_heavier_than_150_kb(knock: Knock, name: str) -> None:
    asked = {**AT_2015, "on": "2019-12-31"}
    assert len(knock("mission_operations", name, data=asked).content) < MOST


def test_the_questions_do_not_grow_with_the_families(knock: Knock, team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    mine = {**AT_2015, "source": "counted"}

    def asked(name: str) -> int:
        with CaptureQueriesContext(connection) as questions:
            knock("mission_operations", name, data=mine)
        return len(questions)

    a_landed_family(team, by, status=Status.SEEKING_MATCH)
    knock("mission_operations", "funnel")
    before = [asked(name) for name in ("progress", "arrivals", "funnel")]
    for _number in range(4):
        a_landed_family(team, by, size=2, status=Status.SEEKING_MATCH)
    assert [asked(name) for name in ("progress", "arrivals", "funnel")] == before


# The funnel


def test_the_funnel_says_where_families_stand_and_what_stops_them(
    knock: Knock, team: Team, play: Play
) -> None:
    by = role(play, "unhcr_liaison")
    a_family(team, by, size=6, status=Status.SEEKING_MATCH, services=["DIALYSIS"])
    rejected = a_family(team, by, status=Status.REJECTED, refusal="Not at risk there")
    held = a_family(team, by, size=2, status=Status.ON_HOLD)
    Hold.objects.create(
        referral=held,
        reason=HoldReason.EXIT_PERMIT,
        held_from=Status.ACCEPTED,
        review_on=clock.today(),
        by=by,
    )
    a_family(team, by, synthetic=True)
    found = funnel(role(play, "programme_manager"), timezone.localdate())
    stands = {one.status: (one.families, one.people) for one in found.standings}
    assert stands[Status.SEEKING_MATCH] == (1, 6)
    assert stands[Status.ON_HOLD] == (1, 2)
    assert stands[Status.REFERRED] == (0, 0), "the synthetic family"
    assert (found.complex.large, found.complex.dialysis, found.complex.any) == (1, 1, 1)
    assert found.endings == ((Status.REJECTED, rejected.refusal, 1),)
    page = text(knock("programme_manager", "funnel"))
    for words in (
        "Not at risk there",
        "Exit permit",
        "Dialysis near the home",
        "Not enough to say.",
    ):
        assert words in page, words


def test_families_that_prepare_are_told_by_how_far_they_are(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    a_family(team, by, size=3, status=Status.PRE_DEPARTURE)
    a_landed_family(team, by, size=2, status=Status.PRE_DEPARTURE)
    found = funnel(role(play, "programme_manager"), timezone.localdate()).stages
    assert {one.stage: (one.families, one.people) for one in found if one.families} == {
        Stage.PREPARING: (1, 3),
        Stage.ARRIVED: (1, 2),
    }


def test_a_state_that_was_left_is_remembered_with_its_days(team: Team, play: Play) -> None:
    family = an_accepted(team, play, synthetic=False)
    passed = {one.status: one.stays for one in _passed(play)}
    assert passed == {Status.REFERRED: 1, Status.SCREENING: 1}
    deciding.seek_match(family, by=role(play, "matching_officer"))
    assert Stay.objects.filter(referral=family, status=Status.ACCEPTED).exists()


def test_no_shows_are_of_those_whose_flight_left(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    family = a_family(team, by, size=5)
    for member in family.members.all():
        absent = member.number == 5
        landed(member, status=PassageStatus.NO_SHOW if absent else PassageStatus.RECEIVED)
    found = funnel(role(play, "programme_manager"), timezone.localdate())
    assert (found.no_shows.part, found.no_shows.whole, found.no_shows.percent) == (1, 5, 20.0)
    assert not found.missed.is_enough


# What leaves the programme


def test_small_counts_are_hidden_in_what_is_published(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    a_landed_family(team, by, size=7, council=COVENTRY)
    a_landed_family(team, by, size=2, council=BELFAST)
    table = publish_table("resettlement.arrivals_by_nation_vprs", as_of=date(2015, 12, 31), by=by)
    cells = table.cells
    at = cells["columns"].index("2015 Q4")
    shown = dict(zip(cells["rows"], (row[at] for row in cells["counts"]), strict=True))
    assert shown["Northern Ireland"] is None
    assert None in (shown["England"], shown[ALL]), "or 9 - 7 would say it"
    assert set(cells["rows"]) == {"England", "Scotland", "Wales", "Northern Ireland", ALL}
    councils = publish_table("resettlement.arrivals_by_council_vprs", as_of=date(2016, 1, 1), by=by)
    assert "2" not in json.dumps(councils.cells["counts"])


councils = st.sampled_from([COVENTRY, BELFAST, "E08000025", "S12000036", "W06000015"])


@given(st.lists(councils, min_size=1, max_size=40))
@settings(max_examples=30, deadline=None)
def test_no_small_count_can_be_worked_out_of_what_leaves(where: list[str]) -> None:
    found = [Came(uuid4(), "VPRS", date(2016, 1, 1), code) for code in where]
    counts = Counter((one.nation, one.council) for one in found)
    shown, sums = protected(found)
    small = [cell for cell, people in counts.items() if people < LEAST]
    told = attack(shown, sums, small)
    assert not [cell for cell in small if told[cell].is_narrower_than(LEAST)]
    rows = of_scheme("VPRS", found)
    assert all(row.people in (None, counts[row.nation, row.council]) for row in rows)


def test_the_files_hold_the_published_series_and_our_own_with_small_counts_hidden(
    knock: Knock, team: Team, play: Play
) -> None:
    by = role(play, "unhcr_liaison")
    a_landed_family(team, by, size=7, council=COVENTRY)
    a_landed_family(team, by, size=2, council=BELFAST)
    own = knock("mission_operations", "data-arrivals-json")
    rows = json.loads(b"".join(own.streaming_content))
    assert {row["council_name"] for row in rows} == {"Belfast", "Coventry"}
    assert [row["people"] for row in rows if row["council_name"] == "Belfast"] == [None]
    page = text(knock("mission_operations", "data-published-arrivals"))
    assert "E08000026" in page or "Coventry" in page or "VPRS" in page


def test_progress_goes_out_of_the_public_door_with_what_makes_it_quotable(
    knock: Knock, team: Team
) -> None:
    start = text(knock("programme_manager", "publish-progress"))
    assert "Publish the progress" in start
    sent = {"team": team.pk, "on": "2020-03-31", "scheme": "VPRS", "base": "before-expansion"}
    assert knock("programme_manager", "publish-progress", send=sent).status_code == 200
    release = Release.objects.get(kind="progress")
    assert release.key == "vprs-2020-03-31"
    assert "19,755 people, 98.8 % of 20,000: not met" in str(release.content)
    said: Any = release.content
    for words in ("252, by the quarterly series", "Home Office", "Open Government Licence"):
        assert words in json.dumps(said), words
    doorway.deliver()
    assert Released.objects.filter(kind="progress", key=release.key).exists()
    again = {**sent, "base": "before-expansion-committee"}
    knock("programme_manager", "publish-progress", send=again)
    assert Release.objects.filter(kind="progress").count() == 2, "another base is another version"


def test_nothing_is_published_of_a_day_before_the_series(team: Team, play: Play) -> None:
    with pytest.raises(Refusal) as no:
        publishing.publish_progress(
            team,
            on=date(2014, 1, 1),
            scheme="VPRS",
            base="before-expansion",
            by=role(play, "programme_manager"),
        )
    assert no.value.code == "vpr-095"


def test_only_the_manager_publishes(knock: Knock) -> None:
    assert knock("mission_operations", "publish-progress").status_code == 403
    assert "Publish</a>" not in text(knock("mission_operations", "progress"))


def _passed(play: Play) -> Any:
    return funnel(role(play, "programme_manager"), timezone.localdate()).passed
