"""The world after the plan was told: cancelled, withdrawn, lapsed, grown, and newly arrived."""

from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.planning.small_worlds import Row, Tables, a_world


class Changed(NamedTuple):
    """A caseload that changed, told by the two numbers it is drawn from."""

    seed: int
    families: int

    def worlds(self) -> tuple[Tables, Tables]:
        """The caseload to plan first, and the same one after one to four things changed."""
        random = Random(self.seed)  # noqa: S311 - draws worlds, keeps no secret
        after = a_world(random, self.families)
        before = deepcopy(after)
        # The last families come only after the first plan.
        number = random.randint(0, min(2, self.families - 1))
        arrived = {row["family"] for row in after["families"][self.families - number :]}
        for sheet in ("families", "people", "placement", "fixed"):
            before[sheet] = [row for row in before[sheet] if row["family"] not in arrived]
        for change in random.choices(CHANGES, k=random.randint(1, 4)):
            change(random, after)
        return before, after


def changed_worlds(least: int = 1, most: int = 8) -> st.SearchStrategy[Changed]:
    """Caseloads of so many families."""
    return st.builds(Changed, st.integers(0, 2**32), st.integers(least, most))


def cancel_a_flight(random: Random, world: Tables) -> None:
    """A flight, its stops and its fares are gone."""
    if len(world["flights"]) > 1:
        gone = random.choice(world["flights"])["flight"]
        for sheet in ("flights", "stops", "fares"):
            world[sheet] = [row for row in world[sheet] if row["flight"] != gone]
        world["fixed"] = [row for row in world["fixed"] if row["flight"] != gone]


def move_a_flight(random: Random, world: Tables) -> None:
    """A flight leaves on another day, one that some other flight has."""
    days = [row["date"] for row in world["flights"]]
    random.choice(world["flights"])["date"] = random.choice(days)


def withdraw_a_home(random: Random, world: Tables) -> None:
    """A home is gone, or one unit of it."""
    home = random.choice(world["homes"])
    if home["count"] > 1 or len(world["homes"]) == 1:
        home["count"] = max(1, home["count"] - 1)
        return
    world["homes"].remove(home)
    world["fixed"] = [row for row in world["fixed"] if row["home"] != home["home"]]


def let_a_paper_lapse(random: Random, world: Tables) -> None:
    """Somebody's visa ends about when the first flights leave."""
    person = random.choice(world["people"])
    person["visa_until"] = random.choice(world["flights"])["date"]


def let_a_family_grow(random: Random, world: Tables) -> None:
    """A child is born, and one more bedroom is needed."""
    family = random.choice(world["families"])
    name = f"{family['family']}-baby"
    child: Row = dict(world["people"][0]) | {"person": name, "family": family["family"]}
    world["people"].append(child | {"visa_until": None, "exit_permit_until": None})
    if family["bedrooms"]:
        family["bedrooms"] += 1


def send_staff_home(random: Random, world: Tables) -> None:
    """Half of the rosters are cut by one."""
    for row in world["staff"]:
        if random.random() < 0.5:
            row["available"] = max(0, row["available"] - 1)


def fill_a_month(random: Random, world: Tables) -> None:
    """A council takes half as many people."""
    council = random.choice(world["councils"])
    council["people_per_month"] //= 2


def close_a_clinic(random: Random, world: Tables) -> None:
    """A clinic day is gone, and a class has fewer places."""
    if len(world["clinics"]) > 1:
        gone = random.choice(world["clinics"])
        world["clinics"].remove(gone)
        world["fixed"] = [row for row in world["fixed"] if row["clinic_date"] != gone["date"]]
    random.choice(world["classes"])["adults"] = 1


CHANGES: tuple[Any, ...] = (
    cancel_a_flight,
    move_a_flight,
    withdraw_a_home,
    let_a_paper_lapse,
    let_a_family_grow,
    send_staff_home,
    fill_a_month,
    close_a_clinic,
)
