"""From a file to reunions: all or nothing, nobody merged, nobody twice; and out again."""

from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions import grouping, importing
from waylight.programmes.family_reunion.exchange import Reading, caseload_bytes
from waylight.programmes.family_reunion.models import Member, Reunion, Upload
from waylight.programmes.family_reunion.queries.arriving import arriving
from waylight.programmes.family_reunion.queries.caseload import caseload_of, members_to_travel
from waylight.programmes.family_reunion.tests.office_files import (
    FAMILY,
    HUSBAND,
    SON,
    TODAY,
    VISA,
    book,
    caseload_book,
    colleague,
    read,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.programmes.movements.exchange import read_caseload, write_caseload_folder
from waylight.registers.people.actions import propose_merge
from waylight.registers.people.models import DistinctPair, Merge, Person

NOON = datetime(2015, 11, 25, 12, tzinfo=UTC)
HASSAN = {**SON, "born_on": date(2008, 4, 2), "agreed_adult": None, "agreed_by": None}
HUSSEIN = {**HASSAN, "person": "R1-3", "name": "حسين إدريس", "name_latin": "Hussein Idris"}


@pytest.fixture(autouse=True)
def _a_day() -> Any:
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def kofi(london: Team) -> User:
    """Takes families in, and records visas."""
    return colleague(london, "caseworker", "mission_officer", "movement_assistant")


def kept(folder: Path, team: Team, by: User, content: bytes) -> Upload:
    """A caseload, uploaded."""
    upload: Upload = importing.keep_caseload(team, reading=read(folder, content), by=by)
    return upload


def applied(folder: Path, team: Team, by: User, content: bytes) -> dict[str, Member]:
    """A caseload, applied: the members by their numbers in it."""
    upload = importing.apply_caseload(kept(folder, team, by, content), by=by)
    return {number: Member.objects.get(pk=key) for number, key in upload.made.items()}


def codes(upload: Upload, part: str = "faults") -> list[tuple[str, int, str, str]]:
    """Where the faults of an upload are."""
    found = upload.said()[part]
    return [(each["sheet"], each["row"], each["column"], each["code"]) for each in found]


def test_a_caseload_becomes_reunions_as_far_as_its_columns_prove(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    made = applied(tmp_path, london, kofi, caseload_book())
    husband, son = made["R1-1"], made["R1-2"]
    assert (husband.status, son.status) == (Status.VISA_GRANTED, Status.ENQUIRY)
    assert husband.visa is not None
    assert (husband.visa.names_printed, husband.decided_on) == ("IDRIS OMAR", date(2015, 11, 20))
    assert husband.screening is not None
    assert son.agreed.adult == husband
    assert (husband.reunion.band, husband.reunion.left_on) == ("P1", "2011-06")
    assert husband.reunion.synthetic
    assert not Merge.objects.exists()


def test_an_application_without_a_visa_waits_for_it(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    printed = ("visa_number", "visa_from", "visa_until", "names_on_visa", "decided_on")
    people = ({**HUSBAND, **dict.fromkeys(printed)},)
    made = applied(tmp_path, london, kofi, caseload_book(people=people))
    assert made["R1-1"].status == Status.VISA_PENDING


def test_at8_twins_of_one_birth_are_two_people_with_a_warning_and_no_merge_offered(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    upload = kept(tmp_path, london, kofi, caseload_book(people=(HUSBAND, HASSAN, HUSSEIN)))
    assert ("people", 4, "name", "twins") in codes(upload, "attention")
    upload = importing.apply_caseload(upload, by=kofi)
    assert Member.objects.count() == 3
    hassan, hussein = (Member.objects.get(pk=upload.made[n]).person for n in ("R1-2", "R1-3"))
    assert hassan != hussein
    assert DistinctPair.objects.filter(first__in=[hassan, hussein]).count() == 1
    assert not Merge.objects.exists()
    rows = upload.said()["sheets"]["people"]
    assert not [one for each in arriving(upload, kofi, rows) for one in each.alike.candidates]
    access.give(kofi, "people.registrar", london, by=None)
    with pytest.raises(Refusal):
        propose_merge(hassan, gone=hussein, by=kofi)


def test_one_name_and_one_birth_twice_is_asked_about_and_kept_as_two(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    again = {**HASSAN, "person": "R1-3"}
    upload = kept(tmp_path, london, kofi, caseload_book(people=(HUSBAND, HASSAN, again)))
    assert ("people", 4, "name", "perhaps_twice") in codes(upload, "attention")


def test_a_reference_that_is_in_a_case_already_is_a_fault_at_its_cell(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    applied(tmp_path, london, kofi, caseload_book())
    upload = kept(tmp_path, london, kofi, caseload_book())
    assert upload.is_broken
    assert codes(upload) == [("people", 2, "gwf", "frta-011")]
    reason = upload.said()["faults"][0]["reason"]
    assert reason == f"Already in case {Reunion.objects.get().number} as member 1."
    with pytest.raises(Refusal) as no:
        importing.apply_caseload(upload, by=kofi)
    assert no.value.code == "frta-090"


def test_who_is_known_already_is_shown_and_recorded_all_the_same(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    applied(tmp_path, london, kofi, caseload_book(people=(HASSAN,)))
    upload = kept(tmp_path, london, kofi, caseload_book(people=(HASSAN,)))
    rows = upload.said()["sheets"]["people"]
    (before,) = arriving(upload, kofi, rows)
    assert [one.verdict for one in before.alike.candidates] == ["same"]
    upload = importing.apply_caseload(upload, by=kofi)
    (after,) = arriving(upload, kofi, rows)
    assert after.member is not None
    assert [one.who.key for one in after.alike.candidates] == [
        one.who.key for one in before.alike.candidates
    ]
    assert Person.objects.filter(merged_into__isnull=False).count() == 0


def test_a_refusal_in_one_row_leaves_nothing_behind_and_names_the_row(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    reading = read(tmp_path, caseload_book())
    reading.rows("people")[1]["country"] = "XXX"
    reading.rows("people")[1]["relationship"] = "PARENT"
    with pytest.raises(Refusal) as no:
        importing.import_caseload(london, reading=reading, by=kofi)
    assert "Sheet people, row 3" in str(no.value.why)
    assert not Member.objects.exists()
    assert not Reunion.objects.exists()
    assert not Person.objects.exists()


def test_a_reading_with_faults_is_never_imported(london: Team, kofi: User) -> None:
    for deed in (importing.import_caseload, importing.import_visas):
        with pytest.raises(Refusal) as no:
            deed(london, reading=Reading(None), by=kofi)
        assert no.value.code == "frta-090"


def test_a_file_is_applied_once(tmp_path: Path, london: Team, kofi: User) -> None:
    upload = kept(tmp_path, london, kofi, caseload_book())
    importing.apply_caseload(upload, by=kofi)
    upload.refresh_from_db()
    for deed in (importing.apply_caseload, importing.carry_out_caseload):
        with pytest.raises(Refusal) as no:
            deed(upload, by=kofi)
        assert no.value.code == "frta-090"
    assert Reunion.objects.count() == 1


def test_a_long_file_is_applied_in_the_background(
    tmp_path: Path, london: Team, kofi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    upload = kept(tmp_path, london, kofi, caseload_book())
    importing.apply_caseload(upload, by=kofi)
    assert not Reunion.objects.exists()
    with pytest.raises(Refusal):
        importing.apply_caseload(upload, by=kofi)
    jobs.run_queued()
    upload.refresh_from_db()
    assert (upload.applied_at is not None, len(upload.made)) == (True, 2)


def test_only_ones_own_last_file_is_kept(tmp_path: Path, london: Team, kofi: User) -> None:
    first = kept(tmp_path, london, kofi, caseload_book())
    second = kept(tmp_path, london, kofi, caseload_book())
    other = colleague(london, "caseworker", name="lena")
    assert list(Upload.objects.visible_to(kofi)) == [second]
    assert not Upload.objects.filter(pk=first.pk).exists()
    assert not Upload.objects.visible_to(other).exists()


def test_a_file_is_forgotten_after_a_day(tmp_path: Path, london: Team, kofi: User) -> None:
    kept(tmp_path, london, kofi, caseload_book())
    Upload.objects.forget()
    assert Upload.objects.count() == 1
    with clock.stopped_at(NOON + timedelta(days=1, minutes=1)):
        Upload.objects.forget()
    assert not Upload.objects.exists()


def columns(sheets: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows without the references, which are made anew, and without what was not filled."""
    ours = ("row", "family", "person", "reunion", "agreed_adult")
    return {
        name: [
            {key: value for key, value in row.items() if key not in ours and value is not None}
            for row in rows
        ]
        for name, rows in sheets.items()
    }


def test_what_is_taken_out_can_be_taken_in_again(tmp_path: Path, london: Team, kofi: User) -> None:
    second = {**FAMILY, "family": "R2", "sponsor_name": "Idil", "sponsor_name_latin": None}
    aunt = {
        **SON,
        **{"person": "R2-1", "family": "R2", "name": "Ayan", "name_latin": None},
        **{"agreed_adult": "ESCORT", "escort_name": "Amina Noor", "vulnerable": "yes"},
    }
    made = applied(tmp_path, london, kofi, caseload_book([FAMILY, second], [HUSBAND, SON, aunt]))
    out = caseload_of(members_to_travel(kofi))
    assert [row["travel_until"] for row in out["families"]] == [date(2015, 12, 15), None]
    Member.objects.filter(pk__in=[one.pk for one in made.values()]).update(status=Status.WITHDRAWN)
    reading = read(tmp_path, caseload_bytes(out))
    assert reading.faults == []
    importing.import_caseload(london, reading=reading, by=kofi)
    again = caseload_of(members_to_travel(kofi))
    assert columns(again) == columns(out)
    agreed = [row["agreed_adult"] for row in again["people"]]
    assert agreed == [None, again["people"][0]["person"], "ESCORT"]


def test_the_planner_accepts_the_rows_beside_its_smallest_caseload(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    family = {**FAMILY, "council": "E08000003"}
    own = {"person": "R1-2", "gwf": "GWF000000002", "visa_number": "V2", "relationship": "CHILD"}
    own |= {"agreed_adult": "R1-1", "agreed_by": "Safia Idris"}
    son = {**HUSBAND, **own, "name": "Hassan", "born_on": date(2008, 4, 2)}
    made = applied(tmp_path, london, kofi, caseload_book([family], [HUSBAND, son]))
    members = list(made.values())
    grouping.form_group(members[0].reunion, members=members, airport="EBB", by=kofi)
    out = caseload_of(members_to_travel(kofi))
    with as_file(files("waylight.examples") / "smallest") as folder:
        tables = read_caseload(folder).tables
    assert tables is not None
    tables["families"] += out["families"]
    tables["people"] += out["people"]
    write_caseload_folder(tables, tmp_path / "planning")
    reading = read_caseload(tmp_path / "planning")
    assert reading.faults == []
    assert reading.tables is not None
    row = reading.tables["families"][-1]
    assert (row["family"], row["from_airport"]) == (f"{members[0].reunion.number}-1", "EBB")
    assert (row["travel_from"], row["travel_until"]) == (date(2015, 11, 28), date(2015, 12, 15))


def test_the_number_of_questions_does_not_grow_with_the_caseload(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            caseload_of(members_to_travel(kofi))
        return len(asked)

    applied(tmp_path, london, kofi, caseload_book())
    before = asked()
    families = [{**FAMILY, "family": f"F{n}"} for n in range(5)]
    people = [
        {**SON, "person": f"F{n}-1", "family": f"F{n}", "agreed_adult": None} for n in range(5)
    ]
    applied(tmp_path, london, kofi, caseload_book(families, people))
    assert asked() == before


def visas(folder: Path, team: Team, by: User, *rows: dict[str, Any]) -> Upload:
    """A list of visas, uploaded."""
    reading = read(folder, book(visas=rows), visas=True)
    upload: Upload = importing.keep_visas(team, reading=reading, by=by)
    return upload


@pytest.fixture
def pending(tmp_path: Path, london: Team, kofi: User) -> Member:
    """A husband who waits for his visa."""
    printed = ("visa_number", "visa_from", "visa_until", "names_on_visa", "decided_on")
    people = ({**HUSBAND, **dict.fromkeys(printed)},)
    return applied(tmp_path, london, kofi, caseload_book(people=people))["R1-1"]


def test_a_list_of_visas_grants_each_of_them(
    tmp_path: Path, london: Team, kofi: User, pending: Member
) -> None:
    upload = importing.apply_visas(visas(tmp_path, london, kofi, VISA), by=kofi)
    pending.refresh_from_db()
    assert (pending.status, upload.made) == (
        Status.VISA_GRANTED,
        {"GWF000000001": str(pending.pk)},
    )
    assert pending.visa is not None
    assert (pending.visa.number, pending.visa.names_printed) == ("V000001", "IDRIS OMAR")


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"gwf": "GWF000000009"}, "gwf", "unknown_gwf"),
        ({"decided_on": date(2015, 7, 1)}, "decided_on", "frta-028"),
    ],
)
def test_a_visa_of_nobody_and_one_decided_too_early_are_faults(
    tmp_path: Path,
    london: Team,
    kofi: User,
    pending: Member,
    change: dict[str, Any],
    column: str,
    code: str,
) -> None:
    upload = visas(tmp_path, london, kofi, VISA | change)
    assert codes(upload) == [("visas", 2, column, code)]


def test_a_visa_for_somebody_who_has_one_is_a_fault(
    tmp_path: Path, london: Team, kofi: User
) -> None:
    applied(tmp_path, london, kofi, caseload_book())
    upload = visas(tmp_path, london, kofi, VISA)
    assert codes(upload) == [("visas", 2, "gwf", "wrong_status")]


def test_names_that_differ_from_the_passport_are_worth_a_look(
    tmp_path: Path, london: Team, kofi: User, pending: Member
) -> None:
    upload = visas(tmp_path, london, kofi, VISA | {"names_as_printed": "IDRISS OMER"})
    assert codes(upload, "attention") == [("visas", 2, "names_as_printed", "names_differ")]
    assert upload.may_be_applied


def test_a_visa_refused_at_the_last_moment_leaves_none_half_written(
    tmp_path: Path, london: Team, kofi: User, pending: Member
) -> None:
    second = VISA | {"gwf": "GWF000000002", "visa_number": "V2"}
    reading = read(tmp_path, book(visas=[VISA, second]), visas=True)
    with pytest.raises(Refusal) as no:
        importing.import_visas(london, reading=reading, by=kofi)
    assert (no.value.code, "row 3" in str(no.value.why)) == ("frta-091", True)
    pending.refresh_from_db()
    assert (pending.status, pending.visa) == (Status.VISA_PENDING, None)
    assert clock.today() == TODAY
