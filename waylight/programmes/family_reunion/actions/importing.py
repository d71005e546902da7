"""A caseload or a list of visas from a file: kept until somebody has looked, then whole or not."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.actions import action
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions import grouping, intake
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.actions.visas import (
    _check_decided,
    _check_moment,
    _check_reference,
    _check_visa,
    grant_visa,
)
from waylight.programmes.family_reunion.exchange import AIRLINE, ESCORT, PLACE, Reading
from waylight.programmes.family_reunion.models import (
    AgreedKind,
    Decision,
    Member,
    Reunion,
    Upload,
    UploadKind,
    packed,
)
from waylight.programmes.family_reunion.queries.arriving import (
    twins_among,
    visas_with_records,
    waiting,
    with_records,
)
from waylight.programmes.family_reunion.queries.screening import ASKED, kept, screened
from waylight.programmes.family_reunion.workflow import WORKFLOW, Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import DocumentKind, NotSame, Person
from waylight.registers.people.workflow import PaperStatus

AT_ONCE = 50
"""More rows than this are applied in the background: a person takes up to a tenth of a second."""
LONDON = ZoneInfo("Europe/London")
MIDDAY = time(12)
"""A file gives the day of an application, and no time."""
UNTIL_APPLIED = (Status.INTAKE, Status.ELIGIBLE, Status.VISA_PENDING)

Row = Mapping[str, Any]


@action(needs=May.INTAKE)
def keep_caseload(team: Team, *, reading: Reading, by: User) -> Upload:
    """Keep what a caseload would add, or the list of its faults, in place of one's last file."""
    return _keep(team, UploadKind.CASELOAD, with_records(reading), "people", by)


@action(needs=May.PREPARE)
def keep_visas(team: Team, *, reading: Reading, by: User) -> Upload:
    """Keep what a list of visas would record, or the list of its faults."""
    return _keep(team, UploadKind.VISAS, visas_with_records(team, reading), "visas", by)


@action(needs=May.INTAKE)
def apply_caseload(upload: Upload, *, by: User) -> Upload:
    """Import a caseload that was looked at; a long one is imported in the background."""
    return _apply(upload, UploadKind.CASELOAD, by)


@action(needs=May.PREPARE)
def apply_visas(upload: Upload, *, by: User) -> Upload:
    """Record the visas of a list that was looked at; a long one is read in the background."""
    return _apply(upload, UploadKind.VISAS, by)


@action(needs=May.INTAKE)
def carry_out_caseload(upload: Upload, *, by: User) -> Upload:
    """Import a kept caseload here and now, whole or not at all."""
    with _once(upload, UploadKind.CASELOAD) as held:
        reading = Reading(held.said()["sheets"])
        found = import_caseload(held.team, reading=reading, by=by)
        held.made = {number: str(member.pk) for number, member in found.items()}
    return held


@action(needs=May.PREPARE)
def carry_out_visas(upload: Upload, *, by: User) -> Upload:
    """Record the visas of a kept list here and now, all or none."""
    with _once(upload, UploadKind.VISAS) as held:
        reading = Reading(held.said()["sheets"])
        found = import_visas(held.team, reading=reading, by=by)
        held.made = {number: str(member.pk) for number, member in found.items()}
    return held


@action(needs=May.INTAKE)
def import_caseload(team: Team, *, reading: Reading, by: User) -> dict[str, Member]:
    """Record every reunion and person of a file; the members by their numbers in the file.

    Whoever the register may know already is recorded all the same: it is for somebody to look at
    both records, and nothing is merged. A member is as far as the columns prove: applied for, or
    granted. Means, consent and money are not in a file and are asked for as of everybody else."""
    if reading.sheets is None:
        raise _broken()
    numbers = {row["family"]: row["reunion"] or row["family"] for row in reading.rows("families")}
    reunions: dict[str, Reunion] = {}
    spoken: dict[str, str] = {}
    for row in reading.rows("families"):
        spoken[row["family"]] = row["language"] or ""
        if numbers[row["family"]] not in reunions:
            with _in_row("families", row):
                reunions[numbers[row["family"]]] = _reunion(team, row, by)
    made: dict[str, Member] = {}
    for row in reading.rows("people"):
        with _in_row("people", row):
            reunion = reunions[numbers[row["family"]]]
            made[row["person"]] = _member(reunion, row, spoken[row["family"]], by)
    for row in reading.rows("people"):
        if row["agreed_adult"]:
            with _in_row("people", row):
                _agree(made, row, by)
    for one, other in twins_among(reading.rows("people")):
        pair = (made[one["person"]].person, made[other["person"]].person)
        people.say_distinct(*pair, NotSame.SIBLINGS, by=by)
    return made


