"""C-AT6: in whatever order things happen, each passenger ends once, heads add up, and no minute
of a child's is lost unseen."""

import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.engines.custody import faults
from waylight.engines.headcount import Headcount, ends_faults
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Custody, Passage
from waylight.programmes.movements.queries.aboard import flies, heads_of, of_leg
from waylight.programmes.movements.queries.custody import chain_of, custody_faults
from waylight.programmes.movements.tests.custodies import SIGNED, Boy
from waylight.programmes.movements.workflow import BEFORE, EXITS, PASSAGE, PassageStatus

ORDERS = int(os.environ.get("ORDERS", "10"))
WHO, LEG = st.integers(0, 1), st.integers(1, 2)
STATUS = st.sampled_from([str(status) for status in PassageStatus])
LIKELY = st.sampled_from(["CHECKED_IN", "BOARDED", "BOARDED", "LANDED", "NO_SHOW"])
EVENTS = st.one_of(
    st.tuples(st.just("gate"), WHO, LEG, LIKELY | STATUS),
    st.tuples(st.just("arrival"), WHO, LEG, STATUS),
    st.tuples(st.just("office"), WHO, LEG, STATUS),
    st.tuples(st.just("health"), WHO, LEG, STATUS),
    st.tuples(st.just("leave"), LEG, st.integers(0, 3)),
    st.tuples(st.just("land"), LEG),
    st.tuples(st.just("stop"), WHO),
    st.tuples(st.just("release"), WHO),
    st.tuples(st.just("take"), st.integers(0, 3)),
    st.tuples(st.just("give"), st.integers(0, 3)),
    st.tuples(st.just("receive"), st.integers(0, 3)),
    st.tuples(st.just("alone")),
)
STORIES = st.lists(EVENTS, min_size=4, max_size=16)
MARKS: dict[str, tuple[Callable[..., Any], str]] = {
    "gate": (actions.mark, "rosa"),
    "arrival": (actions.mark_arrival, "sami"),
    "office": (actions.mark_in_office, "ola"),
    "health": (actions.mark_fitness, "uma"),
}


class Story:
    """The boy's journey, told in some order; what is refused did not happen."""

    def __init__(self, boy: Boy) -> None:
        self.boy, self.hours = boy, 0.0
        self.people = (boy.escort, boy.child)
        self.holders = (boy.aunt, boy.escort, boy.father, boy.named("Transit", "TRANSIT_TEAM"))

    def happen(self, event: tuple[Any, ...]) -> None:
        """One event, a quarter of an hour after the one before."""
        self.hours += 0.25
        what, *about = event
        with transaction.atomic():
            self._do(what, about)

    def try_to(self, *event: Any) -> None:
        """The event, unless it is refused."""
        try:
            self.happen(event)
        except Refusal:
            return

    def _do(self, what: str, about: list[Any]) -> None:
        boy, at = self.boy, self.boy.at(self.hours)
        crew = boy.crew
        if what in MARKS:
            deed, who = MARKS[what]
            person, leg, to = about
            deed(boy.passage(self.people[person], leg), to=to, at=at, by=crew[who])
        elif what == "leave":
            actions.depart(boy.leg(about[0]), at=at, counted=about[1], by=crew["rosa"])
        elif what == "land":
            actions.land(boy.leg(about[0]), at=at, by=crew["rosa"])
        elif what in ("stop", "release"):
            person = boy.journey.passengers.get(pk=self.people[about[0]].pk)
            if what == "stop":
                actions.hold_party(person, by=crew["tara"])
            else:
                actions.release_party(person, because="Decided", by=crew["tara"])
        elif what == "take":
            boy.take(self.holders[about[0]], self.hours)
        elif held := Custody.objects.filter(passenger=boy.child, until_at=None).first():
            self._pass_on(held, what, about)

    def _pass_on(self, held: Custody, what: str, about: list[Any]) -> None:
        boy, at = self.boy, self.boy.at(self.hours)
        if what == "alone":
            actions.report_gap(held, at=at, because="Left alone", by=boy.crew["tara"])
            return
        deed, who = (
            (actions.hand_over, "rosa") if what == "give" else (actions.hand_to_receiver, "sami")
        )
        deed(held, to=self.holders[about[0]], at=at, **SIGNED, by=boy.crew[who])

    def end(self) -> None:
        """Whoever is still somewhere on the way is brought to an end."""
        for leg in (1, 2):
            for person in (0, 1):
                self.try_to("gate", person, leg, "LANDED")
                self.try_to("gate", person, leg, "NOT_TRAVELLED")
                self.try_to("arrival", person, leg, "RECEIVED")

    def completed(self) -> str | None:
        """Why the journey was not completed; None when it was."""
        try:
            self.boy.complete()
        except Refusal as no:
            return no.code
        return None

    def passages(self) -> list[Passage]:
        """Everybody on every leg, as it is now."""
        found = Passage.objects.filter(leg__journey=self.boy.journey)
        return list(found.select_related("passenger", "leg").order_by("leg__number"))

    def ends(self) -> dict[Any, list[str]]:
        """The terminal states of each passenger: of one who left earlier, the rest follows."""
        found: dict[Any, list[str]] = {person.pk: [] for person in self.people}
        for one in self.passages():
            follows = one.status == "NOT_TRAVELLED" and found[one.passenger_id]
            if not PASSAGE.may_become(one.status) and not follows:
                found[one.passenger_id].append(one.status)
        return found


