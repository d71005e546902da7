"""The components: one tag, one template, one example in the gallery each.

Blocks:   {% panel title="…" %}…{% endpanel %} · {% notice "warning" title="…" %}…{% endnotice %}
          {% table caption="…" %}<thead>…<tbody>…{% endtable %}
          {% facts %}<div><dt>…<dd>…{% endfacts %}
          {% empty title="…" %}what to do next{% endempty %}
Inlines:  {% icon "plane" %} · {% badge "wheelchair" "Wheelchair" %} · {% status job.state %}
          {% figure "Gap" "1.2 %" detail="…" %} · {% progress 30 40 label="Seats" %}
          {% errors form %} · {% field form.name %} · {% timeline record %}

An icon never stands alone: words are beside it. Names of icons: templates/ui/_icons.html."""

from collections.abc import Iterable
from enum import Enum
from typing import Any
from uuid import UUID

from django import template
from django.db.models import Model
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import deeds
from waylight.foundation.journal.models import Line
from waylight.foundation.journal.queries import lines_about

register = template.Library()

TONES = {
    **dict.fromkeys(("READY", "DONE"), ("good", "check")),
    **dict.fromkeys(("ASKED", "QUEUED", "RUNNING"), ("busy", "clock")),
    **dict.fromkeys(("STOPPED", "INTERRUPTED"), ("warning", "warning")),
    "FAILED": ("bad", "stop"),
}

FOUNDATION_VERBS = {
    "access.open_account": _("Open an account, or give it a new name or password."),
    "access.open_team": _("Open a team."),
    "access.give": _("Give a role in a team."),
    "access.withdraw": _("Take a role away."),
    "jobs.ask": _("Put work into the queue."),
    "jobs.stop": _("Ask the work to stop."),
    "jobs.run_again": _("Put the work into the queue again."),
    "jobs.mark_lost": _("Find that the work was interrupted."),
    "jobs.done": _("Finish the work."),
    "jobs.stopped": _("Stop the work and keep the best so far."),
    "jobs.failed": _("Give the work up after a failure."),
    "jobs.interrupted": _("Break the work off."),
}


def _draw(component: str, **context: Any) -> SafeString:
    return render_to_string(f"ui/components/{component}.html", context)


@register.simple_block_tag
def panel(content: str, title: str = "", id: str = "") -> SafeString:  # noqa: A002 - HTML's word
    """A region of a page with a heading."""
    return _draw("panel", content=content, title=title, id=id)


@register.simple_block_tag
def notice(content: str, tone: str, title: str = "") -> SafeString:
    """Something to know before going on; tone is info, good, warning or bad."""
    icons = {"info": "info", "good": "check", "warning": "warning", "bad": "stop"}
    return _draw("notice", content=content, tone=tone, title=title, icon=icons[tone])


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """Nothing is here yet: say so, and what to do next."""
    return _draw("empty", content=content, title=title)


@register.simple_block_tag
def table(content: str, caption: str) -> SafeString:
    """A table with its caption, in a frame that scrolls on a narrow screen."""
    return _draw("table", content=content, caption=caption)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """Names and values: each row is a div with dt and dd."""
    return _draw("facts", content=content)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign for the eye only; its words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-{}"/></svg>', name
    )


@register.simple_tag
def badge(sign: str, words: str, tone: str = "plain") -> SafeString:
    """A need or a quality: an icon and its words."""
    return _draw("badge", sign=sign, words=words, tone=tone)


@register.simple_tag
def status(state: Enum | str) -> SafeString:
    """Where something is in its workflow."""
    code = str(state.value if isinstance(state, Enum) else state)
    tone, sign = TONES.get(code, ("plain", "dot"))
    return _draw("badge", sign=sign, words=getattr(state, "label", code), tone=tone)


@register.simple_tag
def figure(label: str, value: object, detail: str = "") -> SafeString:
    """One number that matters, with its name and its unit or reservation."""
    return _draw("figure", label=label, value=value, detail=detail)


@register.simple_tag
def progress(value: float, maximum: float, label: str, words: str = "") -> SafeString:
    """How much of a whole; the numbers stand beside the bar unless `words` do."""
    return _draw("progress", value=value, maximum=maximum, label=label, words=words)


@register.simple_tag
def errors(form: BaseForm) -> SafeString:
    """Everything that is wrong with a form, with links to where."""
    return _draw("errors", form=form)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field of a form: label, hint, error, control."""
    return bound.as_field_group()


@register.simple_tag
def timeline(record: Model, most: int = 20) -> SafeString:
    """What was done, refused and seen about a record, newest first."""
    lines = list(lines_about(record)[:most])
    names = _names(line.actor for line in lines)
    entries = [
        {
            "line": line,
            "who": names.get(line.actor) or gettext("Waylight"),
            "what": _says(line.verb),
            "fields": ", ".join(_labels(record, line)),
        }
        for line in lines
    ]
    return _draw("timeline", entries=entries)


def _says(verb: str) -> str:
    if verb in deeds:
        return gettext(deeds[verb].says)
    return str(FOUNDATION_VERBS.get(verb, verb))


def _names(actors: Iterable[str]) -> dict[str, str]:
    keys = {UUID(actor) for actor in actors if actor}
    return {str(user.pk): user.name for user in User.objects.filter(pk__in=keys)}


def _labels(record: Model, line: Line) -> list[str]:
    fields = {field.name: str(field.verbose_name) for field in record._meta.concrete_fields}
    return [fields.get(name, name) for name in line.fields]
