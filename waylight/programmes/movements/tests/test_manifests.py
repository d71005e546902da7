"""Manifests: versions that never change, cut for each recipient; who holds an old one is told."""

import json
from typing import Any

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as some

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.notices.models import Message
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import (
    Journey,
    Manifest,
    ManifestRelease,
    Passage,
    Recipient,
)
from waylight.programmes.movements.queries.manifest_changes import changes
from waylight.programmes.movements.queries.manifest_content import Content, content_of
from waylight.programmes.movements.queries.manifest_fields import MINIMUM, TITLES, shown
from waylight.programmes.movements.queries.manifest_paper import manifest_paper, released, table_of
from waylight.programmes.movements.queries.manifests import (
    by_hash,
    newest,
    since,
    to_be_told,
    versions,
    waiting_for,
)
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    crew,
    frozen,
    mark_all,
    passages,
    ticketed,
)
from waylight.programmes.movements.workflow import PassageStatus

pytestmark = pytest.mark.django_db
BRISTOL, LEEDS = "E06000023", "E08000035"
FAMILIES = [
    {"council": BRISTOL, "language": "ara", "native": "أمل حداد"},
    {"council": BRISTOL, "given": "OMAR", "sex": "M", "born_on": "2015-06-01"},
    {"council": LEEDS, "party": "F2", "surname": "SAFIA", "given": ""},
]


@pytest.fixture
def journey(london: Team) -> Journey:
    """Three people for two councils; the manifest is frozen."""
    return frozen(a_journey(london, passengers=FAMILIES))


def now(journey: Journey) -> Manifest:
    """The newest version."""
    found = newest(journey)
    assert found
    return found


def refused(code: str, deed: Any, *args: Any, **values: Any) -> Refusal:
    """The deed is not done, with this code."""
    with pytest.raises(Refusal) as no:
        deed(*args, **values)
    assert no.value.code == code
    return no.value


def test_freezing_makes_the_first_version(journey: Journey) -> None:
    manifest = now(journey)
    assert manifest.version == 1
    assert manifest.is_whole
    assert [one["reference"] for one in manifest.content()["passengers"]] == ["P1", "P2", "P3"]
    assert not since(manifest).any


def test_a_change_after_the_freeze_is_a_version_with_a_reason(journey: Journey) -> None:
    tara, rosa = crew(journey.team)["tara"], crew(journey.team)["rosa"]
    refused("mov-053", actions.make_manifest, journey, reason="Nothing", by=tara)
    before = now(journey)
    actions.mark(passages(journey)[2], to=PassageStatus.NO_SHOW, at=clock.now(), by=rosa)
    refused("mov-052", actions.make_manifest, journey, reason="  ", by=tara)
    made = actions.make_manifest(journey, reason="Safia did not come", by=tara)
    assert (made.version, made.reason) == (2, "Safia did not come")
    first = Manifest.objects.get(pk=before.pk)
    assert (first.hash, first.version) == (before.hash, 1)
    assert first.is_whole
    (second, _first) = versions(journey)
    assert second.changed
    assert second.changed.left == ["SAFIA (P3)"]


def test_there_is_no_version_before_the_freeze(london: Team) -> None:
    journey = ticketed(a_journey(london))
    ola = crew(london)["ola"]
    refused("mov-051", actions.make_manifest, journey, reason="Early", by=ola)
    assert newest(journey) is None


def test_who_books_makes_and_releases_no_manifest(journey: Journey) -> None:
    piet = crew(journey.team)["piet"]
    with pytest.raises(NotAllowed):
        actions.make_manifest(journey, reason="x", by=piet)
    with pytest.raises(Http404):  # the versions are not there for the clerk
        actions.release_manifest(now(journey), recipient="BORDER", who="Border", by=piet)


