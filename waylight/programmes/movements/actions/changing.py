"""The world changed: a new caseload that says what it came after and why, and a re-plan of it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from waylight.engines.movement_planning.scenarios.change import Change, ChangeRefusedError
from waylight.engines.movement_planning.scenarios.changes import applied
from waylight.engines.movement_planning.scenarios.plain import to_json
from waylight.engines.plan_checking import Verdict
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.planning import keep_plan, upload
from waylight.programmes.movements.exchange import Reading
from waylight.programmes.movements.exchange.summary import summarise
from waylight.programmes.movements.models import (
    Caseload,
    FaultList,
    Plan,
    Promises,
    Sheet,
    pack,
    pack_rows,
)
from waylight.programmes.movements.queries.review import headline
from waylight.programmes.movements.queries.standing import (
    promises_of,
    refuse_unless_told_from,
    told_from,
)
from waylight.programmes.movements.workflow import Status


@action(needs=May.UPLOAD)
def change_caseload(plan: Plan, *, changes: Sequence[Change], time_limit: int, by: User) -> Plan:
    """Keep the caseload of a plan as the world is now, and ask for a re-plan of it."""
    earlier, old = _told_from(plan), plan.caseload
    try:
        tables = applied(old.tables(), changes)
    except ChangeRefusedError as no:
        raise Refusal(
            f"movements.{no.code.replace('_', '-')}",
            what=_("Nothing was changed."),
            why=no.why,
            fix=no.fix,
        ) from no
    new = Caseload.objects.create(
        team=old.team,
        title=old.title,
        synthetic=old.synthetic,
        summary={"understood": asdict(summarise(tables))},
        attention=old.attention,
        after=old,
        because=[to_json(change) for change in changes],
        uploaded_by=by,
    )
    Sheet.objects.bulk_create(
        Sheet(caseload=new, name=name, rows=len(rows), content=pack_rows(rows))
        for name, rows in tables.items()
    )
    return ask_for_replan(new, earlier=earlier, time_limit=time_limit, by=by)


@action(needs=May.UPLOAD)
def upload_changed(plan: Plan, *, reading: Reading, time_limit: int, by: User) -> Plan | FaultList:
    """Keep a changed workbook as what came after a plan's caseload, and ask for a re-plan of it."""
    earlier, title = _told_from(plan), plan.caseload.title
    kept = upload(plan.caseload.team, title=title, reading=reading, by=by)
    if isinstance(kept, FaultList):
        return kept
    kept.after, kept.because = plan.caseload, [{"kind": "workbook"}]
    kept.save()
    return ask_for_replan(kept, earlier=earlier, time_limit=time_limit, by=by)


@action(needs=May.PLAN)
def ask_for_replan(
    caseload: Caseload, *, earlier: Plan, time_limit: int, by: User, seed: int = 1
) -> Plan:
    """Ask for a plan that changes as little as it can of what people were told."""
    refuse_unless_told_from(earlier)
    asked = {"time_limit": time_limit, "seed": seed, "asked_by": by}
    plan = Plan.objects.create(caseload=caseload, earlier=earlier, **asked)
    jobs.ask("movements.plan", about=plan, by=by)
    return plan


@action(needs=May.PLAN)
def keep_replan(
    plan: Plan,
    *,
    found: dict[str, Any],
    verdict: Verdict,
    stands: dict[str, Any],
    stands_verdict: Verdict,
    by: User,
) -> Plan:
    """Keep a re-plan, and beside it what stands while nothing of it is accepted."""
    if not stands_verdict.feasible:
        raise Refusal(
            "movements.plan-breaks-rules",
            what=_("The plan was thrown away."),
            why=_(
                "The independent checker found that what is left of the earlier plan, with "
                "nothing accepted, breaks a rule."
            ),
            fix=_("Plan again with another seed, and tell the people who keep Waylight."),
        )
    keep_plan(plan, found=found, verdict=verdict, by=by)
    standing = Plan.objects.create(
        caseload=plan.caseload,
        proposal=plan,
        status=Status.READY,
        seed=plan.seed,
        time_limit=plan.time_limit,
        asked_by=plan.asked_by,
        ready_at=clock.now(),
        result=pack(stands),
        **headline(stands),
    )
    if plan.earlier is not None and (told := promises_of(plan.earlier)):
        Promises.objects.create(plan=standing, content=pack(told))
    changes = found["changes"]
    counts = {name: changes[name] for name in ("moved", "new", "dropped")}
    notices.send("movements.replan-ready", to=plan.asked_by, about=standing, **counts)
    return plan


def _told_from(plan: Plan) -> Plan:
    """The plan whose promises count; refused when nobody is told from it any more."""
    earlier = told_from(plan) or plan
    refuse_unless_told_from(earlier)
    return earlier
