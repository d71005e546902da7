"""The access matrix, in one transaction; how many cells were tried is printed."""

import logging
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zlib import crc32

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.forms import BaseForm, ModelChoiceField
from django.http import HttpResponseBase
from django.template import Template
from django.test.utils import _TestState
from django.urls import get_resolver

from tests import AT_THE_END
from tests.matrix import judging
from tests.matrix.judging import METHODS, Door
from tests.matrix.samples import Sample, all_samples
from tests.matrix.visitors import Relation, Visitor, add_test_roles, everybody, sign_in
from waylight.foundation.access import actions, roles, sessions
from waylight.foundation.access.checks import doors, every_url
from waylight.foundation.access.marks import PUBLIC
from waylight.foundation.access.models import BrokenGlass, Team, User
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal
from waylight.programmes.administration.queries.glass import kinds
from waylight.programmes.administration.tests.factories import a_responder, broken_glass

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "public", "newsroom"])]

CELLS = int(os.environ.get("CELLS", "12"))
"""One cell of so many is knocked at; `CELLS=1` is all of it, as in `make proof`."""
DRAW = int(os.environ.get("DRAW", "0"))
"""Which of so many: `.ci/run` takes another each day, so that all are knocked at in six."""
FROM_OUTSIDE = (Relation.ANONYMOUS, Relation.NO_PART, Relation.DISABLED)
BY_KIND = {"int": 7, "str": "seven", "slug": "seven", "string": "seven"}


@dataclass
class House:
    """Everybody, every door, and the records behind them."""

    ours: Team
    visitors: list[Visitor]
    doors: list[Door]
    samples: list[Sample]
    newest: int

    def cells(self) -> Iterator[tuple[Door, Visitor, str]]:
        """Every address × everybody whom it concerns × method."""
        for door in self.doors:
            for visitor in self.visitors:
                if _concerns(door, visitor):
                    for method in _methods(visitor):
                        if _is_drawn(door, visitor, method):
                            yield door, visitor, method


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are what is wanted; nobody reads a traceback of each."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> House:
    """Made through the real deeds, once for each test here."""
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    # On a busy machine the round takes more than the five minutes of a fresh second factor.
    monkeypatch.setattr(sessions, "STEP_UP", timedelta(hours=2))
    add_test_roles()
    ours, theirs = (actions.open_team(name, by=None) for name in ("Ours", "Theirs"))
    visitors = list(everybody(ours, theirs))
    found = all_samples(ours, lambda key: _own(visitors, key))
    _break_glass(visitors, theirs, list(found.values()))
    for visitor in visitors:
        sign_in(visitor)
    # Nothing is committed here, and every cell's undoing would look through all of it.
    connection.run_on_commit.clear()
    newest = Line.objects.latest("pk").pk
    return House(ours, visitors, _doors(found), list(found.values()), newest)