@action(needs=May.PREPARE)
def import_visas(team: Team, *, reading: Reading, by: User) -> dict[str, Member]:
    """Record every visa of a list, as `grant_visa` does; the members by their references."""
    rows = reading.rows("visas")
    if reading.sheets is None:
        raise _broken()
    members = waiting(team, rows)
    for row in rows:
        with _in_row("visas", row):
            member = members.get(row["gwf"])
            if member is None:
                raise refusal(
                    91,
                    what=_("The visa was not recorded."),
                    why=_("Nobody of this team who still waits has this reference."),
                    fix=_("Copy it again, or record the application first."),
                )
            visa = _visa(member.person, row, by)
            grant_visa(
                member,
                document=visa,
                decided_on=row["decided_on"],
                deferred=bool(row["deferred"]),
                by=by,
            )
    return members


def _keep(team: Team, kind: UploadKind, reading: Reading, sheet: str, by: User) -> Upload:
    Upload.objects.filter(uploaded_by=by, kind=kind).delete()
    said = {
        "sheets": reading.sheets,
        "faults": [asdict(fault) for fault in reading.faults],
        "attention": [asdict(fault) for fault in reading.attention],
    }
    return Upload.objects.create(
        team=team,
        kind=kind,
        uploaded_by=by,
        rows=len(reading.rows(sheet)),
        is_broken=reading.sheets is None,
        content=packed(said),
    )


def _apply(upload: Upload, kind: UploadKind, by: User) -> Upload:
    _refuse_again(upload, kind)
    if upload.rows > AT_ONCE:
        jobs.ask("family_reunion.import", about=upload, by=by)
        return upload
    carry_out = carry_out_caseload if kind == UploadKind.CASELOAD else carry_out_visas
    applied: Upload = carry_out(upload, by=by)
    return applied


@contextmanager
def _once(upload: Upload, kind: UploadKind) -> Iterator[Upload]:
    """Hold the row of a file while it is applied, and say that it was."""
    held = Upload.objects.select_for_update().select_related("team").get(pk=upload.pk)
    if held.kind != kind or not held.may_be_applied:
        raise _broken()
    yield held
    held.applied_at = clock.now()
    held.save(update_fields=["applied_at", "made"])


def _refuse_again(upload: Upload, kind: UploadKind) -> None:
    job = latest_about(upload)
    if upload.kind != kind or not upload.may_be_applied or (job is not None and job.is_open):
        raise _broken()


def _broken() -> Refusal:
    return refusal(
        90,
        what=_("Nothing was imported."),
        why=_("The file has faults, or it was applied already."),
        fix=_("Look at its page; correct the file and upload it again."),
    )


@contextmanager
def _in_row(sheet: str, row: Row) -> Iterator[None]:
    """A refusal about one row refuses the file, and says which row it was."""
    try:
        yield
    except NotAllowed:
        raise
    except Refusal as no:
        raise Refusal(
            no.code,
            what=_("Nothing was imported."),
            why=_("Sheet %(sheet)s, row %(row)d: %(what)s %(why)s")
            % {"sheet": sheet, "row": row[PLACE], "what": no.what, "why": no.why},
            fix=no.fix,
        ) from no


