"""What happened to a record: `{% load timeline %}{% timeline record %}`.

A library of its own, because it reads accounts and journal, which the public door has not."""

from collections.abc import Iterable
from uuid import UUID

from django import template
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import deeds
from waylight.foundation.journal.models import Line, Outcome
from waylight.foundation.journal.queries import lines_about
from waylight.foundation.programme import programmes
from waylight.foundation.ui.templatetags.ui import draw

register = template.Library()

FOUNDATION_VERBS = {
    "access.open_account": _("Open an account, or give it a new name or password."),
    "access.invite": _("Invite a colleague."),
    "access.invite_again": _("Send a new link to choose a password."),
    "access.accept_invitation": _("Choose the first password."),
    "access.change_password": _("Change the password."),
    "access.sign_in": _("Sign in."),
    "access.step_up": _("Show the second factor again."),
    "access.add_factor": _("Set up a second factor."),
    "access.remove_factor": _("Remove a second factor."),
    "access.remove_factors": _("Take away lost second factors."),
    "access.new_recovery_codes": _("Make new recovery codes."),
    "access.disable": _("Disable an account."),
    "access.enable": _("Enable an account."),
    "access.open_team": _("Open a team."),
    "access.give": _("Give a role in a team."),
    "access.withdraw": _("Take a role away."),
    "journal.restored": _("Own up to a restored backup."),
    "jobs.ask": _("Put work into the queue."),
    "jobs.stop": _("Ask the work to stop."),
    "jobs.run_again": _("Put the work into the queue again."),
    "jobs.mark_lost": _("Find that the work was interrupted."),
    "jobs.done": _("Finish the work."),
    "jobs.stopped": _("Stop the work and keep the best so far."),
    "jobs.failed": _("Give the work up after a failure."),
    "jobs.interrupted": _("Break the work off."),
    "doorway.release": _("Publish a version."),
    "doorway.withdraw": _("Withdraw what was published."),
    "doorway.new_key": _("Make a new key that closes messages."),
    "doorway.open": _("Open what was sent through the public door."),
    "doorway.close": _("Say that a message was dealt with."),
    "doorway.reopen": _("Say that a message is to be dealt with again."),
    "doorway.forget": _("Delete a message whose time is over."),
    "doorway.forget_key": _("Delete a key that no message needs."),
    "deadlines.start": _("Start a clock."),
    "deadlines.pause": _("Let a clock stand still."),
    "deadlines.resume": _("Let a clock go on."),
    "deadlines.correct": _("Correct the event that a clock runs from."),
    "deadlines.meet": _("Do what was due."),
    "deadlines.drop": _("Drop a clock that is no longer needed."),
    "datasets.keep": _("Check a file of rows."),
    "datasets.apply": _("Ask for the rows of a file to be applied."),
    "datasets.finish": _("Finish applying the rows of a file."),
    "datasets.throw_away": _("Throw a file of rows away."),
    "figures.publish": _("Publish a number."),
    "figures.publish_table": _("Publish a table."),
    "figures.withdraw": _("Withdraw a published number."),
    "figures.open_balance": _("Enter an opening balance."),
    "jobs.parked": _("Give the work up after too many tries."),
    "documents.issue": _("Give out a paper."),
    "documents.supersede": _("Replace a paper by a newer one."),
    "documents.withdraw": _("Withdraw a paper."),
    "notices.park": _("Give up mailing a notice."),
    "notices.try_again": _("Mail a notice again that was given up."),
}


LOOKED_AT_MOST = 8
"""How many lines are read for each that is told: looks that repeat one another are told once."""
LOOKS = {
    Outcome.SEEN: _("Look at this."),
    Outcome.EXPORTED: _("Take a copy of this away."),
}


@register.simple_tag
def timeline(record: Model, most: int = 20) -> SafeString:
    """What was done, refused, seen and taken away about a record, newest first."""
    lines = _told(lines_about(record)[: most * LOOKED_AT_MOST], most)
    names = _names(line.actor for line in lines)
    entries = [
        {
            "line": line,
            "who": names.get(line.actor) or gettext("Waylight"),
            "what": _what(line),
            "fields": ", ".join(_labels(record, line)),
        }
        for line in lines
    ]
    return draw("timeline", entries=entries)


def _told(lines: Iterable[Line], most: int) -> list[Line]:
    """The newest lines, without those looks of one person that only repeat the one above."""
    told: list[Line] = []
    for line in lines:
        above = told[-1] if told else None
        if above and line.outcome == Outcome.SEEN == above.outcome and line.actor == above.actor:
            continue
        told.append(line)
    return told[:most]


def says(verb: str) -> str:
    """A verb of the journal in words."""
    if verb in deeds:
        return gettext(deeds[verb].says)
    if verb in FOUNDATION_VERBS:
        return str(FOUNDATION_VERBS[verb])
    return next((str(app.verbs[verb]) for app in programmes() if verb in app.verbs), verb)


def _what(line: Line) -> str:
    """A look or an export is told as one; which page or file it was is in the journal."""
    if (words := says(line.verb)) != line.verb or line.outcome not in LOOKS:
        return words
    return str(LOOKS[Outcome(line.outcome)])


def _names(actors: Iterable[str]) -> dict[str, str]:
    keys = {UUID(actor) for actor in actors if actor}
    return {str(user.pk): user.name for user in User.objects.filter(pk__in=keys)}


def _labels(record: Model, line: Line) -> list[str]:
    """Columns that were taken away, each; fields that changed, where they have a name in words."""
    fields = {field.name: field.verbose_name for field in record._meta.concrete_fields}
    if line.outcome == Outcome.EXPORTED:
        return [str(fields.get(name, name)) for name in line.fields]
    named = [fields[name] for name in line.fields if name in fields]
    return [str(words) for words in named if isinstance(words, Promise)]