def test_every_address_answers_everybody_as_the_roles_say(
    house: House, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without Django's copy of every context: nobody reads them here, and they cost a third.
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for door, visitor, method in house.cells():
        with transaction.atomic():
            answer = knock(visitor, method, door.path)
            wrong += judging.faults(door, visitor, method, answer, house.newest)
            wrong += judging.leaks(door, visitor, answer, house.samples)
            transaction.set_rollback(True)
        seen[judging.expected(door, visitor, method)] += 1
    split = ", ".join(f"{count} {answer}" for answer, count in seen.most_common())
    said = f"access matrix: {seen.total()} cells ({split})"
    request.config.stash.setdefault(AT_THE_END, []).append(said)
    assert not wrong, "\n".join([f"{len(wrong)} wrong cells", *wrong[:60]])


@pytest.mark.long
def test_a_form_filled_in_with_another_team_s_keys_does_nothing_to_them(house: House) -> None:
    tried, wrong = 0, []
    for door in house.doors:
        for visitor in house.visitors:
            if visitor.relation is not Relation.OTHER_TEAM or not _concerns(door, visitor):
                continue
            # The test above holds every other page shut: there is no form on it.
            if judging.expected(door, visitor, "GET") is not judging.Answer.OPEN:
                continue
            with transaction.atomic():
                for form in _forms(knock(visitor, "GET", door.path)):
                    answer = knock(visitor, "POST", door.path, _filled(form, house))
                    done = judging.deeds_since(house.newest, visitor, team=str(house.ours.pk))
                    if done or answer.status_code >= 500:
                        wrong.append(f"{door.route} as {visitor.name}: {answer.status_code}")
                    tried += 1
                transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
    assert tried > 5


def knock(
    visitor: Visitor, method: str, path: str, sent: dict[str, Any] | None = None
) -> HttpResponseBase:
    """Ask for an address, and forget what the answer did to the visitor's cookies."""
    kept = dict(visitor.client.cookies)
    answer: HttpResponseBase = (
        visitor.client.generic(method, path) if sent is None else visitor.client.post(path, sent)
    )
    if answer.cookies:
        visitor.client.cookies.clear()
        dict.update(visitor.client.cookies, kept)
    return answer


def _is_drawn(door: Door, visitor: Visitor, method: str) -> bool:
    """The same cells each time, and each door by all who come from outside."""
    if CELLS == 1 or (method == "GET" and visitor.relation in FROM_OUTSIDE):
        return True
    return crc32(f"{door.route} {visitor.name} {method}".encode()) % CELLS == DRAW % CELLS


def _methods(visitor: Visitor) -> tuple[str, ...]:
    """Looks and forms by everybody; what nobody offers, by those nearest and farthest."""
    tries_all = visitor.relation in (Relation.OWN_TEAM, Relation.NO_PART, Relation.ANONYMOUS)
    return METHODS if tries_all else METHODS[:2]


def _concerns(door: Door, visitor: Visitor) -> bool:
    """Each programme's people knock at its own doors; some of them, at those of nobody.

    A wall or glass makes a difference only where there is a record."""
    if door.sample is None and visitor.relation in (Relation.BEHIND_WALLS, Relation.BROKEN_GLASS):
        return False
    if visitor.relation in (Relation.NO_PART, Relation.DISABLED, Relation.ANONYMOUS):
        return True
    if door.programme:
        return visitor.programme == door.programme
    return visitor.relation is Relation.OTHER_PROGRAMME or (
        door.sample is not None and door.sample.only == visitor.user
    )


def _doors(found: dict[str, Sample]) -> list[Door]:
    """Every address of the office, with its record; an address without one is a fault."""
    made, missing = [], []
    for route, entry in every_url(get_resolver(doors()[0])):
        rule, names = judging.rule(entry), entry.pattern.converters
        fitting = [start for start in found if route.startswith(start)]
        sample = found[max(fitting, key=len)] if fitting and names else None
        if rule is not PUBLIC and not names.keys() <= (
            sample.path_keys.keys() if sample else set()
        ):
            missing.append(route)
            continue
        made.append(Door(route, _path(route, entry, sample), rule, sample))
    assert not missing, f"no sample for: {missing}; give one in the programme's tests/samples.py"
    return made


def _path(route: str, entry: Any, sample: Sample | None) -> str:
    for name, converter in entry.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        value = sample.path_keys[name] if sample else BY_KIND[kind]
        for written in (f"<{kind}:{name}>", f"<str:{name}>", f"<{name}>"):
            route = route.replace(written, str(value))
    return route


def _own(visitors: list[Visitor], key: str) -> User:
    for visitor in visitors:
        if visitor.relation is Relation.OWN_TEAM and visitor.grants[0][1] == key:
            assert visitor.user
            return visitor.user
    raise LookupError(key)


def _break_glass(visitors: list[Visitor], team: Team, samples: list[Sample]) -> None:
    """Each visitor of that relation opens every record that may be opened.

    The first of a programme does it; the others get the same rows, which is all a page asks."""
    records = {sample.record for sample in samples if sample.see and not sample.only}
    opened: dict[str, list[BrokenGlass]] = {}
    for visitor in visitors:
        if visitor.relation is not Relation.BROKEN_GLASS or not visitor.user:
            continue
        a_responder(visitor.user, team)
        role = roles.known()["administration.responder"]
        visitor.grants.append((role, "administration.responder", team))
        may_open = kinds(visitor.user)
        theirs = [record for record in records if record._meta.label_lower in may_open]
        visitor.opened |= {record.pk for record in theirs}
        if visitor.programme not in opened:
            opened[visitor.programme] = list(_opened_by_deed(theirs, visitor.user, team))
            continue
        for glass in opened[visitor.programme]:
            glass.pk, glass.user = uuid4(), visitor.user
        BrokenGlass.objects.bulk_create(opened[visitor.programme])


def _opened_by_deed(records: list[Model], user: User, team: Team) -> Iterator[BrokenGlass]:
    for record in records:
        # A part of what is open already is open already.
        with suppress(Refusal):
            yield broken_glass(record, user, team)


def _forms(answer: HttpResponseBase) -> list[BaseForm]:
    context = getattr(answer, "context", None) or {}
    form = context.get("form") if answer.status_code == 200 else None
    return [form] if isinstance(form, BaseForm) else []


def _filled(form: BaseForm, house: House) -> dict[str, Any]:
    """Every choice of a record answered with one of the other team's; the rest with something."""
    sent: dict[str, Any] = {"team": house.ours.pk}
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField):
            model = field.queryset.model
            theirs = [s.record.pk for s in house.samples if isinstance(s.record, model)]
            sent[name] = house.ours.pk if model is Team else (theirs or [""])[0]
        elif choices := list(getattr(field, "choices", [])):
            sent[name] = choices[0][0]
        else:
            sent[name] = field.initial or "7"
    return sent