def _reunion(team: Team, row: Row, by: User) -> Reunion:
    sponsor = people.record_person(
        team,
        name=row["sponsor_name"],
        latin=row["sponsor_name_latin"] or "",
        sex=row["sponsor_sex"],
        born=row["sponsor_born_on"] or "",
        languages=_languages(row["language"] or ""),
        source=_("Caseload file"),
        synthetic=row["synthetic"],
        by=by,
    )
    known = {
        "granted_on": row["status_granted_on"],
        "british_on": row["british_on"],
        "left_on": row["left_on"] or "",
        "council": row["council"] or "",
        "office": row["office"] or "",
        "band": row["band"],
        "language": row["letters_in"],
        "airport": row["arrival_airport"],
    }
    opened: Reunion = intake.open_reunion(
        team,
        sponsor=sponsor,
        sponsor_status=row["sponsor_status"],
        synthetic=row["synthetic"],
        by=by,
        **known,
    )
    return opened


def _member(reunion: Reunion, row: Row, language: str, by: User) -> Member:
    person = people.record_person(
        reunion.team,
        name=row["name"],
        latin=row["name_latin"] or "",
        sex=row["sex"],
        born=row["born_on"],
        nationalities=[row["nationality"]] if row["nationality"] else (),
        languages=_languages(language),
        source=_("Caseload file"),
        synthetic=reunion.synthetic,
        by=by,
    )
    member: Member = intake.add_member(
        reunion,
        person=person,
        relationship=row["relationship"],
        country_of_stay=row["country"],
        city=row["city"] or "",
        facts={name: row[name] for name in ASKED if row[name] is not None},
        by=by,
    )
    _papers(person, row, by)
    if row["gwf"]:
        _applied(member, row)
        if row["visa_number"]:
            _granted(member, row, by)
        member.save()
    return member


def _papers(person: Person, row: Row, by: User) -> None:
    if row["travel_document"]:
        people.add_document(
            person,
            row["travel_document_kind"],
            status=PaperStatus.RECEIVED,
            number=row["travel_document"],
            valid_until=row["travel_document_until"],
            names_printed=row["names_on_document"] or "",
            by=by,
        )
    if row["exit_permit_until"]:
        people.add_document(
            person,
            DocumentKind.EXIT_PERMIT,
            status=PaperStatus.RECEIVED,
            valid_until=row["exit_permit_until"],
            by=by,
        )


def _applied(member: Member, row: Row) -> None:
    """An application is a fact of the Home Office's: it stands, whoever took the family in."""
    moment = datetime.combine(row["applied_on"], MIDDAY, LONDON)
    _check_reference(member, row["gwf"])
    _check_moment(member, moment)
    for status in UNTIL_APPLIED:
        WORKFLOW.move(member, status)
    member.gwf, member.applied_at = row["gwf"], moment
    member.visa_centre = row["visa_centre"] or ""
    member.screening = kept(screened(member))


def _granted(member: Member, row: Row, by: User) -> None:
    visa = _visa(
        member.person,
        {
            **row,
            "valid_from": row["visa_from"],
            "valid_until": row["visa_until"],
            "names_as_printed": row["names_on_visa"],
        },
        by,
    )
    decided: date = row["decided_on"]
    _check_visa(member, visa)
    _check_decided(member, decided)
    WORKFLOW.move(member, Status.VISA_GRANTED)
    member.decision, member.decided_on = Decision.GRANTED, decided
    member.visa, member.visa_start_deferred = visa, bool(row["visa_deferred"])


def _visa(person: Person, row: Row, by: User) -> Any:
    return people.add_document(
        person,
        DocumentKind.VISA,
        status=PaperStatus.RECEIVED,
        number=row["visa_number"],
        issuer="GBR",
        valid_from=row["valid_from"],
        valid_until=row["valid_until"],
        names_printed=row["names_as_printed"],
        by=by,
    )


def _agree(made: Mapping[str, Member], row: Row, by: User) -> None:
    said = row["agreed_adult"]
    kinds = {AIRLINE: AgreedKind.AIRLINE, ESCORT: AgreedKind.ESCORT}
    grouping.agree_adult(
        made[row["person"]],
        kind=kinds.get(said, AgreedKind.ADULT),
        adult=made.get(said),
        name=row["escort_name"] or "",
        agreed_by=row["agreed_by"],
        by=by,
    )


def _languages(code: str) -> Sequence[str]:
    return [code] if code and code != "und" else []
