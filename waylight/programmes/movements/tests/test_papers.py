"""The journey sheet: what stands on it, who may give it out, and what becomes of it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from waylight.foundation.access.models import Team, User
from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.workflow import Status
from waylight.foundation.journal.models import Line, Outcome
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Plan
from waylight.programmes.movements.queries.journey_sheet import journey_sheet
from waylight.programmes.movements.queries.opened import opened
from waylight.programmes.movements.tests.factories import a_caseload, a_ready_plan, an_asked_plan

FIRST_FAMILY = 1


@pytest.fixture
def plan(amina: User, london: Team) -> Plan:
    """Ready, in London."""
    return a_ready_plan(a_caseload(london, amina), amina)


@pytest.fixture
def left_out(plan: Plan) -> int:
    """The row of the family that this plan leaves out."""
    whole = opened(plan)
    return next(whole.families[reference].row for reference in whole.unplanned)


def at(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


def test_the_sheet_says_when_from_where_and_for_whom(plan: Plan) -> None:
    facts = journey_sheet(plan, row=FIRST_FAMILY)
    parts = {part["head"]: part for part in facts["parts"]}
    assert facts["banner"] == "Synthetic: no family in this caseload exists."
    assert facts["office"] == "London"
    assert parts["Your journey"]["pairs"][:2] == [
        ("Flight", "CH1"),
        ("Day", "Tuesday 3 February 2026"),
    ]
    assert [name for name, _ in parts["Before you fly"]["pairs"]] == [
        "Orientation class",
        "Medical check",
    ]
    assert parts["Where you will live"]["pairs"] == [("Council", "Leeds"), ("Home", "3 bedrooms")]
    assert parts["What we prepare for you"]["items"] == ["Interpreter (Arabic)"]
    assert parts["Who travels"]["heads"] == ["Person", "Born on", "Visa until"]
    assert parts["Who travels"]["rows"][0] == ["P01", "2 Apr 1981", "5 Mar 2026"]


def test_every_planned_family_s_sheet_can_be_printed_in_every_language(
    plan: Plan, amina: User, settings: object
) -> None:
    whole = opened(plan)
    for journey in whole.journeys.values():
        for language in ("en", "ar"):
            actions.issue_journey_sheet(plan, row=journey.family.row, language=language, by=amina)
    assert Issued.objects.valid().count() == 2 * len(whole.journeys)


def test_its_words_are_in_the_language_of_the_paper(plan: Plan) -> None:
    with translation.override("ar"):
        facts = journey_sheet(plan, row=FIRST_FAMILY)
    day = facts["parts"][0]["pairs"][1][1]
    assert "February" not in day


def test_a_family_without_a_journey_gets_no_sheet(plan: Plan, left_out: int, amina: User) -> None:
    for row in (left_out, 999):
        with pytest.raises(Refusal) as no:
            actions.issue_journey_sheet(plan, row=row, language="en", by=amina)
        assert no.value.code == "movements.no-journey"
    with pytest.raises(ValueError, match="with a journey"):
        journey_sheet(plan, row=left_out)


def test_a_plan_that_is_not_ready_has_no_sheets(amina: User, london: Team) -> None:
    waiting = an_asked_plan(a_caseload(london, amina), amina)
    with pytest.raises(Refusal, match="no journey"):
        actions.issue_journey_sheet(waiting, row=FIRST_FAMILY, language="en", by=amina)


def test_a_sheet_is_made_taken_away_and_withdrawn(client: Client, plan: Plan, amina: User) -> None:
    client.force_login(amina)
    page = at("sheets", plan.pk, FIRST_FAMILY)
    assert "No sheet has been given out yet" in client.get(page).text
    assert client.post(page, {"language": "ar"}).headers["Location"] == page
    paper = Issued.objects.get()
    assert paper.number in client.get(page).text
    file = client.get(at("sheet-file", plan.pk, paper.pk))
    assert (file.content[:5], file.headers["Content-Type"]) == (b"%PDF-", "application/pdf")
    taken = Line.objects.get(outcome=Outcome.EXPORTED)
    assert (taken.about_id, taken.actor) == (str(paper.pk), str(amina.pk))
    client.post(at("withdraw-sheet", plan.pk, paper.pk))
    paper.refresh_from_db()
    assert paper.status == Status.WITHDRAWN
    assert "Withdrawn" in client.get(page).text


def test_a_language_that_the_house_does_not_print_is_refused(
    client: Client, plan: Plan, amina: User
) -> None:
    client.force_login(amina)
    assert client.post(at("sheets", plan.pk, FIRST_FAMILY), {"language": "tlh"}).status_code == 422


def test_who_only_reads_cannot_make_or_withdraw(
    client: Client, plan: Plan, amina: User, bruno: User
) -> None:
    paper = actions.issue_journey_sheet(plan, row=FIRST_FAMILY, language="en", by=amina)
    client.force_login(bruno)
    page = at("sheets", plan.pk, FIRST_FAMILY)
    assert "Make the sheet" not in client.get(page).text
    assert client.post(page, {"language": "en"}).status_code == 403
    assert client.post(at("withdraw-sheet", plan.pk, paper.pk)).status_code == 403
    assert client.get(at("sheet-file", plan.pk, paper.pk)).status_code == 200


def test_another_team_s_sheets_do_not_exist(
    client: Client, plan: Plan, amina: User, chidi: User, london: Team
) -> None:
    paper = actions.issue_journey_sheet(plan, row=FIRST_FAMILY, language="en", by=amina)
    theirs = a_ready_plan(a_caseload(Team.objects.get(name="Glasgow"), chidi), chidi)
    client.force_login(chidi)
    assert client.get(at("sheets", plan.pk, FIRST_FAMILY)).status_code == 404
    assert client.get(at("sheet-file", plan.pk, paper.pk)).status_code == 404
    assert client.get(at("sheet-file", theirs.pk, paper.pk)).status_code == 404
    assert client.get(at("sheets", theirs.pk, 999)).status_code == 404
