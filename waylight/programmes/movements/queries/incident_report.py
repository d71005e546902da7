"""An incident on paper and in a file: what happened, what was done about it, and who was told when.

Each time stands in UTC and, in brackets, by the clock of the place. Passengers stand by number and
reference. What was told in confidence is on a paper of its own, kept behind its wall."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.itinerary import local_time
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.exchange.writing import Page
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.movements.models import Incident, Journey
from waylight.programmes.movements.queries.incidents import StepRow, step_rows

Part = dict[str, Any]
FIRST, LTR, LAST = "\u2068", "\u2066", "\u2069"


def incident_report(incident: Incident) -> dict[str, Any]:
    """The facts of an incident that is not told in confidence; ValueError of another."""
    if incident.compartment != Compartment.GENERAL:
        raise ValueError("What is told in confidence has a paper of its own")
    return _facts(incident, _parts(incident))


def incident_report_in_confidence(incident: Incident) -> dict[str, Any]:
    """The facts of an incident behind its wall; ValueError of one that is not."""
    if incident.compartment == Compartment.GENERAL:
        raise ValueError("Nothing of this incident was told in confidence")
    words = {"head": _("In confidence"), "items": [incident.in_confidence or "–"]}
    return _facts(incident, [*_parts(incident), words])


def _facts(incident: Incident, parts: list[Part]) -> dict[str, Any]:
    journey = incident.journey
    invented = _("nobody on this journey exists.") if journey.synthetic else None
    return {
        "office": journey.team.name,
        "banner": _("Synthetic: nobody on this journey exists.") if invented else None,
        "synthetic": invented,
        "lead": _(
            "%(what)s on the journey %(number)s. Times are in UTC, and in brackets by the clock "
            "of %(zone)s."
        )
        % {
            "what": _kind(incident),
            "number": f"{FIRST}{journey.number}{LAST}",
            "zone": f"{FIRST}{incident.zone}{LAST}",
        },
        "parts": parts,
    }


def _parts(incident: Incident) -> list[Part]:
    zone = incident.zone
    people = [
        [str(one.number), one.reference, one.party]
        for one in incident.passengers.order_by("number")
    ]
    told = [
        [
            str(one.get_whom_display()),
            both(one.at, zone),
            str(one.get_channel_display()),
            one.by.name,
        ]
        for one in incident.informed.all()
    ]
    steps = [_step(row, zone) for row in step_rows(incident)]
    return [
        {"head": _("What happened"), "pairs": list(_happened(incident))},
        _table(_("Whom it concerns"), [_("Passenger"), _("Reference"), _("Family")], people),
        _table(_("Who was told"), [_("Who"), _("When"), _("How"), _("By whom")], told),
        _table(_("Steps"), [_("Step"), _("Who"), _("Until"), _("Done"), _("By whom")], steps),
    ]


def _table(head: str, heads: list[str], rows: list[list[str]]) -> Part:
    return {"head": head, "heads": heads, "rows": rows} if rows else {"head": head, "items": ["–"]}


def _happened(incident: Incident) -> Iterator[tuple[str, str]]:
    yield _("When"), both(incident.happened_at, incident.zone)
    yield _("Where"), incident.place or "–"
    yield _("Leg"), str(incident.leg or "–")
    yield _("Severity"), _("%d of 5") % incident.severity
    yield _("First action"), incident.first_action or "–"
    yield _("Who has the children"), incident.custody_of_children or "–"
    yield (
        _("Reported"),
        f"{both(incident.reported_at, incident.zone)} · {incident.reported_by.name}",
    )
    yield _("Status"), str(incident.get_status_display())
    if incident.closed_at:
        yield _("Closed"), both(incident.closed_at, incident.zone)
        yield _("Outcome"), incident.closed_because or "–"


def _step(row: StepRow, zone: str) -> list[str]:
    step = row.step
    by = step.done_by.name if step.done_by else "–"
    who = str(row.says.doer.value)
    return [str(row.says.words), who, both(step.due_at, zone), _state(row, zone), by]


def _state(row: StepRow, zone: str) -> str:
    step = row.step
    if step.done_at is None:
        return _("Not done, and late") if step.due_at < clock.now() else _("Not done")
    if step.skipped_because:
        return f"{_('Not needed:')} {step.skipped_because}"
    late = _("late") if step.done_at > step.due_at else _("in time")
    return f"{both(step.done_at, zone)}, {late}"


def both(at: datetime, zone: str) -> str:
    """A moment in UTC and by the clock of a zone, with its day where that is another one.

    The hours keep their order in a script that is written from the right."""
    there, here = local_time(at, zone), at.astimezone(UTC)
    day = date_format(here, "j M Y")
    if there.date() == here.date():
        return f"{day}, {LTR}{here:%H:%M} UTC ({there:%H:%M}){LAST}"
    other = date_format(there, "j M Y")
    return f"{day}, {LTR}{here:%H:%M} UTC{LAST} ({other}, {there:%H:%M})"


def _kind(incident: Incident) -> str:
    why = f": {incident.get_denial_display()}" if incident.denial else ""
    return f"{incident.get_kind_display()}{why}"


# ------------------------------------------------------------------ all of a journey, as a file
def incident_page(journey: Journey, user: User) -> tuple[list[Incident], Page]:
    """The incidents of a journey that a person may see, a row each; the newest severe ones first.

    What was told in confidence is in a column of its own, filled only where the wall opens."""
    seen = Incident.objects.visible_to(user).filter(journey=journey)
    found = list(
        seen.select_related("journey", "leg", "reported_by").prefetch_related(
            "steps__done_by", "informed__by", "passengers"
        )
    )
    label = _("SYNTHETIC - nobody here exists") if journey.synthetic else ""
    heads = (
        *(_("What happened"), _("Severity"), _("Status"), _("When, in UTC"), _("When, there")),
        *(_("Time zone of the place"), _("Where"), _("Leg"), _("Whom it concerns")),
        *(_("First action"), _("Who has the children"), _("Who was told"), _("Steps")),
        *(_("Outcome"), _("In confidence")),
    )
    return found, Page("incidents", heads, [_row(one) for one in found], label=label)


def _row(incident: Incident) -> list[str | int]:
    there = local_time(incident.happened_at, incident.zone)
    people = sorted(incident.passengers.all(), key=lambda one: one.number)
    return [
        _kind(incident),
        incident.severity,
        str(incident.get_status_display()),
        f"{incident.happened_at.astimezone(UTC):%Y-%m-%d %H:%M}",
        f"{there:%Y-%m-%d %H:%M}",
        incident.zone,
        incident.place,
        str(incident.leg or ""),
        ", ".join(f"{one.number} {one.reference}" for one in people),
        incident.first_action,
        incident.custody_of_children,
        "\n".join(
            f"{one.get_whom_display()}: {_plain(one.at)} {one.get_channel_display()}"
            for one in incident.informed.all()
        ),
        "\n".join(
            f"{row.says.words}: {_plain(row.step.due_at)} · {_short(row)}"
            for row in step_rows(incident)
        ),
        incident.closed_because,
        incident.in_confidence if incident.compartment != Compartment.GENERAL else "",
    ]


def _short(row: StepRow) -> str:
    step = row.step
    if step.done_at and not step.skipped_because:
        return _plain(step.done_at)
    return _state(row, "UTC")


def _plain(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
