"""Families go to the planner from the screen, and a person decides about what it gives them."""

from collections import Counter
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.pages import Request, page
from waylight.foundation.access.rules import find, may, teams_where
from waylight.foundation.jobs.queries import latest_about
from waylight.foundation.journal import actions as journal
from waylight.foundation.ui.charts import Column, ColumnChart, Frame, Series
from waylight.foundation.ui.posting import carry_out
from waylight.programmes.councils.queries.offers import open_offers
from waylight.programmes.movements.access import May as MayMove
from waylight.programmes.movements.models import Plan
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions import planning as deeds
from waylight.programmes.resettlement.actions import taking_up
from waylight.programmes.resettlement.forms.planning import (
    OtherHomeForm,
    PlanFamiliesForm,
    SecondsForm,
    TakeUpForm,
)
from waylight.programmes.resettlement.models import Planning, Referral
from waylight.programmes.resettlement.queries.planned import (
    Planned,
    Standing,
    judged,
    others_for,
    planned,
    proposal_of,
    standing_plan,
)
from waylight.programmes.resettlement.queries.planning_rows import could_be_planned, family_rows

ON_A_PAGE = 25
OFFERED = 100
"""So many families at most are offered for one plan, the oldest acceptances first."""
WORDS = {
    Standing.LOST: (_("Its home is gone"), "stop", "bad"),
    Standing.NOT_PLANNED: (_("Not planned"), "warning", "warning"),
    Standing.OTHER: (_("Another home than now"), "again", "warning"),
    Standing.NEW: (_("To be taken up"), "plane", "info"),
    Standing.SAME: (_("Taken up"), "check", "good"),
}
ORDER = list(WORDS)
SERIES = (
    Series("charter", _("Taken up")),
    Series("scheduled", _("To be taken up")),
    Series("gap", _("To be planned again")),
)
STACKS = ((Standing.SAME,), (Standing.NEW, Standing.OTHER), (Standing.LOST,))


