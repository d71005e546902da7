"""From the first call to a yes or a no: the sponsor, the members, what is known, who decides."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.eligibility import NoRulesError
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.documents.models import Counter
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import Band, Member, Reunion
from waylight.programmes.family_reunion.queries.money import budget_in_force
from waylight.programmes.family_reunion.queries.papers import may_arrange
from waylight.programmes.family_reunion.queries.screening import ASKED, kept, screened
from waylight.programmes.family_reunion.workflow import ENDS, WORKFLOW, Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import (
    Document,
    Kinship,
    Person,
)
from waylight.registers.people.queries import records_of
from waylight.registers.people.workflow import PaperStatus
from waylight.registers.places.queries import airport as known_airport
from waylight.registers.places.queries import council_on, country

PREFIX = "FRTA"
PARTIAL_DAY = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
TIES = {
    "SPOUSE": (Kinship.SPOUSE, False),
    "CIVIL_PARTNER": (Kinship.SPOUSE, False),
    "UNMARRIED_PARTNER": (Kinship.PARTNER, False),
    "CHILD": (Kinship.PARENT, True),
    "PARENT": (Kinship.PARENT, False),
    "SIBLING": (Kinship.SIBLING, False),
    "OTHER": (Kinship.OTHER, False),
}
"""What the member's relationship is in the register; True: it is the sponsor who is the parent."""
EXPECTING = ("expecting_on", "expecting_multiple")


@action(needs=May.INTAKE)
def open_reunion(
    team: Team,
    *,
    sponsor: Person,
    sponsor_status: str,
    synthetic: bool = False,
    by: User,
    **known: Any,
) -> Reunion:
    """Open a reunion for a sponsor who has asked for help."""
    _check(known)
    if other := Reunion.objects.filter(sponsor__in=records_of(sponsor), team=team).open().first():
        raise refusal(
            10,
            what=_("No reunion was opened."),
            why=_("This sponsor has an open reunion already: %s.") % other.number,
            fix=_("Go on with that one, or close it first."),
        )
    return Reunion.objects.create(
        team=team,
        number=_next_number(),
        sponsor=sponsor,
        sponsor_status=sponsor_status,
        synthetic=synthetic,
        opened_by=by,
        **known,
    )


@action(needs=May.INTAKE)
def change_reunion(reunion: Reunion, *, by: User, **known: Any) -> Reunion:
    """Change what is known of the sponsor, their council, their airport or their priority."""
    _check(known)
    for name, value in known.items():
        setattr(reunion, name, value)
    reunion.save()
    return reunion


@action(needs=May.INTAKE)
def verify_status(reunion: Reunion, *, document: Document, by: User) -> Reunion:
    """Say which verified paper proves the sponsor's status."""
    sponsor = {person.pk for person in records_of(reunion.sponsor)}
    if document.person_id not in sponsor or document.status != PaperStatus.VERIFIED:
        raise refusal(
            49,
            what=_("The sponsor's status was not verified."),
            why=_("The paper is not the sponsor's, or nobody has verified it."),
            fix=_("Record the letter or permit of the sponsor and have it verified."),
        )
    reunion.proof_of_status = document
    reunion.save()
    return reunion


@action(needs=May.INTAKE)
def add_member(
    reunion: Reunion,
    *,
    person: Person,
    relationship: str,
    country_of_stay: str,
    city: str = "",
    lives_with: Member | None = None,
    facts: Mapping[str, Any] | None = None,
    confirmed_because: str = "",
    by: User,
) -> Member:
    """Add a member of the family, and claim their relationship to the sponsor in the register.

    `confirmed_because` is why a parent less than twelve years older than their child is no slip."""
    _refuse_twice(person)
    if country(country_of_stay) is None:
        raise refusal(
            26,
            what=_("The member was not added."),
            why=_("“%s” is no country.") % country_of_stay,
            fix=_("Give the three letters of ISO 3166, for example UGA."),
        )
    kinship, sponsor_first = TIES[relationship]
    pair = (reunion.sponsor, person) if sponsor_first else (person, reunion.sponsor)
    people.relate(*pair, kinship, confirmed_because=confirmed_because, by=by)
    last = reunion.members.order_by("number").last()
    return Member.objects.create(
        reunion=reunion,
        number=last.number + 1 if last else 1,
        person=person,
        relationship=relationship,
        country=country_of_stay,
        city=city,
        lives_with=lives_with,
        facts=_known_facts(facts or {}),
    )


@action(needs=May.INTAKE)
def change_member(member: Member, *, facts: Mapping[str, Any], by: User, **known: Any) -> Member:
    """Change what is known of a member: where they stay, and what the rules ask for."""
    member.facts = {**member.facts, **_known_facts(facts)}
    for name, value in known.items():
        setattr(member, name, value)
    member.screening = None
    member.save()
    return member


@action(needs=May.INTAKE)
def begin_intake(member: Member, *, by: User) -> Member:
    """Begin the intake of a member."""
    WORKFLOW.move(member, Status.INTAKE)
    member.save()
    return member


@action(needs=May.INTAKE)
def screen(member: Member, *, by: User) -> Member:
    """Ask the rules of eligibility about a member, and keep what they say."""
    member.screening = kept(_screened(member))
    member.save()
    return member


@action(needs=May.INTAKE)
def accept(member: Member, *, by: User) -> Member:
    """Take a member on as eligible, when status, relationship, means and consent are there."""
    decision = _screened(member)
    if lacking := _lacking(member, decision.outcome):
        raise refusal(
            43,
            what=_("The member was not taken on."),
            why=" ".join(lacking),
            fix=_("Put each of these in order, and accept again."),
        )
    WORKFLOW.move(member, Status.ELIGIBLE)
    member.screening, member.approved_at = kept(decision), clock.now()
    member.save()
    return member