def test_a_changed_content_has_another_hash(journey: Journey) -> None:
    manifest = now(journey)
    content = manifest.content()
    content["passengers"][0]["given"] = "AMALIA"
    assert manifest.hash_of(content) != manifest.hash
    manifest.sealed = b""
    kept = Manifest.objects.get(pk=manifest.pk)
    Manifest.objects.filter(pk=kept.pk).update(version=7)
    assert not Manifest.objects.get(pk=kept.pk).is_whole


def test_a_release_has_the_fields_of_its_recipient_and_a_paper(journey: Journey) -> None:
    ola = crew(journey.team)["ola"]
    release = actions.release_manifest(now(journey), recipient="BORDER", who="Border Force", by=ola)
    assert release.fields == list(MINIMUM["BORDER"].fields)
    found = released(release)
    assert {name for row in found.rows for name in row} == set(release.fields)
    (paper,) = issued_about(release)
    assert paper.number.startswith("MAN-")
    assert len(found.rows) == 3


def test_each_column_of_a_paper_has_room_for_its_longest_word(journey: Journey) -> None:
    ola = crew(journey.team)["ola"]
    release = actions.release_manifest(now(journey), recipient="BORDER", who="Border Force", by=ola)
    facts = manifest_paper(release)
    columns = zip(facts["heads"], *facts["rows"], strict=True)
    longest = [max(len(word) for cell in cells for word in cell.split()) for cells in columns]
    assert all(width > word for width, word in zip(facts["widths"], longest, strict=True))


def test_number_airports_and_times_of_a_paper_stand_apart(journey: Journey) -> None:
    """In a line of another direction each keeps its own."""
    ola = crew(journey.team)["ola"]
    release = actions.release_manifest(now(journey), recipient="BORDER", who="Border Force", by=ola)
    facts = manifest_paper(release)
    assert facts["lead"] == [journey.number, "TK1901", "BEY–LHR"]
    ends = [when.split(maxsplit=3)[-1] for when in facts["times"]]
    assert ends == ["11:00 (Asia/Beirut)", "12:00 (Europe/London)"]


def test_a_council_sees_only_whom_it_receives(journey: Journey) -> None:
    ola = crew(journey.team)["ola"]
    release = actions.release_manifest(
        now(journey), recipient="COUNCIL", who="Bristol", council=BRISTOL, by=ola
    )
    assert [row["given"] for row in released(release).rows] == ["AMAL B", "OMAR"]
    refused(
        "mov-056",
        actions.release_manifest,
        now(journey),
        recipient="COUNCIL",
        who="Nobody",
        council="E06000001",
        by=ola,
    )


@pytest.mark.parametrize(
    "facts", [{"who": " "}, {"leg": 2}, {"recipient": "PRESS"}, {"recipient": ""}]
)
def test_a_release_says_to_whom_and_of_which_leg(journey: Journey, facts: dict[str, Any]) -> None:
    said = {"recipient": "AIRLINE", "who": "Turkish Airlines"} | facts
    by = crew(journey.team)["ola"]
    refused("mov-055", actions.release_manifest, now(journey), **said, by=by)


def test_an_airline_gets_no_list_of_a_flight_without_times(journey: Journey) -> None:
    journey.legs.update(leaves_at=None, lands_at=None)
    tara = crew(journey.team)["tara"]
    manifest = actions.make_manifest(journey, reason="Times withdrawn", by=tara)
    said = {"recipient": "AIRLINE", "who": "Turkish Airlines", "by": tara}
    refused("mov-057", actions.release_manifest, manifest, **said)


def test_only_the_newest_version_is_released(journey: Journey) -> None:
    people, first = crew(journey.team), now(journey)
    change(journey)
    said = {"recipient": "BORDER", "who": "Border Force", "by": people["ola"]}
    refused("mov-054", actions.release_manifest, first, **said)


