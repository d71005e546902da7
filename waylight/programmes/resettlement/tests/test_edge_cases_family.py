"""Edge cases 1-3 and 15-20 of the specification (B9): who belongs to a family, and who is who."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.programmes.councils.tests.factories import BELFAST
from waylight.programmes.resettlement.actions import (
    amending,
    deciding,
    examining,
    interests,
    members,
    needs,
    preparing,
    teaching,
)
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries import board
from waylight.programmes.resettlement.queries.arriving import arriving
from waylight.programmes.resettlement.tests.factories import (
    MOUSSA,
    Play,
    a_referral,
    an_accepted,
    role,
    someone,
)
from waylight.programmes.resettlement.tests.flights import a_ready_family
from waylight.programmes.resettlement.tests.furnishing import an_accepted_family, colleagues
from waylight.programmes.resettlement.tests.homes import a_home, looking, now, proposed
from waylight.programmes.resettlement.tests.office_forms import MOUSSA as FORM
from waylight.programmes.resettlement.tests.office_forms import (
    One,
    a_form,
    applied,
    imported,
    kept,
)
from waylight.programmes.resettlement.tests.stories import (
    TODAY,
    a_person,
    joins,
    missing,
    named,
    november,
    refused,
    staged,
)
from waylight.programmes.resettlement.workflow import (
    Clearance,
    Going,
    Paper,
    Permit,
    Stage,
    Status,
)
from waylight.registers.people import actions as register
from waylight.registers.people.models import Person, Relationship
from waylight.registers.people.queries import age_of, is_child, who

pytestmark = pytest.mark.django_db
FATHER, MOTHER, DAUGHTER = FORM


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with november():
        yield


@pytest.mark.parametrize(("lina", "bedrooms"), [("2009-01-30", 2), ("2004-01-30", 3)])
def test_edge_01_moussas_new_born_needs_everything_that_the_others_have(
    team: Team, play: Play, lina: str, bedrooms: int
) -> None:
    """B-AT3: a visa and an exit permit, no X-ray; a room more only if his sister is over ten."""
    family = a_ready_family(team, play, members=(*MOUSSA[:2], someone("DAU", "Lina", "F", lina)))
    assert (family.bedrooms, staged(family).stage) == (2, Stage.TRAVEL_READY)
    omar = joins(family, play, a_person(team, play, "Omar Darwish", "M", "2015-10-30"), "SON")
    assert Referral.objects.count() == 1, "still one case"
    assert now(family).bedrooms == bedrooms
    assert staged(family).stage == Stage.PREPARING
    assert set(missing(family)["4"]) == {"HEALTH", "DOCUMENT", "EXIT", "ORIENTATION"}
    doctor, papers = role(play, "physician"), role(play, "papers_officer")
    examining.examine(
        omar, examined_on=TODAY, place="Beirut", protocol="2014-01", findings={}, by=doctor
    )
    until = date(2016, 3, 1)
    examining.clear(omar, until=until, by=doctor)
    teaching.exempt(omar, because="Three days old", by=role(play, "orientation_trainer"))
    preparing.keep_document(omar, status=Paper.ISSUED, until=until, by=papers)
    assert missing(family)["4"] == {"DOCUMENT": "No visa yet.", "EXIT": "To be requested"}
    preparing.keep_entry(omar, entry=Clearance.BIOMETRICS, by=papers)
    preparing.keep_entry(
        omar, entry=Clearance.GRANTED, entry_from=TODAY, entry_until=until, by=papers
    )
    preparing.keep_exit_permit(omar, status=Permit.SUBMITTED, by=papers)
    assert staged(family).stage == Stage.PREPARING
    preparing.keep_exit_permit(omar, status=Permit.GRANTED, until=until, by=papers)
    assert staged(family).stage == Stage.TRAVEL_READY


def test_edge_02_a_son_marries_and_leaves_and_the_father_dies(team: Team, play: Play) -> None:
    """Both stay on record; the mother and the daughter go on, with the rooms that they need."""
    son = someone("SON", "Sami Darwish", "M", "1995-05-05")
    family = an_accepted(team, play, members=(*MOUSSA, son))
    assert family.bedrooms == 3
    by = role(play, "mission_operations")
    with refused("VPR-040"):
        members.say_going(named(family, "Sami"), going=Going.WITHDREW, because=" ", by=by)
    members.say_going(
        named(family, "Sami"), going=Going.WITHDREW, because="Marries in Beirut.", by=by
    )
    assert now(family).bedrooms == 2
    members.record_death(named(family, "Moussa"), died_on=TODAY, by=by)
    assert [one.status for one in now(family).members.all()] == [
        Going.DIED,
        Going.GOING,
        Going.GOING,
        Going.WITHDREW,
    ]
    assert now(family).status == Status.ACCEPTED
    assert named(family, "Sami").because == "Marries in Beirut."
    with refused("VPR-052"):
        preparing.keep_document(named(family, "Moussa"), status=Paper.APPLIED, by=by)


def test_edge_02_after_a_divorce_unhcrs_newer_form_says_who_is_who(team: Team, play: Play) -> None:
    """The former wife has a room of her own; nothing changes before somebody has seen it."""
    family = an_accepted_family(team, play)
    liaison = role(play, "unhcr_liaison")
    applied(team, liaison, a_form((FATHER, MOTHER._replace(relationship="EXF"), DAUGHTER)))
    assert (now(family).bedrooms, named(family, "Rima").relationship) == (2, "WIF")
    amending.apply_amendment(family.forms.get(number=2), by=liaison)
    assert (now(family).bedrooms, named(family, "Rima").relationship) == (3, "EXF")


def test_edge_03_a_daughter_who_turns_18_remains_in_the_case(team: Team, play: Play) -> None:
    """On her birthday she is an adult to every rule, and still travels with her family."""
    lina = someone("DAU", "Lina Darwish", "F", "1997-11-03")
    family = an_accepted(team, play, members=(*MOUSSA[:2], lina))
    daughter, by = named(family, "Lina"), role(play, "mission_operations")
    assert is_child(daughter.person, TODAY)
    for name in ("Moussa", "Rima"):
        person = named(family, name)
        if name == "Rima":
            with refused("VPR-051"):
                members.say_going(person, going=Going.STAYS, because="Her mother.", by=by)
        else:
            members.say_going(person, going=Going.STAYS, because="His mother.", by=by)
    with clock.stopped_at(datetime(2015, 11, 3, 12, tzinfo=UTC)):
        assert not is_child(daughter.person, date(2015, 11, 3))
        members.say_going(named(family, "Rima"), going=Going.STAYS, because="Ill.", by=by)
    assert [str(one) for one in now(family).members.going()] == [str(daughter)]


def test_edge_15_an_unaccompanied_child_is_no_ordinary_match(team: Team, play: Play) -> None:
    """First the best-interests decision, then no home: a home is no care for a child alone."""
    karim = (someone("PA", "Karim Saleh", "M", "2003-08-09"),)
    referral = a_referral(team, role(play, "unhcr_liaison"), karim, primary="CHL")
    recorder, matching = role(play, "home_office_recorder"), role(play, "matching_officer")
    deciding.take_to_screening(referral, by=recorder)
    with refused("VPR-044"):
        deciding.accept(referral, secured_on=TODAY, accepted_on=TODAY, by=recorder)
    interests.determine_interests(
        now(referral), determined_on=TODAY, by=role(play, "protection_officer")
    )
    deciding.accept(now(referral), secured_on=TODAY, accepted_on=TODAY, by=recorder)
    deciding.seek_match(now(referral), by=matching)
    home, _there = a_home(team)
    with refused("VPR-073") as no:
        proposed(referral, home, play)
    assert str(no.value.why) == "Only children travel, and a home is no care for a child alone."
    assert now(referral).status == Status.SEEKING_MATCH


def test_edge_16_a_second_wife_is_recorded_and_never_hidden(team: Team, play: Play) -> None:
    """Both are wives in the register; the second has a room of her own. One who is excluded is
    on no list, and stands in the form that is kept and written again."""
    second = One(4, "WIF", "Samira", "F", "1990-02-03")
    family = imported(team, role(play, "unhcr_liaison"), a_form((*FORM, second)))
    wives = [named(family, name) for name in ("Rima", "Samira")]
    assert [one.relationship for one in wives] == ["WIF", "WIF"]
    father = named(family, "Moussa").person
    spouses = Relationship.objects.filter(person=father, kind="SPOUSE")
    assert {one.other_id for one in spouses} == {one.person_id for one in wives}
    assert family.bedrooms == 3, "parents share; the second wife and the child do not"
    by = role(play, "mission_operations")
    members.say_going(wives[1], going=Going.OTHER_ROUTE, because="On a referral of her own.", by=by)
    assert named(family, "Samira").because == "On a referral of her own."
    assert "Samira" in str(family.forms.get().content)


def test_edge_17_a_family_is_not_referred_twice(team: Team, play: Play, client: Client) -> None:
    """Not under another scheme, not beside itself after it withdrew; from another office only this
    is said: ask the duplicate desk."""
    liaison = role(play, "unhcr_liaison")
    first = imported(team, liaison)
    with refused("VPR-063") as no:
        a_referral(team, liaison, unhcr_number=first.unhcr_number, scheme="VCRS")
    assert first.number in str(no.value.why)
    paris = access.open_team("Paris", by=None)
    theirs = role(colleagues(paris), "unhcr_liaison")
    file = kept(paris, theirs, a_form())
    (seen,) = arriving(file, theirs, file.said()["contents"])
    assert (seen.what, seen.elsewhere, seen.referral) == ("new", True, None)
    assert all(one.alike.ask_the_duplicate_desk for one in seen.people)


def test_edge_18_a_brother_in_belfast_is_said_to_councils_without_his_name(
    team: Team, play: Play
) -> None:
    """The family may live only near him: another council is refused, his is told of relatives."""
    family = looking(team, play)
    needs.keep_needs(
        now(family),
        medical_level="NONE",
        services=[],
        tie=BELFAST,
        tie_required=True,
        tie_words="His brother Hassan, a refugee since 2012",
        by=role(play, "mission_operations"),
    )
    bristol, _there = a_home(team)
    with refused("VPR-074"):
        proposed(family, bristol, play)
    belfast, _ = a_home(team, BELFAST)
    told = proposed(family, belfast, play).proposal.needs
    assert told["ties"] == [{"council": BELFAST, "words": "relatives of the family"}]
    assert "Hassan" not in str(told)


def test_edge_19_a_whole_family_born_on_1_january_is_kept_apart(team: Team, play: Play) -> None:
    """Estimated days are marked, each remains somebody of their own, and a child is a child."""
    people = [
        One(number, code, name, sex, f"{year}-01-01")
        for number, (code, name, sex, year) in enumerate(
            [("PA", "Ali", "M", 1980), ("WIF", "Nour", "F", 1980), ("DAU", "Hala", "F", 2004),
             ("DAU", "Hiba", "F", 2004)], start=1
        )
    ]  # fmt: skip
    family = imported(team, role(play, "unhcr_liaison"), a_form(people))
    found = [one.person for one in family.members.all()]
    assert len({one.pk for one in found}) == 4
    assert [who(one).born for one in found] == [f"{one.born}" for one in people]
    assert all(who(one).conventional for one in found), "1 January may stand for a year"
    hala = age_of(found[2], TODAY)
    assert hala is not None
    assert (hala.low, hala.high) == (10, 11)
    assert family.bedrooms == 2, "two sisters share"


def test_edge_20_a_name_is_found_however_it_was_written(team: Team, play: Play) -> None:
    """RRF, UNHCR's card, the exit list in Arabic and the visa: one person, found by each."""
    liaison = role(play, "unhcr_liaison")
    form = a_form(FORM, IndividualAliasLastName="Derwish", IndividualAliasFirstName="Mousa")
    family = imported(team, liaison, form)
    register.claim_name(
        named(family, "Moussa").person, "موسى درويش", source="Exit list", by=liaison
    )
    for words in ("Moussa Darwish", "Mousa Derwish", "موسى درويش", "Musa Darwish"):
        assert family in list(board.named(liaison, words)), words
    assert Person.objects.count() == 3
