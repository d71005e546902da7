"""What waits for those who plan, and for those who run journeys. Records are named by number."""

from collections.abc import Iterator

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.desk.items import Item, on_desk
from waylight.foundation.jobs.workflow import Status as JobStatus
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Caseload, MarkConflict, Plan
from waylight.programmes.movements.queries.due import due_now
from waylight.programmes.movements.queries.gates import own_duties
from waylight.programmes.movements.queries.incidents import steps_for
from waylight.programmes.movements.queries.manifests import waiting_for
from waylight.programmes.movements.queries.requests import waiting_in
from waylight.programmes.movements.queries.stale import to_be_listed_anew, to_be_told_again
from waylight.programmes.movements.queries.under_way import with_states
from waylight.programmes.movements.workflow import Status

BROKEN_OFF = (JobStatus.STOPPED, JobStatus.FAILED, JobStatus.INTERRUPTED, JobStatus.PARKED)


@on_desk("movements.unplanned")
def unplanned(user: User) -> Iterator[Item]:
    """Caseloads that nobody has asked a plan for."""
    mine = Caseload.objects.filter(team__in=teams_where(user, May.PLAN), plans__isnull=True)
    for caseload in mine.order_by("uploaded_at"):
        yield Item(_("Plan this caseload"), caseload.title, caseload.get_absolute_url())


@on_desk("movements.requested")
def requested(user: User) -> Iterator[Item]:
    """Journeys that other programmes ask for and that are in no caseload."""
    for team in waiting_in(teams_where(user, May.UPLOAD)):
        count = team.waiting  # type: ignore[attr-defined]
        words = ngettext("%(team)s: %(count)d family", "%(team)s: %(count)d families", count)
        about = words % {"team": team.name, "count": count}
        yield Item(
            _("Add the journeys asked for to a caseload"), about, reverse("movements:requests")
        )


@on_desk("movements.broken_off")
def broken_off(user: User) -> Iterator[Item]:
    """Plans that a person asked for and that ended without a result."""
    mine = Plan.objects.visible_to(user).headlines()
    asked = list(mine.filter(asked_by=user, status=Status.ASKED))
    for plan, state in with_states(asked):
        if state in BROKEN_OFF:
            yield Item(_("Plan again"), plan.caseload.title, plan.get_absolute_url())


@on_desk("movements.undecided")
def undecided(user: User) -> Iterator[Item]:
    """Changes that the planner proposes and nobody has decided about."""
    mine = Plan.objects.filter(caseload__team__in=teams_where(user, May.PLAN))
    waiting = mine.headlines().filter(proposal__isnull=False, steps__isnull=True, replans=None)
    for plan in waiting.order_by("asked_at"):
        yield Item(_("Decide about changes"), plan.caseload.title, plan.get_absolute_url())


@on_desk("movements.at_the_gate")
def at_the_gate(user: User) -> Iterator[Item]:
    """The duties that a person has, now and next."""
    for duty in own_duties(user, clock.now()):
        yield Item(_("Mark who boards"), str(duty.leg), reverse("movements:gate", args=[duty.pk]))


@on_desk("movements.contradictions")
def contradictions(user: User) -> Iterator[Item]:
    """Marks that contradict one another, for those who decide."""
    teams = teams_where(user, May.DUTY)
    found = MarkConflict.objects.open().filter(passage__leg__journey__team__in=teams)
    for conflict in found.select_related("passage__leg").order_by("opened_at"):
        about = str(conflict.passage.leg)
        yield Item(_("Decide which mark is true"), about, conflict.get_absolute_url())


@on_desk("movements.manifest_stale")
def manifest_stale(user: User) -> Iterator[Item]:
    """Journeys that are not what the newest version of their manifest lists."""
    for journey in to_be_listed_anew(user):
        url = reverse("movements:manifests", args=[journey.pk])
        yield Item(_("Make a new version"), journey.number, url)


@on_desk("movements.notices_stale")
def notices_stale(user: User) -> Iterator[Item]:
    """Journeys of which a council was told what is not so any more."""
    for journey in to_be_told_again(user):
        url = reverse("movements:journey-papers", args=[journey.pk])
        yield Item(_("Tell again what has changed"), journey.number, url)


@on_desk("movements.manifest_held")
def manifest_held(user: User) -> Iterator[Item]:
    """Journeys of which somebody holds a manifest that is no longer true, before they leave."""
    waiting = waiting_for(user).annotate(leaves=Min("legs__leaves_at"))
    for journey in waiting:
        url = reverse("movements:manifests", args=[journey.pk])
        words = _("Tell who holds the old manifest")
        yield Item(words, journey.number, url, journey.leaves)


@on_desk("movements.clocks")
def clocks(user: User) -> Iterator[Item]:
    """Clocks of journeys that warn or are late: go or no go, arrivals, hand-overs, refunds."""
    for found in due_now(user):
        yield Item(found.deadline.clock.says, found.about, found.url, found.deadline.due_at)


@on_desk("movements.incidents")
def incidents(user: User) -> Iterator[Item]:
    """The next steps of open incidents, for those who take them."""
    for row in steps_for(user):
        words = row.says.words if row.says else _("Every step is done: close it.")
        about = f"{row.incident.journey.number} · {row.incident}"
        if row.late > 1:
            late = ngettext("%d step is late", "%d steps are late", row.late)
            about = f"{about} · {late % row.late}"
        yield Item(words, about, row.incident.get_absolute_url(), row.due_at)
