"""What `bench.manifest` measures, in a house that is there already: `PEOPLE ROUNDS`.

Ends with 1 when a page is too heavy, leaves somebody out or asks the database more for more people.
Seconds are told beside their bar and decide nothing: they are those of one machine.
"""

import json
import sys
import time
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

import django
import typst

django.setup()

from django.db import connection  # noqa: E402 - models need the setup
from django.test import Client  # noqa: E402 - as above
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402 - as above
from django.urls import reverse  # noqa: E402 - as above

from tests import cast  # noqa: E402 - as above
from waylight.foundation import clock  # noqa: E402 - as above
from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import User  # noqa: E402 - as above
from waylight.foundation.access.sessions import BEGAN, FACTOR, SEEN  # noqa: E402 - as above
from waylight.foundation.documents.composing import compose  # noqa: E402 - as above
from waylight.foundation.documents.declaring import declared  # noqa: E402 - as above
from waylight.foundation.documents.typesetting import FONTS, typeset  # noqa: E402 - as above
from waylight.programmes.movements.actions.manifests import PAPER  # noqa: E402 - as above
from waylight.programmes.movements.models import (  # noqa: E402 - as above
    Journey,
    ManifestRelease,
)
from waylight.programmes.movements.queries.manifest_fields import MINIMUM  # noqa: E402 - as above
from waylight.programmes.movements.tests.journeys import (  # noqa: E402 - as above
    a_journey,
    crew,
    frozen,
    many_listed,
)

SECONDS, BYTES = 0.5, 150_000
"""The bars: a paper in half a second, a page of 150 kB."""
BARE = """#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", flipped: true)
#set text(font: ("Noto Sans", "Noto Naskh Arabic"), size: 8pt)
#set document(title: "Table")
#table(columns: data.facts.heads.len(), ..data.facts.heads, ..data.facts.rows.flatten())
"""
NUMBERS = count(1, 10_000)
"""Where the next list begins: nobody stands on two."""


@dataclass(frozen=True)
class Made:
    """Seconds for facts, for the paper of them and for a bare table; the bytes of the paper."""

    facts: float
    paper: float
    bare: float
    size: int

    @property
    def whole(self) -> float:
        """Seconds from the release to the paper."""
        return self.facts + self.paper


def main(people: int, rounds: int) -> int:
    """Print papers, then pages; whether the pages are as they should be."""
    setup_test_environment()
    journey = frozen(a_journey(access.open_team("London", by=None)))
    made(journey, "AIRLINE", "en", 2)
    say(
        f"{'paper':<20}{'people':>8}{'facts':>9}{'Typst':>9}{'bare':>9}{'kB':>7}{'beside bare':>13}"
    )
    for recipient, language in (("AIRLINE", "en"), ("INTERNAL", "en"), ("INTERNAL", "ar")):
        half, whole = (
            best(journey, recipient, language, many, rounds) for many in (people // 2, people)
        )
        told(f"{recipient.lower()}, {language}", people // 2, half)
        told(f"{recipient.lower()}, {language}", people, whole)
        word = "met" if whole.whole <= SECONDS else "NOT met"
        say(f"  {whole.whole:.2f} s for {people}, bar {SECONDS} s: {word};"
            f" {whole.whole / half.whole:.2f} of half as many")  # fmt: skip
    return 0 if pages_are_light(journey, people) else 1


def best(journey: Journey, recipient: str, language: str, people: int, rounds: int) -> Made:
    """The quickest of some papers, each of other people."""
    found = [made(journey, recipient, language, people) for _round in range(rounds)]
    return min(found, key=lambda one: one.whole)


def made(journey: Journey, recipient: str, language: str, people: int) -> Made:
    """One paper, and the bare table of as many others."""
    document = declared(PAPER)
    release, other = (a_release(journey, recipient, people) for _each in range(2))
    began = time.process_time()
    data = compose(document, release, language)
    composed = time.process_time()
    (pdf,) = typeset(document.template, data, at=clock.now())
    ended = time.process_time()
    if len(data["facts"]["rows"]) != people:
        raise SystemExit(f"{people} were listed, and not all of them are on the paper.")
    bare = seconds_of_bare(compose(document, other, language))
    return Made(composed - began, ended - composed, bare, len(pdf))


def a_release(journey: Journey, recipient: str, people: int) -> ManifestRelease:
    """Given to somebody, of people who stand on no other list; its paper is not made yet."""
    manifest = many_listed(journey, people, first=next(NUMBERS))
    return ManifestRelease.objects.create(
        manifest=manifest,
        recipient=recipient,
        who="Somebody",
        fields=list(MINIMUM[recipient].fields),
        by=manifest.made_by,
    )


def seconds_of_bare(data: dict[str, Any]) -> float:
    """The same heads and rows, as simply as Typst can."""
    text = json.dumps(data, ensure_ascii=False)
    compiler: Any = typst.Compiler(font_paths=fonts(), ignore_system_fonts=True)
    began = time.process_time()
    compiler.compile({"main.typ": BARE.encode()}, format="pdf", sys_inputs={"data": text})
    return time.process_time() - began


@cache
def fonts() -> typst.Fonts:
    """Those of our papers, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def told(name: str, people: int, one: Made) -> None:
    """A line about a paper."""
    say(
        f"{name:<20}{people:>8}{one.facts:>8.2f}s{one.paper:>8.2f}s{one.bare:>8.2f}s"
        f"{one.size / 1000:>7,.0f}{one.whole / one.bare:>13.2f}"
    )


def pages_are_light(journey: Journey, people: int) -> bool:
    """Print a line for each of three sizes of the page; whether all is well with them."""
    client = signed_in(cast.with_app(crew(journey.team)["ola"]))
    say(f"{'page':<20}{'people':>8}{'seconds':>9}{'queries':>9}{'kB':>7}")
    asked, well = set(), True
    client.get(reverse("movements:manifests", args=[journey.pk]))  # what a process asks once
    for many in (5, people // 2, people):
        manifest = many_listed(journey, many, first=next(NUMBERS))
        with CaptureQueriesContext(connection) as questions:
            began = time.process_time()
            answer = client.get(reverse("movements:manifest", args=[manifest.pk]))
            page = answer.content
            spent = time.process_time() - began
        asked.add(len(questions))
        well = well and page.decode().count("AL-HADDAD") == many and len(page) <= BYTES
        say(f"{'version':<20}{many:>8}{spent:>8.2f}s{len(questions):>9}{len(page) / 1000:>7,.0f}")
    well = well and len(asked) == 1
    word = "met" if well else "NOT met"
    say(f"  {BYTES // 1000} kB, everybody on it, as many queries for each: {word}")
    return well


def signed_in(user: User) -> Client:
    """A browser in which somebody has just shown a second factor."""
    client = Client()
    client.force_login(user)
    session = client.session
    session.update({name: clock.now().timestamp() for name in (BEGAN, SEEN, FACTOR)})
    session.save()
    return client


def say(words: str) -> None:
    """A line for people."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2])))
