"""What `bench.national` measures, in a house whose tables are there already: `FAMILIES ROUNDS`."""

import json
import random
import secrets
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need the setup
from django.core.management import call_command  # noqa: E402 - as above
from django.db import connection  # noqa: E402 - as above
from django.test import Client  # noqa: E402 - as above
from django.test.utils import CaptureQueriesContext  # noqa: E402 - as above
from django.urls import reverse  # noqa: E402 - as above

from bench.bare import AT  # noqa: E402 - as above
from bench.manifested import signed_in  # noqa: E402 - as above
from tests import cast  # noqa: E402 - as above
from waylight.config.serving import settle  # noqa: E402 - as above
from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import Team, User  # noqa: E402 - as above
from waylight.foundation.access.roles import known  # noqa: E402 - as above
from waylight.programmes.resettlement.demo.national import tell_national  # noqa: E402 - as above
from waylight.programmes.resettlement.models import Referral  # noqa: E402 - as above
from waylight.registers.people.queries import shown_name  # noqa: E402 - as above

MILLISECONDS, FEW = 150.0, 50
"""The bar for ninety-five of a hundred answers; and the small office beside the large one."""
AT_MOST_MORE = 4
"""Queries that a row may need of which no example is among fifty families: a merged record, say."""
PROGRAMMES = ("resettlement", "councils")
Ask = Callable[[Client], Any]


@dataclass(frozen=True)
class Page:
    """A page by name, who looks at it, and how each of some rows of it is asked for."""

    name: str
    role: str
    rows: list[Ask]
    has_bar: bool = True


@dataclass
class Spent:
    """Milliseconds by the clock and of the processor, one for each answer."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def main(families: int, rounds: int) -> int:
    """Fill the house, measure, print; whether the database is asked no more for more families."""
    # Not Django's test environment: it copies the context of every template for nobody.
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ROOT_URLCONF = "bench.bare"
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0)
    team, people = _office()
    few = _asked_of_few(team, people)
    tell_national(people, team, say, families=families)
    _let_the_database_know()
    pages = list(_pages(team, rounds))
    clients = {page.role: signed_in(people[page.role]) for page in pages}
    settle()
    say(f"\n{connection.vendor}, {families:,} families, {rounds} answers a page, milliseconds")
    say(f"{'page':<22}{'p50':>7}{'p95':>7}{'cpu50':>7}{'cpu95':>7}{'x bare':>8}{'queries':>12}"
        f"{f'with {FEW}':>10}")  # fmt: skip
    well = True
    for page in pages:
        well = _told(page, clients[page.role], few[page.name]) and well
    return 0 if well else 1


def _office() -> tuple[Team, dict[str, User]]:
    """An account for each role, with an authenticator app."""
    team, people = access.open_team("Bench", by=None), {}
    for role in known():
        programme, _, name = role.partition(".")
        if programme in PROGRAMMES:
            email = f"{name}@{programme}.example"
            user = User.objects.with_email(email)
            if user is None:
                secret = secrets.token_urlsafe(15)
                user = access.open_account(email, name=name, password=secret, by=None)
                cast.with_app(user)
            access.give(user, role, team, by=None)
            people[role] = user
    return team, people


def _asked_of_few(team: Team, people: dict[str, User]) -> dict[str, list[int]]:
    """How often the database is asked with fifty families: kept, for later there are more."""
    kept = Path(settings.DATA) / "few.json"
    if not kept.exists():
        tell_national(people, team, say, families=FEW)
        pages = list(_pages(team, FEW))
        found = {page.name: _queries(page, signed_in(people[page.role])) for page in pages}
        kept.write_text(json.dumps(found), encoding="utf-8")
    found = json.loads(kept.read_text(encoding="utf-8"))
    return dict(found)


def _let_the_database_know() -> None:
    """Statistics of the tables, as both databases gather them by themselves in time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages(team: Team, rounds: int) -> Iterator[Page]:
    rng = random.Random(7)
    mine = Referral.objects.filter(team=team, accepted_on__isnull=False)
    keys = sorted(mine.values_list("pk", flat=True))
    chosen = Referral.objects.in_bulk(rng.sample(keys, min(rounds, len(keys))))
    shown = list(chosen.values())
    names = [shown_name(one.members.select_related("person")[0].person) for one in shown]
    board, search = reverse("resettlement:referrals"), reverse("resettlement:search")
    operations = "resettlement.mission_operations"
    numbers = range(1, rounds + 1)
    yield Page("list", operations, [_get(f"{board}?page={n}") for n in numbers])
    yield Page(
        "list, one status",
        operations,
        [_get(f"{board}?status=PRE_DEPARTURE&page={n}") for n in numbers],
    )
    yield Page(
        "list, large families",
        operations,
        [_get(f"{board}?size=large&page={n}") for n in numbers],
    )
    yield Page("search, a name", operations, [_find(search, name) for name in names])
    yield Page("search, a number", operations, [_find(search, one.number) for one in shown])
    yield Page("family", operations, [_get(one.get_absolute_url()) for one in shown])
    for role in ("mission_operations", "papers_officer", "matching_officer", "physician"):
        home = reverse("home")
        yield Page(f"desk, {role[:15]}", f"resettlement.{role}", [_get(home) for _ in numbers])
    radar, classes = reverse("resettlement:exit-permits"), reverse("resettlement:classes")
    yield Page(
        "exit permits", operations, [_get(f"{radar}?page={n}") for n in numbers], has_bar=False
    )
    yield Page("classes", operations, [_get(f"{classes}?page={n}") for n in numbers], has_bar=False)


def _get(at: str) -> Ask:
    return lambda client: client.get(at)


def _find(at: str, words: str) -> Ask:
    return lambda client: client.post(at, {"words": words})


def _told(page: Page, client: Client, few: list[int]) -> bool:
    """A line about a page; whether it asks the database no more than with few families."""
    own, bare = Spent(), Spent()
    for ask in page.rows[:2]:
        ask(client)
    for ask in page.rows:
        _spend(own, lambda ask=ask: ask(client))
        _spend(bare, lambda: client.get(AT))
    asked = _queries(page, client)
    ratio = statistics.median(own.cpu) / statistics.median(bare.cpu)
    late = _of(own.wall, 0.95)
    word = "" if not page.has_bar else ("met" if late <= MILLISECONDS else "NOT met")
    well = max(asked) <= max(few) + AT_MOST_MORE
    say(
        f"{page.name:<22}{_of(own.wall, 0.5):>7.0f}{late:>7.0f}{_of(own.cpu, 0.5):>7.0f}"
        f"{_of(own.cpu, 0.95):>7.0f}{ratio:>8.1f}{_range(asked):>12}{_range(few):>10}"
        f"  {word}{'' if well else '  MORE QUERIES'}"
    )
    return well


def _spend(into: Spent, ask: Callable[[], Any]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = ask()
    into.wall.append((time.perf_counter() - wall) * 1000)
    into.cpu.append((time.process_time() - cpu) * 1000)
    if answer.status_code != 200:
        raise SystemExit(f"{answer.request['PATH_INFO']} answered {answer.status_code}")


def _queries(page: Page, client: Client) -> list[int]:
    """The fewest and the most that some rows ask, after what a process asks once."""
    found = []
    for ask in (page.rows[0], *page.rows[:12]):
        with CaptureQueriesContext(connection) as questions:
            ask(client)
        found.append(len(questions))
    return [min(found[1:]), max(found[1:])]


def _of(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _range(numbers: list[int]) -> str:
    return "–".join(dict.fromkeys(map(str, numbers)))


def say(words: str) -> None:
    """A line for people."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2])))