@action(needs=May.APPROVE)
def refuse_member(member: Member, *, because: str, by: User) -> Member:
    """Decide that a member cannot be assisted, for a reason that the letter gives."""
    WORKFLOW.move(member, Status.NOT_ELIGIBLE)
    member.not_eligible_because = because
    member.save()
    return member


@action(needs=May.APPROVE)
def look_again(member: Member, *, by: User) -> Member:
    """Take a member who was not eligible back into intake, because something has changed."""
    WORKFLOW.move(member, Status.INTAKE)
    member.not_eligible_because = ""
    member.save()
    return member


@action(needs=May.APPROVE)
def put_on_waiting_list(member: Member, *, by: User) -> Member:
    """Let a member of the last band wait until there is money."""
    if member.reunion.band != Band.P4:
        raise refusal(
            44,
            what=_("The member does not wait."),
            why=_("Only the last band waits when money is short; this reunion is in band %s.")
            % member.reunion.band,
            fix=_("Commit money to it, or correct its band."),
        )
    WORKFLOW.move(member, Status.WAITING)
    member.save()
    return member


@action(needs=May.APPROVE)
def take_from_waiting_list(member: Member, *, by: User) -> Member:
    """Go on with a member who has waited: there is money for the reunion."""
    if budget_in_force(member.reunion, clock.today()) is None:
        raise refusal(
            44,
            what=_("The member still waits."),
            why=_("No money is committed to this reunion."),
            fix=_("Approve a budget first, or put the reunion into another band."),
        )
    WORKFLOW.move(member, Status.ELIGIBLE)
    member.save()
    return member


def _next_number() -> str:
    """FRTA-2015-0042; the counter stays locked until the deed is done."""
    year = clock.today().year
    Counter.objects.get_or_create(prefix=PREFIX, year=year)
    counter = Counter.objects.select_for_update().get(prefix=PREFIX, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{PREFIX}-{year}-{counter.last:04}"


def _check(known: Mapping[str, Any]) -> None:
    """What a form may have let through, and a file certainly may."""
    faults = []
    today = clock.today()
    if (granted := known.get("granted_on")) and granted > today:
        faults.append(_("Protection would be granted on a day that has not come yet."))
    if (left := known.get("left_on")) and not _is_a_day(left):
        faults.append(_("When the sponsor left is no day, month or year: “%s”.") % left)
    if (iata := known.get("airport")) and known_airport(iata) is None:
        faults.append(_("There is no airport “%s”.") % iata)
    if (gss := known.get("council")) and council_on(gss, today) is None:
        faults.append(_("There is no council “%s” today.") % gss)
    if faults:
        raise refusal(
            26,
            what=_("Nothing was saved."),
            why=" ".join(faults),
            fix=_("Correct it and save again."),
        )


def _is_a_day(words: str) -> bool:
    if not PARTIAL_DAY.fullmatch(words):
        return False
    try:
        return date.fromisoformat(f"{words}-01-01"[:10]) <= clock.today()
    except ValueError:
        return False


def _known_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    if strangers := facts.keys() - {*ASKED, *EXPECTING}:
        raise TypeError(f"No rule asks for {', '.join(sorted(strangers))}")
    return dict(facts)


def _refuse_twice(person: Person) -> None:
    same = Member.objects.filter(person__in=records_of(person)).exclude(status__in=ENDS)
    if (other := same.select_related("reunion").first()) is not None:
        raise _already_there(other)


def _already_there(other: Member) -> Exception:
    """The refusal of somebody who is a member already."""
    return refusal(
        11,
        what=_("Nothing was added."),
        why=_("Already in case %(case)s as member %(number)d.")
        % {"case": other.reunion.number, "number": other.number},
        fix=_("Open that reunion; if it is another person, look at both records in the register."),
    )


def _screened(member: Member) -> Any:
    try:
        return screened(member)
    except NoRulesError as no:
        raise refusal(
            41,
            what=_("The rules could not be asked."),
            why=_("No rules are known for the day of this application."),
            fix=_("Check the date of the application."),
        ) from no
    except ValueError as no:
        raise refusal(
            26,
            what=_("The rules could not be asked."),
            why=str(no),
            fix=_("Correct the facts of the member or of the sponsor."),
        ) from no


def _lacking(member: Member, said: str) -> list[str]:
    """Everything that an eligible member needs and that is not there, in sentences."""
    reunion = member.reunion
    proof = reunion.proof_of_status
    test = reunion.means_tests.first()
    lacking = {
        _("The sponsor's status is not proven by a verified paper."): proof is None
        or proof.status != PaperStatus.VERIFIED,
        _("The relationship to the sponsor is disputed."): _is_disputed(member),
        _("No means test is signed."): test is None,
        _("Nobody has countersigned the means test."): test is not None
        and test.countersigned_by_id is None,
        _("There is no consent to arranging the journey."): not may_arrange(member),
        _("The rules say that the member is not eligible."): said == "not_eligible",
        _("The rules need more evidence."): said == "needs_evidence",
    }
    return [words for words, is_so in lacking.items() if is_so]


def _is_disputed(member: Member) -> bool:
    pair = [*records_of(member.person), *records_of(member.reunion.sponsor)]
    ties = [tie for person in pair for tie in person.ties.filter(other__in=pair)]
    return not ties or any(tie.disputed for tie in ties)