@page(May.VIEW)
@require_GET
def plannings(request: Request) -> HttpResponse:
    """What was given to the planner, the newest first."""
    found = Planning.objects.visible_to(request.user).select_related("asked_by", "plan__caseload")
    rows = Paginator(found.defer("plan__result"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": rows, "may_plan": may(request.user, May.OPERATE)}
    return render(request, "resettlement/plannings.html", context)


@page(May.OPERATE)
@require_http_methods(["GET", "POST"])
def plan_families(request: Request) -> HttpResponse:
    """Choose families and a supply; see who cannot be planned, and why."""
    teams = teams_where(request.user, May.OPERATE).order_by("name")
    team = _team_of(request, list(teams))
    waiting = could_be_planned(team)
    rows = family_rows(waiting[:OFFERED], clock.today())
    journal.seen("resettlement.plan_families", about=[*waiting[:OFFERED]], by=request.user)
    ready = [one for one in rows if one.is_plannable]
    form = PlanFamiliesForm(request.user, team, ready, request.POST or None, request.FILES or None)
    if kept := carry_out(request, form, partial(_give, team)):
        return redirect("movements:requests" if isinstance(kept, list) else kept)
    context = {
        "form": form,
        "team": team,
        "teams": teams,
        "ready": ready,
        "blocked": [one for one in rows if not one.is_plannable],
        "more": max(0, len(waiting) - OFFERED),
        "may_give": may(request.user, MayMove.UPLOAD, on=team),
        "may_ask": may(request.user, MayMove.REQUEST, on=team),
        "chosen": set(form["referrals"].value() or []) if form.is_bound else None,
    }
    return render(request, "resettlement/plan_families.html", context, status=_status(form))


@page(May.VIEW)
@require_http_methods(["GET", "POST"])
def planning(request: Request, key: UUID) -> HttpResponse:
    """What the plan gives each family beside what it has; tick families, and take that up."""
    found = find(Planning.objects.select_related("team", "plan__caseload"), request.user, pk=key)
    plan = standing_plan(found)
    if not plan.is_ready:
        waits = {"record": found, "plan": plan, "job": latest_about(plan)}
        return render(request, "resettlement/planning_waits.html", waits)
    shown = planned(plan, Referral.objects.visible_to(request.user))
    families = sorted(shown.families, key=lambda one: ORDER.index(one.standing))
    listed = Paginator(families, ON_A_PAGE).get_page(request.GET.get("page"))
    here = judged(listed.object_list)
    form = TakeUpForm(here, request.POST or None)
    journal.seen("resettlement.planning", about=[one.referral for one in here], by=request.user)
    if carry_out(request, form, partial(taking_up.take_up_plan, found), says=_("Taken up.")):
        return redirect(request.get_full_path())
    context = {
        "record": found,
        "listed": listed,
        "rows": [(one, *WORDS[one.standing]) for one in here],
        "may_take_up": any(one.may_be_taken_up for one in here),
        "form": form,
        "asks_word": any(one.needs_word for one in here),
        "may_match": may(request.user, May.MATCH, on=found),
        "may_plan": may(request.user, May.OPERATE, on=found),
        "sees_movements": may(request.user, MayMove.VIEW, on=plan),
        **_overview(plan, shown),
    }
    return render(request, "resettlement/planning.html", context, status=_status(form))


@page(May.OPERATE)
@require_http_methods(["GET", "POST"])
def again(request: Request, key: UUID) -> HttpResponse:
    """What has changed since the plan; one button plans the same families again."""
    found = find(Planning.objects.select_related("team", "plan__caseload"), request.user, pk=key)
    plan = _ready(found)
    form = SecondsForm(request.POST or None)
    if kept := carry_out(request, form, partial(deeds.plan_again, found)):
        return redirect(kept)
    shown = planned(plan, Referral.objects.visible_to(request.user))
    now = family_rows([one.referral for one in shown.families], clock.today())
    blocked = [one for one in now if not one.is_plannable]
    about = [*(one.referral for one in shown.lost), *(one.referral for one in blocked)]
    journal.seen("resettlement.plan_again", about=about or found, by=request.user)
    context = {
        "record": found,
        "form": form,
        "lost": Paginator(shown.lost, ON_A_PAGE).get_page(1),
        "blocked": Paginator(blocked, ON_A_PAGE).get_page(1),
        "may_give": may(request.user, MayMove.UPLOAD, on=plan),
    }
    return render(request, "resettlement/plan_again.html", context, status=_status(form))


@page(May.MATCH)
@require_http_methods(["GET", "POST"])
def other_home(request: Request, key: UUID, family: UUID) -> HttpResponse:
    """Choose another home for a family than the planner did, and say why."""
    found = find(Planning.objects.select_related("team", "plan__caseload"), request.user, pk=key)
    referral = find(Referral.objects.all(), request.user, pk=family)
    own = planned(_ready(found), Referral.objects.filter(pk=referral.pk)).families
    if not own:
        raise Http404
    (one,) = judged(own)
    journal.seen("resettlement.other_home", about=referral, by=request.user)
    free = open_offers(found.team, clock.today())
    same = [offer for offer in free if offer.desk.synthetic is referral.synthetic]
    homes = others_for(one, same, clock.today())[:ON_A_PAGE]
    form = OtherHomeForm(homes, request.POST or None)
    deed = partial(taking_up.choose_other_home, found, family=referral)
    if carry_out(request, form, deed, says=_("Proposed to another home; both are kept.")):
        return redirect(found)
    context = {"record": found, "one": one, "homes": homes, "form": form}
    return render(request, "resettlement/other_home.html", context, status=_status(form))


def _give(team: Team, *, only_ask: bool, referrals: Any, by: User, **plan: Any) -> Any:
    """What the pressed button means: a plan now, or journeys for a coordinator to plan."""
    if only_ask:
        return deeds.ask_for_journeys(team, referrals=referrals, by=by)
    return deeds.plan_movement(team, referrals=referrals, by=by, **plan)


def _overview(plan: Plan, shown: Planned) -> dict[str, Any]:
    """What stands above the families."""
    return {
        "plan": plan,
        "shown": shown,
        "counts": [(WORDS[one][0], shown.counted(one)) for one in ORDER],
        "councils": _councils(shown),
        "chart": _chart(shown),
        "proposal": proposal_of(plan),
    }


def _ready(found: Planning) -> Plan:
    """The plan that stands; no page before it is ready."""
    plan = standing_plan(found)
    if not plan.is_ready:
        raise Http404
    return plan


def _team_of(request: Request, teams: list[Team]) -> Team:
    """The team that is asked for, or the first in which somebody may do this."""
    asked = request.GET.get("team", "")
    return next((one for one in teams if str(one.pk) == asked), teams[0])


def _councils(shown: Planned) -> list[tuple[str, list[int]]]:
    """The families of each council, as the picture draws them."""
    found: Counter[tuple[str, Standing]] = Counter(
        (one.page.council, one.standing) for one in shown.families if one.page.council
    )
    names = sorted({council for council, _standing in found})
    return [(name, [sum(found[name, one] for one in stack) for stack in STACKS]) for name in names]


def _chart(shown: Planned) -> ColumnChart | None:
    columns = tuple(Column(name, tuple(numbers)) for name, numbers in _councils(shown))
    if not columns:
        return None
    return ColumnChart(_("Families by council"), SERIES, columns, frame=Frame(width=640))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
