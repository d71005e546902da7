"""A family as the planning workbook knows it: a row of `families` and rows of `people`, no name.

The reference of the family is its number, of a person the number of the member. No diagnosis leaves
this programme: of health only the end of the clearance, a wheelchair and an escort."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation.access.models import Team
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.movements.models import TravelRequest
from waylight.programmes.movements.workflow import RequestStatus
from waylight.programmes.resettlement.exchange.languages import LETTERS
from waylight.programmes.resettlement.models import Member, Priority, Referral, Suspension
from waylight.programmes.resettlement.queries.board import READ
from waylight.programmes.resettlement.queries.needs_told import bedrooms_now
from waylight.programmes.resettlement.queries.placing import manager_decides, standing_match
from waylight.programmes.resettlement.queries.travel_window import Window, travel_window
from waylight.programmes.resettlement.workflow import Clearance, Going, Paper, Permit, Status
from waylight.registers.people.models import Person
from waylight.registers.people.queries import is_child, meant, primary_birth

Row = dict[str, Any]
PROGRAMME = "resettlement"
PLANNED_IN = (Status.SEEKING_MATCH, Status.OFFERED, Status.PRE_DEPARTURE)
"""Once the needs are in order, and until the family has arrived."""
PRIORITIES = {
    Priority.NORMAL: "NORMAL",
    Priority.UNKNOWN: "NORMAL",
    Priority.URGENT: "URGENT",
    Priority.EMERGENCY: "EMERGENCY",
}
WHEELCHAIR = frozenset({"WCHR", "WCHS", "WCHC"})
MEDICAL_ESCORT = frozenset({"escort", "MEDA"})
ISO = {letters: iso for iso, letters in LETTERS.items()}
ENGLISH = "eng"


@dataclass(frozen=True)
class FamilyRows:
    """One family for the planner. With `obstacles` it is not planned, and they say why."""

    referral: Referral
    window: Window
    size: int
    family: Row
    people: tuple[Row, ...]
    persons: dict[str, Person]
    obstacles: tuple[str, ...]

    @property
    def is_plannable(self) -> bool:
        """Whether the planner can be asked for its journey."""
        return not self.obstacles

    @property
    def learners(self) -> list[Member]:
        """The adults, who come to a class."""
        first = self.window.first
        return [one for one in _going(self.referral) if not is_child(one.person, first)]


def family_rows(referrals: Iterable[Referral], day: date) -> list[FamilyRows]:
    """Families as they are on a day, in this order; as many queries whatever their number."""
    keys = [one.pk for one in referrals]
    rows = Referral.objects.filter(pk__in=keys).select_related("team").prefetch_related(*READ)
    found = {one.pk: one for one in rows}
    kept = [found[key] for key in keys if key in found]
    open_people(
        (member.person_id for one in kept for member in one.members.all()), Compartment.GENERAL
    )
    teams = {one.team_id for one in kept}
    suspended = list(Suspension.objects.filter(team__in=teams))
    booked = _booked(teams, [one.number for one in kept])
    return [
        _rows(
            one,
            travel_window(one, day, [each for each in suspended if each.team_id == one.team_id]),
            is_booked=(one.team_id, one.number) in booked,
            day=day,
        )
        for one in kept
    ]


def could_be_planned(team: Team) -> Sequence[Referral]:
    """Every family of a team that waits for a home or a journey, the oldest acceptance first."""
    found = Referral.objects.filter(team=team, status__in=(*PLANNED_IN, Status.ON_HOLD))
    return list(found.filter(accepted_on__isnull=False).order_by("accepted_on", "number"))


def _booked(teams: Iterable[Any], numbers: Sequence[str]) -> set[tuple[Any, str]]:
    """The families whose journey is booked already, by team and number."""
    found = TravelRequest.objects.filter(team__in=teams, status=RequestStatus.BOOKED)
    return set(found.filter(reference__in=numbers).values_list("team_id", "reference"))


def _rows(referral: Referral, window: Window, *, is_booked: bool, day: date) -> FamilyRows:
    going = _going(referral)
    born = {str(one): _born_on(one, day) for one in going}
    return FamilyRows(
        referral=referral,
        window=window,
        size=len(going),
        family=_family(referral, going, window, day),
        people=tuple(_person(one, born[str(one)], day) for one in going),
        persons={str(one): one.person for one in going},
        obstacles=(
            *_obstacles(referral, going, window, is_booked=is_booked, day=day),
            *(
                _("Nobody knows when %s was born.") % name
                for name, known in born.items()
                if known is None
            ),
            *window.obstacles,
        ),
    )


def _obstacles(
    referral: Referral, going: Sequence[Member], window: Window, *, is_booked: bool, day: date
) -> list[str]:
    """What stands in the way besides the days."""
    found = []
    if referral.status not in PLANNED_IN:
        found.append(_("The referral is “%s”.") % referral.get_status_display())
    if is_booked:
        found.append(_("A journey is booked for this family already."))
    if standing_match(referral) is None and manager_decides(referral, day):
        found.append(_("The family has declined a home: the manager decides about another."))
    if not referral.airport:
        found.append(_("Nobody has said from which airport the family leaves."))
    if not going:
        found.append(_("Nobody of the family travels."))
    elif all(is_child(one.person, window.first) for one in going):
        found.append(
            _(
                "No adult travels with the child: that is for protection to arrange, and never for "
                "the planner."
            )
        )
    return found


def _family(referral: Referral, going: Sequence[Member], window: Window, day: date) -> Row:
    needs = {code for one in going for code in getattr(one, "health", _Nothing).needs}
    spoken = {code for one in going for code in one.person.languages}
    gap_from, gap_until = window.gap or (None, None)
    return {
        "programme": "RESETTLEMENT",
        "from_airport": referral.airport,
        "ready_on": day,
        "travel_from": window.first,
        "travel_until": window.last,
        "not_from": gap_from,
        "not_until": gap_until,
        "priority": PRIORITIES[Priority(referral.priority)],
        "language": _language(referral, going),
        "interpreter": ENGLISH not in spoken,
        "medical_escort": bool(needs & MEDICAL_ESCORT),
        "wheelchair": bool(needs & WHEELCHAIR),
        "bedrooms": bedrooms_now(referral, going, day),
        "step_free": referral.step_free,
        "service": referral.services[0].lower() if referral.services else None,
        "tie_council": referral.tie or None,
        "tie_required": referral.tie_required,
    }


class _Nothing:
    """A member whose tracks have not begun."""

    needs: tuple[str, ...] = ()


def _person(member: Member, born_on: date | None, day: date) -> Row:
    """The ends of papers that hold on the day; one that is still to come has no end yet."""
    papers, permit = getattr(member, "papers", None), getattr(member, "exit_permit", None)
    ends: dict[str, date | None] = dict.fromkeys(
        ("visa_until", "exit_permit_until", "travel_document_until")
    )
    if papers is not None and papers.entry in (Clearance.GRANTED, Clearance.AFFIXED):
        ends["visa_until"] = papers.entry_until
    if papers is not None and papers.status in (Paper.ISSUED, Paper.HELD):
        ends["travel_document_until"] = papers.until
    if permit is not None and permit.status == Permit.GRANTED:
        ends["exit_permit_until"] = permit.until
    held = {name: end if end is not None and end >= day else None for name, end in ends.items()}
    return {"person": str(member), "born_on": born_on, "sex": _sex(member), **held}


def _sex(member: Member) -> str | None:
    return member.person.sex if member.person.sex in ("F", "M", "X") else None


def _born_on(member: Member, day: date) -> date | None:
    """The latest day that the claim allows, and not to come: whoever may be a child is one."""
    claim = primary_birth(member.person.merged_into or member.person)
    if claim is None or not claim.value:
        return None
    return min(meant(claim).last, day)


def _language(referral: Referral, going: Sequence[Member]) -> str:
    """What the principal applicant speaks best; else the language of the family's letters."""
    principal = next((one for one in going if one.relationship == "PA"), None)
    spoken = principal.person.languages if principal else []
    return str(spoken[0]) if spoken else ISO.get(referral.language, "ara")


def _going(referral: Referral) -> list[Member]:
    return [one for one in referral.members.all() if one.status == Going.GOING]
