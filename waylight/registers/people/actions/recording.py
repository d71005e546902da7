"""Recording somebody, once: their number, and what is known of them as a whole."""

import re
import secrets
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from waylight.engines.check_digits import MOST_SHORT, short_from
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal
from waylight.foundation.vault.compartments import Compartment
from waylight.registers.people.actions.claiming import claim_birth, claim_name
from waylight.registers.people.models import (
    Calendar,
    DistinctPair,
    NameKind,
    Need,
    NeedKind,
    NotSame,
    Person,
    Sex,
)

COUNTRY, LANGUAGE = re.compile(r"[A-Z]{3}"), re.compile(r"[a-z]{3}")
"""ISO 3166-1 alpha-3, with XXA for stateless and XXX for not known (ICAO 9303); ISO 639-3."""


@transaction.atomic
def record_person(
    team: Team,
    *,
    sex: str,
    nationalities: Iterable[str] = (),
    languages: Iterable[str] = (),
    name: str,
    latin: str = "",
    name_kind: str = NameKind.REGISTRATION,
    born: str = "",
    born_estimated: bool = False,
    calendar: str = Calendar.GREGORIAN,
    original: str = "",
    source: str = "",
    synthetic: bool = False,
    by: User | None,
) -> Person:
    """Record somebody with a first name claim, and a first birth claim if anything is known."""
    person = Person(
        team=team,
        number=_a_free_number(),
        sex=_one_of(Sex.values, sex),
        nationalities=_codes(COUNTRY, nationalities),
        languages=_codes(LANGUAGE, languages),
        synthetic=synthetic,
        made_by=by,
    )
    person.save()
    claim_name(person, name, latin=latin, kind=name_kind, source=source, by=by)
    if born:
        claim_birth(
            person,
            born,
            estimated=born_estimated,
            calendar=calendar,
            original=original,
            source=source,
            is_primary=True,
            by=by,
        )
    journal.done("people.record_person", by=by, about=person)
    return person


@transaction.atomic
def describe(
    person: Person,
    *,
    sex: str,
    nationalities: Iterable[str],
    languages: Iterable[str],
    by: User | None,
) -> Person:
    """Keep somebody's sex, nationalities and languages as they are said now."""
    person.sex = _one_of(Sex.values, sex)
    person.nationalities = _codes(COUNTRY, nationalities)
    person.languages = _codes(LANGUAGE, languages)
    _next_version(person)
    fields = ["sex", "nationalities", "languages"]
    journal.done("people.describe", by=by, about=person, fields=fields)
    return person


@transaction.atomic
def record_death(person: Person, died_on: date, *, by: User | None) -> Person:
    """Record that somebody has died, and when."""
    if died_on > clock.today():
        raise Refusal(
            "people.death-in-the-future",
            what=_("The death was not recorded."),
            why=_("The date lies in the future."),
            fix=_("Check the year, the month and the day."),
        )
    person.died_on = died_on.isoformat()
    _next_version(person)
    journal.done("people.record_death", by=by, about=person, fields=["died_on"])
    return person


@transaction.atomic
def engage(person: Person, until: date | None, *, by: User | None) -> None:
    """Say until when a booked journey lasts, during which nobody is merged; None: no journey."""
    Person.objects.filter(pk=person.pk).update(engaged_until=until)
    person.engaged_until = until
    journal.done("people.engage", by=by, about=person, fields=["engaged_until"])


@transaction.atomic
def say_distinct(first: Person, second: Person, reason: str, *, by: User | None) -> DistinctPair:
    """Keep that two records are certainly two people; saying it again changes nothing."""
    one, other = sorted((first, second), key=lambda person: person.pk)
    pair, created = DistinctPair.objects.get_or_create(
        first=one, second=other, defaults={"reason": NotSame(reason), "said_by": by}
    )
    if created:
        journal.done("people.say_distinct", by=by, about=first)
    return pair


@transaction.atomic
def say_all_distinct(people: Iterable[Person], reason: str, *, by: User | None) -> None:
    """Keep that several records are as many people, each from each other; in one line."""
    ordered = sorted(people, key=lambda person: person.pk)
    pairs = [
        DistinctPair(first=one, second=other, reason=NotSame(reason), said_by=by)
        for one, other in combinations(ordered, 2)
    ]
    if pairs:
        DistinctPair.objects.bulk_create(pairs, batch_size=1000, ignore_conflicts=True)
        journal.done("people.say_all_distinct", by=by, about=ordered[0])


@transaction.atomic
def add_need(
    person: Person,
    kind: str,
    *,
    words: str = "",
    compartment: str = Compartment.GENERAL,
    since: date | None = None,
    by: User | None,
) -> Need:
    """Keep what somebody needs, behind the wall of a compartment."""
    need = Need.objects.create(
        person=person,
        kind=NeedKind(kind),
        compartment=Compartment(compartment),
        words=words.strip(),
        since=since or clock.today(),
    )
    journal.done("people.add_need", by=by, about=need)
    return need


@transaction.atomic
def end_need(need: Need, *, ended_on: date | None = None, by: User | None) -> Need:
    """Keep that somebody needs something no longer."""
    need.ended_on = ended_on or clock.today()
    need.save(update_fields=["ended_on"])
    journal.done("people.end_need", by=by, about=need, fields=["ended_on"])
    return need


def _next_version(person: Person) -> None:
    person.version += 1
    person.save()


def _a_free_number() -> str:
    """Random, so that it tells nobody how many there are or who came first."""
    while True:
        number = f"P-{short_from(secrets.randbelow(MOST_SHORT))}"
        if not Person.objects.filter(number=number).exists():
            return number


def _one_of(known: Iterable[str], sex: str) -> str:
    if sex in known:
        return sex
    raise Refusal(
        "people.sex-unknown",
        what=_("Nobody was recorded."),
        why=_("The sex is none of F, M, X (unspecified) and U (not known)."),
        fix=_("Choose one of the four; U where nobody has said."),
    )


def _codes(shape: re.Pattern[str], codes: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(codes))
    if all(shape.fullmatch(code) for code in found):
        return found
    raise Refusal(
        "people.code-malformed",
        what=_("Nobody was recorded."),
        why=_("A nationality or language is not a code of three letters."),
        fix=_("Write nationalities as SDN, XXA or XXX, and languages as ara or tir."),
    )
