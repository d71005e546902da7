"""A family from UNHCR's form to its first claim, by the people who bring it here."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.resettled import Resettled
from tests.journeys.resettlement import DIAGNOSIS, HERE, MEDICINE, STORY, Enter
from tests.journeys.resettlement_files import CANARY
from tests.journeys.singing import heard
from tests.journeys.test_family_reunion import Colleague
from tests.journeys.visit import Visit

CANARIES = 100


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """An office with two councils, a hundred families that are nobody's business, and a worker."""
    folder = tmp_path_factory.mktemp("resettlement")
    built = House(folder)
    built.prepare(STORY, "people", str(folder))
    built.prepare(STORY, "canaries", str(CANARIES))
    try:
        built.start("serve")
        built.start("work")
        built.wait_until_served()
        yield built
    finally:
        built.end_all()


@pytest.fixture
def come(browser: Browser, office: House) -> Iterator[Enter]:
    """A colleague, signed in, in a window of their own."""
    opened: list[Visit] = []

    def enter(name: str, language: str = "en", width: int = 1280) -> Colleague:
        visit = Visit(browser, office, f"resettlement-{name}-{language}-{width}", width=width)
        opened.append(visit)
        visit.enter(name)
        if language != "en":
            visit.dress(width, "light", language)
        return Colleague(visit)

    yield enter
    for visit in opened:
        visit.close()


def test_a_family_comes_from_the_form_to_its_first_claim(office: House, come: Enter) -> None:
    """The first half is read in English, the second in Arabic."""
    story = Resettled(office, come)
    samir, dina, celia = come("samir"), come("dina"), come("celia")
    first_half(story, come, samir, dina, celia)
    for one in (samir, dina, celia):
        one.window.dress(1280, "light", "ar")
    second_half(story, come, samir, dina, celia)
    nobody_sings(office, come, story)


def first_half(
    story: Resettled, come: Enter, samir: Colleague, dina: Colleague, celia: Colleague
) -> None:
    """From the form to the council's word."""
    story.bring_in(come("nadia"))
    story.decide(come("ruth"))
    story.examine(dina)
    story.get_papers(samir)
    story.teach(samir)
    story.say_needs(samir)
    story.offer_homes(celia)
    story.propose(samir)
    story.accept(celia, "khoury")
    story.take_up_answer(samir, "khoury")
    story.read_names(celia)


def second_half(
    story: Resettled, come: Enter, samir: Colleague, dina: Colleague, celia: Colleague
) -> None:
    """From the planner to the first claim: 22 % of 5 × £8,520, £4,500 for a girl of eleven and
    £2,250 for a boy of three."""
    lena, omar = come("lena", "ar"), come("omar", "ar")
    story.plan(samir)
    story.accept(celia, "ayoub")
    story.take_up_answer(samir, "ayoub")
    story.compose(lena)
    story.book(lena, omar)
    story.check_and_tell(dina, samir)
    story.fly(lena)
    story.arrive(omar, lena)
    story.receive(come("kay", "ar", 360))
    story.hand_over(dina, come("carl", "ar"), samir)
    story.claim(celia, "16,122.00")


def nobody_sings(office: House, come: Enter, story: Resettled) -> None:
    """The council is shown 0 of 100 families that were not offered to it, the movement officer 0
    diagnoses: on every page that leads from the first, and where somebody would guess."""
    others = office.ask("SELECT id FROM resettlement_referral")
    guessed = [f"{HERE}/referrals/{UUID(str(key))}/" for (key,) in others]
    for name in ("celia", "kay"):
        found, count = heard(come(name), CANARY, *guessed)
        assert not found, sorted(found)[:20]
        assert count > len(guessed), count
    found, count = heard(come("mona"), f"{DIAGNOSIS}|{MEDICINE}", story.journey, *guessed)
    assert not found, sorted(found)[:20]
    assert count > len(guessed), count
    found, _count = heard(come("dina"), f"{DIAGNOSIS}|{MEDICINE}", story.members[0] + "health/")
    assert found, "the physician reads them, so that the search is known to hear"
