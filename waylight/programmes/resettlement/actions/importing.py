"""Registration forms from a file: kept until somebody has looked, then brought in whole or not."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.resettlement_form import Reading
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.actions import action
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import referring
from waylight.programmes.resettlement.actions.kinship import _relate_to_principal
from waylight.programmes.resettlement.actions.linking import _link_by_form
from waylight.programmes.resettlement.actions.referring import Referred
from waylight.programmes.resettlement.actions.refusing import _refuse_in_the_future, refusal
from waylight.programmes.resettlement.exchange import Family, Named, content_of, family_of
from waylight.programmes.resettlement.models import (
    Batch,
    FormFile,
    Referral,
    RegistrationForm,
)
from waylight.programmes.resettlement.models.forms import packed
from waylight.programmes.resettlement.queries.known import (
    known_person,
    known_referral,
    newest_form,
)
from waylight.registers.people.models import NameKind
from waylight.registers.places.queries import country, profile

AT_ONCE = 40
"""More people than this are brought in in the background."""
NEW, NEWER, SAME = "new", "newer", "same"


@action(needs=May.REFER)
def keep_file(team: Team, *, reading: Reading, digest: str, by: User) -> FormFile:
    """Keep what a file of forms would bring, or the list of its faults, in place of one's last."""
    FormFile.objects.filter(uploaded_by=by).delete()
    form = reading.form
    said = {
        "contents": [content_of(form, case) for case in form.cases] if form else [],
        "faults": [] if form else [_fault(fault) for fault in reading.faults],
    }
    return FormFile.objects.create(
        team=team,
        uploaded_by=by,
        digest=digest,
        form_version=reading.version,
        cases=reading.cases,
        people=reading.individuals,
        is_broken=form is None,
        content=packed(said),
    )


@action(needs=May.REFER)
def apply_file(
    file: FormFile,
    *,
    scheme: str,
    submitted_on: date,
    declared_on: date,
    synthetic: bool = False,
    by: User,
) -> FormFile:
    """Refer the families of a file that was looked at; many are brought in in the background.

    A form says neither under which scheme a family comes nor when UNHCR submitted it and the
    declaration was signed: whoever brings it in does."""
    what = _("Nobody was referred.")
    _refuse_in_the_future(submitted_on, what)
    _refuse_in_the_future(declared_on, what)
    job = latest_about(file)
    if not file.may_be_applied or (job is not None and job.is_open):
        raise _broken()
    file.scheme, file.submitted_on, file.declared_on = scheme, submitted_on, declared_on
    file.synthetic = synthetic
    file.save(update_fields=["scheme", "submitted_on", "declared_on", "synthetic"])
    if file.people > AT_ONCE:
        jobs.ask("resettlement.import", about=file, by=by)
        return file
    applied: FormFile = carry_out_file(file, by=by)
    return applied


@action(needs=May.REFER)
def carry_out_file(file: FormFile, *, by: User) -> FormFile:
    """Refer the families of a kept file here and now, all or none.

    A family that is here stays as it is: a newer form of it waits for somebody to look at the
    difference, and the same form again changes nothing."""
    held = FormFile.objects.select_for_update().select_related("team").get(pk=file.pk)
    if not held.may_be_applied:
        raise _broken()
    batch, _is_first = Batch.objects.get_or_create(
        team=held.team,
        digest=held.digest,
        defaults={
            "form_version": held.form_version,
            "referrals": held.cases,
            "people": held.people,
            "received_by": by,
        },
    )
    for content in held.said()["contents"]:
        with _in_case(content):
            what, referral = _bring_in(held, batch, content, by)
        held.made.append([what, str(referral.pk)])
    held.applied_at = clock.now()
    held.save(update_fields=["applied_at", "made"])
    return held


def _bring_in(
    file: FormFile, batch: Batch, content: Mapping[str, Any], by: User
) -> tuple[str, Referral]:
    family = family_of(content)
    known = known_referral(file.team, family.number)
    if known is None:
        referral = _refer(file, batch, family, by)
        _keep_form(referral, content, by, is_applied=True)
        _relate_to_principal(referral, by)
        _link_by_form(referral, content, by)
        return NEW, referral
    newest = newest_form(known)
    if newest is not None and newest.content == content:
        return SAME, known
    _keep_form(known, content, by, is_applied=False)
    return NEWER, known


def _refer(file: FormFile, batch: Batch, family: Family, by: User) -> Referral:
    if file.submitted_on is None or file.declared_on is None:
        raise _broken()
    asylum = family.asylum_country
    gate = profile(asylum, clock.today()).gateway if country(asylum) else None
    referral: Referral = referring.refer(
        file.team,
        unhcr_number=family.number,
        members=[_referred(file.team, one) for one in family.people],
        submitted_on=file.submitted_on,
        declared_on=file.declared_on,
        primary=family.primary,
        secondary=family.secondary,
        batch=batch,
        scheme=file.scheme,
        asylum_country=asylum,
        origin_country=family.origin_country,
        airport=gate.iata if gate else "",
        priority=family.priority,
        language=family.language,
        synthetic=file.synthetic,
        by=by,
    )
    return referral


def _referred(team: Team, one: Named) -> Referred:
    """A member of a form as `refer` takes them: whoever was referred before under the same number
    of UNHCR's is the same person; anybody else is recorded, however alike they are."""
    names = [(NameKind.ALIAS, name) for name in one.aliases if name]
    if one.at_birth:
        names.append((NameKind.AT_BIRTH, one.at_birth))
    return Referred(
        relationship=one.relationship,
        unhcr_id=one.unhcr_id,
        person=known_person(team, one.unhcr_id),
        recorded={
            "name": one.name,
            "sex": one.sex,
            "born": one.born,
            "born_estimated": one.estimated,
            "nationalities": one.nationalities,
            "languages": one.languages,
            "source": _("Registration form"),
        },
        names=tuple(names),
    )


def _fault(fault: Any) -> dict[str, Any]:
    """A fault of a form as JSON has it: its sentence is made where it is read."""
    said: dict[str, Any] = fault._asdict()
    return {**said, "tells": dict(fault.tells), "suggestion": fault.suggestion}


def _keep_form(
    referral: Referral, content: Mapping[str, Any], by: User, *, is_applied: bool
) -> RegistrationForm:
    form = RegistrationForm(
        referral=referral,
        number=referral.forms.count() + 1,
        form_version=content["version"],
        content=dict(content),
        received_by=by,
        applied_by=by if is_applied else None,
        applied_at=clock.now() if is_applied else None,
    )
    form.save()
    return form


@contextmanager
def _in_case(content: Mapping[str, Any]) -> Iterator[None]:
    """A refusal about one family refuses the file, and says which family it was."""
    try:
        yield
    except NotAllowed:
        raise
    except Refusal as no:
        raise Refusal(
            no.code,
            what=_("Nobody was referred."),
            why=_("Case %(number)s: %(what)s %(why)s")
            % {"number": family_of(content).number, "what": no.what, "why": no.why},
            fix=no.fix,
        ) from no


def _broken() -> Refusal:
    return refusal(
        64,
        what=_("Nobody was referred."),
        why=_("The file has faults, or it was applied already."),
        fix=_("Look at its page; correct the file and upload it again."),
    )
