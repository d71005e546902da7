"""Families and homes go to the planner of movements, and again when the world has changed.

Movements plans, keeps what people were told, and shows what a new plan changes: whoever gives it a
caseload holds its role `coordinator` beside the one here. Who only asks for journeys, for its
coordinator to plan, holds `requester`."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import may
from waylight.foundation.actions import action
from waylight.foundation.exchange.book import Book
from waylight.foundation.refusal import Refusal, Words
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.access import May as MayMove
from waylight.programmes.movements.exchange import Reading
from waylight.programmes.movements.exchange.recorded import book_of, read_book, with_rows
from waylight.programmes.movements.models import FaultList, Plan, TravelRequest
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.models import Planning, Referral
from waylight.programmes.resettlement.queries.planned import standing_plan
from waylight.programmes.resettlement.queries.planning_rows import (
    PROGRAMME,
    FamilyRows,
    family_rows,
)
from waylight.programmes.resettlement.queries.planning_supply import supply_for


@action(needs=May.OPERATE)
def ask_for_journeys(team: Team, *, referrals: Sequence[Referral], by: User) -> list[TravelRequest]:
    """Ask movements for a journey for each family: all of them, or nobody and what is wrong.

    What was asked for a family before is replaced."""
    what = _("No journey was asked for.")
    _refuse_without_role(team, MayMove.REQUEST, what, by)
    return _asked(team, _plannable(team, referrals, what), what, by)


@action(needs=May.OPERATE)
def plan_movement(
    team: Team,
    *,
    referrals: Sequence[Referral],
    supply: Book,
    title: str = "",
    time_limit: int,
    by: User,
) -> Planning | FaultList:
    """Give families, homes and classes with a supply of flights to the planner; it works later.

    `supply` is a planning workbook whose own families, people, homes, classes, placement, fixed and
    told are not read: records say these. With a fault in it nothing is planned, and the list of
    all faults is kept for who asked. `time_limit` is in seconds. Raises VPR-200 to 202, 206."""
    what = _("Nothing was planned.")
    _refuse_without_role(team, MayMove.UPLOAD, what, by)
    rows = _plannable(team, referrals, what)
    reading = _reading(team, rows, supply, clock.today(), what)
    if reading.tables is not None:
        _asked(team, rows, what, by)
    kept = movements.upload(team, title=title, reading=reading, by=by)
    if isinstance(kept, FaultList):
        return kept
    plan = movements.ask_for_plan(kept, time_limit=time_limit, seed=1, by=by)
    planning = Planning(team=team, plan=plan, asked_by=by)
    planning.save(force_insert=True)
    return planning


@action(needs=May.OPERATE)
def plan_again(planning: Planning, *, time_limit: int, by: User) -> Plan | FaultList:
    """Plan the same families again as everything is now, with the fewest changes.

    Homes that councils withdrew are gone, councils that declined a family are closed to it, who has
    a home keeps it, papers end when they end now. The flights are those of the plan that stands.
    What would change is shown by movements and stands once somebody accepts it. Raises VPR-203
    where nobody of the plan can be planned any more."""
    what = _("Nothing was planned again.")
    _refuse_without_role(planning.team, MayMove.UPLOAD, what, by)
    plan = standing_plan(planning)
    tables = plan.caseload.tables()
    numbers = [row["family"] for row in tables["families"]]
    own = Referral.objects.filter(team=planning.team_id, number__in=numbers)
    rows = [one for one in family_rows(own, clock.today()) if one.is_plannable]
    if not rows:
        raise refusal(
            203,
            what=what,
            why=_("No family of this plan can be planned any more."),
            fix=_("See what stands in the way of each, and plan others."),
        )
    reading = _reading(planning.team, rows, book_of(tables), clock.today(), what)
    if reading.tables is not None:
        _asked(planning.team, rows, what, by)
    return movements.upload_changed(plan, reading=reading, time_limit=time_limit, by=by)


def _refuse_without_role(team: Team, needed: MayMove, what: Words, by: User) -> None:
    if not may(by, needed, team):
        raise refusal(
            206,
            what=what,
            why=_("Movements would not take this from you: you do not hold the role it needs."),
            fix=_(
                "Ask an administrator for “coordinator” of movements, or “requester” if you only "
                "ask for journeys."
            ),
        )


def _plannable(team: Team, referrals: Sequence[Referral], what: Words) -> list[FamilyRows]:
    """The families' rows; refused with everything that stands in the way of any of them."""
    own = [one for one in referrals if one.team_id == team.pk]
    rows = family_rows(own, clock.today())
    if not rows or len(own) < len(referrals):
        raise refusal(
            200,
            what=what,
            why=_("No family is named, or one of another team."),
            fix=_("Choose families of this team."),
        )
    blocked = [one for one in rows if not one.is_plannable]
    if blocked:
        lines = [f"{one.referral.number}: {' '.join(one.obstacles)}" for one in blocked]
        raise refusal(
            201,
            what=what,
            why=" ".join(lines),
            fix=_("Leave these families out, or put it right first."),
        )
    return rows


def _reading(
    team: Team, rows: Sequence[FamilyRows], supply: Book, day: date, what: Words
) -> Reading:
    """The whole caseload, read as a workbook is; invented families only with an invented supply."""
    kinds = {one.referral.synthetic for one in rows}
    synthetic = kinds == {True}
    sheets = {
        "families": [{"family": one.referral.number, **one.family} for one in rows],
        "people": [
            {**person, "family": one.referral.number} for one in rows for person in one.people
        ],
        **supply_for(rows, team, day, synthetic=synthetic).sheets(),
    }
    reading = read_book(with_rows(supply, sheets))
    if reading.tables is None and len(kinds) == 1:
        return reading
    settings = reading.tables["settings"][0] if reading.tables else {}
    if len(kinds) > 1 or (settings["synthetic"] and not synthetic):
        raise refusal(
            202,
            what=what,
            why=_("Invented families, homes or flights would stand beside real ones."),
            fix=_("Plan invented families for themselves, with a supply that says it is invented."),
        )
    settings["synthetic"] = synthetic
    return reading


def _asked(team: Team, rows: Sequence[FamilyRows], what: Words, by: User) -> list[TravelRequest]:
    """A request for each family; refused with the faults of every one of them."""
    kept: list[TravelRequest] = []
    faults: list[str] = []
    for one in rows:
        try:
            kept.append(_ask(team, one, by))
        except movements.RequestHasFaultsError as no:
            faults.append(f"{one.referral.number}: {no.why}")
    if faults:
        raise Refusal(
            "movements.request-has-faults",
            what=what,
            why=" ".join(faults),
            fix=_("Put all of these right, and ask again."),
        )
    return kept


def _ask(team: Team, one: FamilyRows, by: User) -> TravelRequest:
    return movements.request_travel(
        team,
        programme=PROGRAMME,
        reference=one.referral.number,
        family=one.family,
        people=one.people,
        persons=one.persons,
        synthetic=one.referral.synthetic,
        by=by,
    )