def test_whoever_holds_a_version_is_told_of_the_next(journey: Journey) -> None:
    people, first = crew(journey.team), now(journey)
    said = {"by": people["ola"]}
    border = actions.release_manifest(first, recipient="BORDER", who="Border Force", **said)
    actions.release_manifest(first, recipient="COUNCIL", who="Leeds", council=LEEDS, **said)
    assert not to_be_told(journey)
    second = change(journey, passages(journey)[2])
    assert len(to_be_told(journey)) == 2
    assert Message.objects.filter(key="movements.manifest-changed", to=people["ola"]).count() == 1
    assert [each.pk for each in waiting_for(people["tara"])] == [journey.pk]
    assert not waiting_for(people["rosa"])
    assert actions.tell_recipients(second, by=people["tara"]) == 2
    assert not to_be_told(journey)
    assert not waiting_for(people["tara"])
    border.refresh_from_db()
    assert border.told_of == second
    # Leeds receives nobody now: it is told, and gets no list.
    given = [release.recipient for release in second.releases.all()]
    assert given == ["BORDER"]


def test_one_holder_is_told_alone_and_a_new_list_settles_the_old_one(journey: Journey) -> None:
    people, first = crew(journey.team), now(journey)
    ola = people["ola"]
    border = actions.release_manifest(first, recipient="BORDER", who="Border Force", by=ola)
    actions.release_manifest(first, recipient="AIRLINE", who="Turkish Airlines", by=ola)
    second = change(journey)
    assert actions.tell_recipient(border, by=ola) == 1
    (left,) = to_be_told(journey)
    assert left.recipient == "AIRLINE"
    actions.release_manifest(second, recipient="AIRLINE", who="Turkish Airlines", by=ola)
    assert not to_be_told(journey)
    assert actions.tell_recipient(border, by=ola) == 0


def test_a_charter_goes_through_three_versions(london: Team) -> None:
    """C-AT1, small: version 1 is frozen, 2 says who did not come, 3 who was stopped at the gate."""
    journey = frozen(a_journey(london, passengers=8, mode="CHARTER"))
    people = crew(london)
    held = actions.release_manifest(
        now(journey), recipient="BORDER", who="Border Force", by=people["ola"]
    )
    first = passages(journey)
    for passage in first[:2]:
        actions.mark(passage, to=PassageStatus.NO_SHOW, at=clock.now(), by=people["rosa"])
    second = actions.make_manifest(journey, reason="Two did not come", by=people["tara"])
    actions.tell_recipients(second, by=people["tara"])
    stopped = passages(journey)[2]
    actions.mark(stopped, to=PassageStatus.MEDICAL_STOP, at=clock.now(), by=people["rosa"])
    third = actions.make_manifest(journey, reason="One was stopped", by=people["tara"])
    actions.tell_recipients(third, by=people["tara"])
    assert [version.manifest.version for version in versions(journey)] == [3, 2, 1]
    held.refresh_from_db()
    assert held.told_of == second
    assert [len(released(each).rows) for each in ManifestRelease.objects.order_by("sent_at")] == [
        *(8, 6, 5)
    ]
    mark_all(journey.legs.get(), PassageStatus.BOARDED)
    boarded = Passage.objects.filter(status=PassageStatus.BOARDED).count()
    assert boarded == len(shown(third.content(), "BORDER", 1).rows)
    assert "MEDICAL" not in json.dumps(third.content())


def test_the_beginning_of_a_hash_finds_its_version(journey: Journey) -> None:
    manifest, tara = now(journey), crew(journey.team)["tara"]
    assert by_hash(tara, manifest.shown_hash) == [manifest]
    assert by_hash(tara, "0000 0000 0000 0000") == []
    assert by_hash(crew(journey.team)["piet"], manifest.shown_hash) == []


def test_what_changed_is_told_in_words(journey: Journey) -> None:
    before = content_of(journey)
    after = content_of(journey)
    after["passengers"][0]["document_number"] = "N9"
    after["passengers"][1]["legs"][0]["seat"] = "14C"
    after["passengers"][2]["legs"][0]["out"] = True
    after["legs"][0]["terminal_in"] = "4"
    found = changes(before, after)
    assert found.left == ["SAFIA (P3)"]
    assert [(d.about, str(d.what), d.after) for d in found.different] == [
        ("Leg 1", "Terminal in", "4"),
        ("AMAL B HADDAD (P1)", "Document number", "N9"),
        ("OMAR HADDAD (P2)", "Leg 1: Seat", "14C"),
    ]
    back = changes(after, before)
    assert back.came == ["SAFIA (P3)"]


