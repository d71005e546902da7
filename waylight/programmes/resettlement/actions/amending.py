"""A newer registration form of a known family, applied by somebody who saw the difference."""

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.answers import _needs_follow
from waylight.programmes.resettlement.actions.clocks import _let_clocks_follow
from waylight.programmes.resettlement.actions.importing import _referred
from waylight.programmes.resettlement.actions.kinship import _relate_to_principal
from waylight.programmes.resettlement.actions.members import (
    _add,
    _count_bedrooms,
    _refuse_children_alone,
)
from waylight.programmes.resettlement.actions.referring import _person
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.exchange import Named
from waylight.programmes.resettlement.models import Member, Referral, RegistrationForm
from waylight.programmes.resettlement.queries.colleagues import who_may
from waylight.programmes.resettlement.queries.differences import (
    OF_FAMILY,
    Differences,
    differences,
)
from waylight.programmes.resettlement.queries.known import waiting_form
from waylight.programmes.resettlement.workflow import MEMBER, Going
from waylight.registers.people import actions as people
from waylight.registers.people.models import NameKind, Person


@action(needs=May.REFER)
def apply_amendment(form: RegistrationForm, *, by: User) -> Referral:
    """Let a referral say what a newer form says: who joined, who left, what is said otherwise.

    Whoever joined has their tracks at once if the family is accepted. Whoever left stays on record
    as withdrawn. Earlier names and days of birth are kept, and no longer count."""
    referral = Referral.objects.select_for_update().select_related("team").get(pk=form.referral_id)
    what = _("The form was not applied.")
    if (waiting := waiting_form(referral)) is None or waiting.pk != form.pk:
        raise refusal(
            65,
            what=what,
            why=_("It was applied already, or a newer one has come since."),
            fix=_("Look at the newest form of the family."),
        )
    found = differences(form)
    for name in OF_FAMILY:
        setattr(referral, name, getattr(found.family, name))
    referral.version += 1
    referral.save(update_fields=[*OF_FAMILY, "version"])
    _say_who_left(found)
    _change_members(referral, found, by)
    for one in found.joined:
        said = _referred(referral.team, one)
        _add(referral, _person(referral, said, by), said.relationship, said.unhcr_id)
    _refuse_children_alone(referral, what)
    _relate_to_principal(referral, by)
    _count_bedrooms(referral)
    form.applied_by, form.applied_at = by, clock.now()
    form.save(update_fields=["applied_by", "applied_at"])
    _let_clocks_follow(referral)
    _needs_follow(referral, by)
    if found.joined or found.left:
        to = who_may(May.OPERATE, referral.team) | who_may(May.MATCH, referral.team)
        notices.send("resettlement.family-changed", to=to.exclude(pk=by.pk), about=referral)
    return referral


def _say_who_left(found: Differences) -> None:
    for member in found.left:
        MEMBER.move(member, Going.WITHDREW)
        member.because = _("No longer on UNHCR's form.")
        member.version += 1
        member.save(update_fields=["status", "because", "version"])


def _change_members(referral: Referral, found: Differences, by: User) -> None:
    """Roles first, so that never two are the principal applicant."""
    named = {one.unhcr_id: one for one in found.family.people}
    changed = {one.member for one in found.changes if one.member is not None}
    fields = {
        member: {one.field for one in found.changes if one.member == member} for member in changed
    }
    moved = [member for member in changed if "relationship" in fields[member]]
    for member in sorted(moved, key=lambda one: named[one.unhcr_id].relationship == "PA"):
        member.relationship = named[member.unhcr_id].relationship
        member.version += 1
        member.save(update_fields=["relationship", "version"])
    for member in changed:
        _change_person(member, named[member.unhcr_id], fields[member], by)


def _change_person(member: Member, now: Named, fields: set[str], by: User) -> None:
    person, source = member.person, _("Registration form")
    if "name" in fields:
        earlier = list(person.names.filter(kind=NameKind.REGISTRATION, withdrawn_at__isnull=True))
        people.claim_name(person, now.name, source=source, by=by)
        for claim in earlier:
            people.withdraw_claim(claim, by=by)
    if "at_birth" in fields and now.at_birth:
        people.claim_name(person, now.at_birth, kind=NameKind.AT_BIRTH, source=source, by=by)
    if "aliases" in fields:
        _claim_aliases(person, now.aliases, source, by)
    if "born" in fields and now.born:
        people.claim_birth(
            person, now.born, estimated=now.estimated, source=source, is_primary=True, by=by
        )
    if fields & {"sex", "nationalities", "languages"}:
        people.describe(
            person,
            sex=now.sex,
            nationalities=now.nationalities,
            languages=now.languages,
            by=by,
        )


def _claim_aliases(person: Person, aliases: tuple[str, ...], source: str, by: User) -> None:
    known = {claim.full for claim in person.names.all() if claim.withdrawn_at is None}
    for name in aliases:
        if name and name not in known:
            people.claim_name(person, name, kind=NameKind.ALIAS, source=source, by=by)
