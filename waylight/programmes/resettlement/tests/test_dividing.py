"""A family divides when one asks and another agrees, and no child is left without its adult."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.models import Proposal
from waylight.programmes.resettlement.actions import dividing, holding
from waylight.programmes.resettlement.models import Division, Link, Member, Referral, Wish
from waylight.programmes.resettlement.queries import dividing as rules
from waylight.programmes.resettlement.tests.factories import (
    Play,
    an_accepted,
    role,
    someone,
)
from waylight.programmes.resettlement.tests.homes import a_home, looking, now, proposed, says_yes
from waylight.programmes.resettlement.tests.test_answers import an_hour_later
from waylight.programmes.resettlement.tests.test_ready import examined
from waylight.programmes.resettlement.workflow import Going, Status

pytestmark = pytest.mark.django_db
SALEH = (
    someone("PA", "Karim Saleh", "M", "1980-01-02"),
    someone("WIF", "Huda Saleh", "F", "1984-03-04"),
    someone("DAU", "Maya Saleh", "F", "2014-05-06"),
    someone("PRF", "Salma Saleh", "F", "1950-07-08"),
)
"""A couple, their daughter, and the father's mother."""


def another(team: Team) -> User:
    """A second protection officer."""
    found = access.open_account("second@example.org", name="Second", password="x" * 15, by=None)
    access.give(found, "resettlement.protection_officer", team, by=None)
    return found


def asked(family: Referral, play: Play, who: str, *names: str, **known: Any) -> Division:
    """Somebody asks that those of these given names go on apart."""
    people = {one.person.names.get().full.split()[0]: one for one in family.members.going()}
    known = {
        "because": "Treated for six months.",
        "wish": Wish.SAME,
        **known,
        "members": [people[name] for name in names],
        "carers": [people[name] for name in known.get("carers", ())],
    }
    by = role(play, who)
    if who == "protection_officer":
        dividing.ask_to_protect(Division(referral=now(family)), **known, by=by)
    else:
        dividing.ask_to_divide(now(family), **known, by=by)
    return Division.objects.waiting().get()


def who_goes(referral: Referral) -> list[str]:
    """Given names of those who travel."""
    return [one.person.names.get().full.split()[0] for one in referral.members.going()]


def test_the_grandmother_is_treated_and_the_others_travel(team: Team, play: Play) -> None:
    """Edge case 5: tracks go with her, the council keeps its home and its clocks for the rest."""
    family = looking(team, play, members=SALEH)
    home, there = a_home(team)
    says_yes(proposed(family, home, play), there)
    an_hour_later()
    examined(family.members.get(relationship="PRF"), play)
    ready_on = Proposal.objects.get().offer.ready_on
    division = asked(family, play, "mission_operations", "Salma")
    apart = dividing.agree_to_divide(division, by=role(play, "protection_officer"))
    assert who_goes(apart) == ["Salma"]
    assert who_goes(now(family)) == ["Karim", "Huda", "Maya"]
    there_now = apart.members.get()
    assert (there_now.relationship, there_now.assessments.count()) == ("PA", 1)
    assert there_now.health.status == "EXAMINED"
    assert (apart.unhcr_number, apart.status) == (family.unhcr_number, Status.SEEKING_MATCH)
    assert apart.number != family.number
    proposal = Proposal.objects.get()
    assert (proposal.size, proposal.offer.ready_on) == (3, ready_on)
    assert len(proposal.people) == 3
    assert now(family).status == Status.PRE_DEPARTURE
    assert {(one.referral_id, one.other_id) for one in Link.objects.all()} == {
        (family.pk, apart.pk),
        (apart.pk, family.pk),
    }


def test_who_asks_does_not_agree(team: Team, play: Play) -> None:
    """Two people decide it, once."""
    family, second = an_accepted(team, play, members=SALEH), another(team)
    division = asked(family, play, "protection_officer", "Huda", "Maya", wish=Wish.OTHER)
    with pytest.raises(Refusal, match="VPR-088"):
        dividing.agree_to_divide(division, by=role(play, "protection_officer"))
    apart = dividing.agree_to_divide(division, by=second)
    assert who_goes(apart) == ["Huda", "Maya"]
    assert apart.members.get(relationship="PA").person.names.get().full == "Huda Saleh"
    assert {one.wish for one in Link.objects.all()} == {Wish.OTHER}
    with pytest.raises(Refusal, match="VPR-091"):
        dividing.agree_to_divide(division, by=second)


def test_a_part_that_withdrew_returns_beside_the_other(team: Team, play: Play) -> None:
    """Both have UNHCR's number, and are two families since they were divided."""
    family = an_accepted(team, play, members=SALEH)
    division = asked(family, play, "mission_operations", "Salma")
    dividing.agree_to_divide(division, by=role(play, "protection_officer"))
    manager = role(play, "programme_manager")
    holding.end_referral(
        now(family), how=Status.WITHDRAWN_BY_REFUGEE, because="They stay.", by=manager
    )
    holding.refer_again(now(family), by=manager)
    assert now(family).status == Status.REFERRED