def change(journey: Journey, passage: Passage | None = None) -> Manifest:
    """A second version: a passenger did not come."""
    people = crew(journey.team)
    gone = passage or passages(journey)[1]
    actions.mark(gone, to=PassageStatus.NO_SHOW, at=clock.now(), by=people["rosa"])
    return actions.make_manifest(journey, reason="Somebody did not come", by=people["tara"])


def a_content(passengers: list[dict[str, Any]]) -> Content:
    """A manifest of one leg whose every value says which field it is of."""
    leg = {name: f"leg-{name}" for name in ("carrier", "flight_number", "booking", "on")}
    return {
        "journey": {"number": "MOV-1"},
        "legs": [{**leg, "number": 1}],
        "passengers": passengers,
    }


def a_passenger(number: int, council: str, out: bool, extra: dict[str, str]) -> dict[str, Any]:
    """Somebody of whom everything is known, and more than any field of ours."""
    said = {name: f"{number}-{name}-{number}" for name in TITLES}
    place = {name: said.pop(name) for name in ("seat", "ticket", "fare")}
    return {
        **extra,
        **said,
        "number": number,
        "council": council,
        "legs": [{"leg": 1, "out": out, **place, "services": [f"{number}-services-{number}"]}],
    }


people = some.lists(
    some.tuples(
        some.sampled_from([BRISTOL, LEEDS]),
        some.booleans(),
        some.dictionaries(some.text(min_size=12), some.just("a secret"), max_size=2),
    ),
    max_size=4,
)


@given(people, some.sampled_from(list(Recipient)))
def test_no_field_outside_the_table_ever_leaves(
    listed: list[tuple[str, bool, dict[str, str]]], recipient: str
) -> None:
    content = a_content([a_passenger(n, *facts) for n, facts in enumerate(listed, 1)])
    found = shown(content, recipient, 1, BRISTOL)
    allowed = MINIMUM[recipient].fields
    whole = json.dumps([dict(row) for row in found.rows])
    assert all(tuple(row) == allowed for row in found.rows)
    assert "a secret" not in whole
    for number, (council, out, _extra) in enumerate(listed, 1):
        if out or (recipient == "COUNCIL" and council != BRISTOL):
            assert f"{number}-surname-{number}" not in whole
        for name in set(TITLES) - set(allowed):
            assert f"{number}-{name}-{number}" not in whole
    shown_words = " ".join(cell for row in table_of(found).rows for cell in row)
    for name in set(TITLES) - set(allowed):
        assert not any(f"{n}-{name}-{n}" in shown_words for n in range(1, 5))


def test_each_field_has_a_title_and_each_recipient_a_reason() -> None:
    assert set(MINIMUM) == set(Recipient)
    assert {name for each in MINIMUM.values() for name in each.fields} <= set(TITLES)
    assert all(str(each.because) for each in MINIMUM.values())


PAPERS = {"document_type", "document_number", "document_issuer", "document_expires"}
HOME = {"council", "party", "language", "native"}
NEVER = {
    "AIRLINE": {*HOME, "residence", "visa_until"},
    "BORDER": {*HOME, "services", "ticket", "fare", "visa_until"},
    "COUNCIL": {*PAPERS, "visa_number", "booking", "seat", "ticket", "nationality", "residence"},
    "RECEPTIONIST": {*PAPERS, "born_on", "nationality", "services", "ticket", "booking", "council"},
}


@pytest.mark.parametrize("recipient", NEVER)
def test_no_recipient_is_given_what_they_have_no_need_of(recipient: str) -> None:
    assert not NEVER[recipient] & set(MINIMUM[recipient].fields)