@pytest.fixture
def boy(london: Team) -> Boy:
    return Boy(london)


def heads_add_up(story: Story) -> None:
    for number in (1, 2):
        passages = of_leg(story.boy.leg(number))
        heads = heads_of(passages)
        left = Counter(one.status for one in passages if one.status in EXITS and not flies(one))
        waiting = sum(one.status in BEFORE for one in passages)
        assert Headcount(len(passages), heads.boarded, left, waiting).faults() == ()
        assert (heads.planned, heads.waiting) == (2, waiting)


def nobody_ends_twice(story: Story) -> None:
    assert not [fault for fault in ends_faults(story.ends()) if fault.kind == "TWO_ENDS"]


def one_holder_at_a_time(story: Story) -> None:
    held = [
        one.stretch()
        for one in Custody.objects.filter(passenger=story.boy.child).select_related("handed_by")
    ]
    told = {fault.kind for fault in faults(held, story.boy.at(-1), story.boy.at(24))}
    assert told <= {"GAP"}


@pytest.mark.slow
@settings(
    max_examples=ORDERS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STORIES)
def test_each_passenger_ends_once_heads_add_up_and_custody_is_unbroken_or_said(
    boy: Boy, events: list[tuple[Any, ...]]
) -> None:
    with transaction.atomic():
        story = Story(boy)
        for event in events:
            story.try_to(*event)
            nobody_ends_twice(story)
            heads_add_up(story)
            one_holder_at_a_time(story)
        story.end()
        heads_add_up(story)
        completed_only_if_all_is_well(story)
        # The next story begins at the same counter.
        transaction.set_rollback(True)


def completed_only_if_all_is_well(story: Story) -> None:
    broken = custody_faults(story.boy.journey)
    open_ends = ends_faults(story.ends())
    if (refused := story.completed()) is None:
        assert not broken
        assert not open_ends
        chain = chain_of(story.boy.child)
        assert chain is not None
        assert chain.gaps == ()
    else:
        assert broken or refused != "mov-040"


def test_the_story_as_it_should_be_is_completed(boy: Boy) -> None:
    """So that the property is not true of nothing."""
    story = Story(boy)
    told = [("take", 0), ("give", 1)]
    told += [("gate", who, 1, "BOARDED") for who in (0, 1)]
    told += [("leave", 1, 2), ("land", 1)]
    told += [("gate", who, 2, "BOARDED") for who in (0, 1)]
    told += [("leave", 2, 2), ("land", 2), ("receive", 2), ("arrival", 0, 2, "RECEIVED")]
    for event in told:
        story.happen(event)
    assert story.boy.complete().status == "COMPLETED"


def test_nobody_ends_on_a_later_leg_before_the_earlier_one_is_flown(boy: Boy) -> None:
    with pytest.raises(Refusal, match="MOV-035"):
        boy.mark(boy.escort, 2, "NO_SHOW", 1)
    assert boy.mark(boy.escort, 1, "NO_SHOW", 1).is_exit
    assert boy.passage(boy.escort, 2).status == "NOT_TRAVELLED"


def test_who_ended_on_one_leg_does_not_end_on_another(boy: Boy) -> None:
    boy.mark(boy.escort, 1, "BOARDED", 2)
    boy.mark(boy.escort, 2, "MISSED_CONNECTION", 4)
    with pytest.raises(Refusal, match="MOV-032"):
        boy.mark(boy.escort, 1, "HOSPITALISED", 5)
    assert boy.mark(boy.escort, 1, "LANDED", 5).status == "LANDED"