def test_why_stands_behind_the_wall(team: Team, play: Play) -> None:
    """Edge case 14: neither the family's record nor its history says that it was asked, or why."""
    family = an_accepted(team, play, members=SALEH)
    secret = "She is beaten."
    division = asked(family, play, "protection_officer", "Huda", "Maya", because=secret)
    about = Line.objects.filter(about_id=str(family.pk)).values_list("verb", flat=True)
    assert not any("protect" in one or "divi" in one for one in about)
    for who in ("mission_operations", "matching_officer", "programme_manager", "unhcr_liaison"):
        assert not Division.objects.visible_to(role(play, who)).exists()
    dividing.agree_to_divide(division, by=another(team))
    left = Member.objects.filter(status=Going.APART)
    assert {one.because for one in left} == {""}
    assert not any(secret in str(vars(one)) for one in (*left, *Referral.objects.all()))


def test_a_child_goes_with_the_grandmother_only_if_she_agreed(team: Team, play: Play) -> None:
    """An adult is not enough: it is one who cares for the child."""
    family = an_accepted(team, play, members=SALEH)
    with pytest.raises(Refusal, match="VPR-079"):
        asked(family, play, "mission_operations", "Maya", "Salma")
    with pytest.raises(Refusal, match="VPR-079"):
        asked(family, play, "mission_operations", "Maya")
    with pytest.raises(Refusal, match="VPR-079"):
        asked(family, play, "mission_operations", "Maya", carers=["Maya"])
    division = asked(family, play, "mission_operations", "Maya", "Salma", carers=["Salma"])
    apart = dividing.agree_to_divide(division, by=role(play, "protection_officer"))
    assert who_goes(apart) == ["Maya", "Salma"]
    assert apart.members.get(relationship="PA").person.names.get().full == "Salma Saleh"


def test_nobody_or_everybody_is_no_division(team: Team, play: Play) -> None:
    """And one waits at a time."""
    family = an_accepted(team, play, members=SALEH)
    for names in ((), ("Karim", "Huda", "Maya", "Salma")):
        with pytest.raises(Refusal, match="VPR-058"):
            asked(family, play, "mission_operations", *names)
    asked(family, play, "mission_operations", "Salma")
    with pytest.raises(Refusal, match="VPR-091"):
        asked(family, play, "mission_operations", "Salma")


def test_not_agreed_the_family_stays_as_it_is(team: Team, play: Play) -> None:
    """And why not is a confidence."""
    family = an_accepted(team, play, members=SALEH)
    division = asked(family, play, "mission_operations", "Salma")
    by = role(play, "protection_officer")
    with pytest.raises(Refusal, match="VPR-040"):
        dividing.refuse_to_divide(division, because=" ", by=by)
    dividing.refuse_to_divide(division, because="She wants to wait together.", by=by)
    assert len(who_goes(now(family))) == 4
    assert Referral.objects.count() == 1
    assert family.notes.get().words == "She wants to wait together."


KIN = ("PA", "WIF", "SON", "DAU", "PRF", "SBM", "ORF")


class Somebody:
    """A member in memory, as old as is said."""

    def __init__(self, number: int, relationship: str, age: int) -> None:
        self.pk, self.number, self.relationship, self.person = number, number, relationship, age


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    ages=st.lists(st.integers(0, 80), min_size=2, max_size=8),
    kin=st.lists(st.sampled_from(KIN), min_size=8, max_size=8),
    chosen=st.frozensets(st.sampled_from(range(8))),
    agreed=st.frozensets(st.sampled_from(range(8))),
)
def test_no_child_is_left_alone_by_any_division(
    ages: list[int], kin: list[str], chosen: frozenset[int], agreed: frozenset[int]
) -> None:
    """Whatever is asked, a division that is not refused leaves each child with an adult who is the
    principal applicant, their partner, their parent, or agreed."""
    people = [Somebody(n, kin[n], age) for n, age in enumerate(ages)]
    carers = [str(one) for one in agreed]
    parts: list[Any] = [
        [one for one in people if one.pk in chosen],
        [one for one in people if one.pk not in chosen],
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "is_child", lambda age, _day: age < 18)
        for part in parts:
            left: Any = rules.child_without_carer(part, carers, clock.today())
            if left is not None:
                assert left.person < 18
                continue
            grown = [one for one in part if one.person >= 18]
            for child in (one for one in part if one.person < 18):
                fit = [g for g in grown if g.pk in agreed or g.relationship in {"PA", "WIF"}]
                assert fit or (child.relationship == "PA" and grown)
