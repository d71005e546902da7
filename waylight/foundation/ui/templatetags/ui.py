"""The components: one tag, one template, one example in the gallery each.

Blocks:   {% panel title="…" %}…{% endpanel %} · {% notice "warning" title="…" %}…{% endnotice %}
          {% table caption="…" %}<thead>…<tbody>…{% endtable %}
          {% facts %}<div><dt>…<dd>…{% endfacts %}
          {% empty title="…" %}what to do next{% endempty %}
          {% tabs "This plan" %}<li><a>…{% endtabs %} · {% numbers %}a chart's table{% endnumbers %}
          {% confirm "Withdraw" %}what that means, and the form{% endconfirm %}
Inlines:  {% icon "plane" %} · {% badge "wheelchair" "Wheelchair" %} · {% status job.state %}
          {% figure "Gap" "1.2 %" detail="…" %} · {% progress 30 40 label="Seats" %}
          {% errors form %} · {% field form.name %} · {% toast "success" "Kept." %}
          {% pages rows %} · {% sort "Name" "-name" "ascending" %} · {% steps told.steps %}

What reads the office's own tables is in `timeline` and `notices`: this library serves both doors.

An icon never stands alone: words are beside it. Names of icons: templates/ui/_icons.html."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy

from waylight.foundation.ui.words import UNREVIEWED

register = template.Library()

TONES = {
    **dict.fromkeys(("READY", "DONE"), ("good", "check")),
    **dict.fromkeys(("ASKED", "QUEUED", "RUNNING"), ("busy", "clock")),
    **dict.fromkeys(("STOPPED", "INTERRUPTED"), ("warning", "warning")),
    **dict.fromkeys(("FAILED", "PARKED"), ("bad", "stop")),
}
STEPS = {
    "done": ("check", gettext_lazy("Done")),
    "now": ("horizon", gettext_lazy("Now")),
    "later": ("dot", gettext_lazy("Later")),
}
SIGNS = {"info": "info", "good": "check", "warning": "warning", "bad": "stop"}


def draw(component: str, **context: Any) -> SafeString:
    """A component's template, filled in."""
    return render_to_string(f"ui/components/{component}.html", context)


@register.simple_block_tag
def panel(content: str, title: str = "", id: str = "") -> SafeString:  # noqa: A002 - HTML's word
    """A region of a page with a heading."""
    return draw("panel", content=content, title=title, id=id)


@register.simple_block_tag
def notice(content: str, tone: str, title: str = "") -> SafeString:
    """Something to know before going on; tone is info, good, warning or bad."""
    return draw("notice", content=content, tone=tone, title=title, icon=SIGNS[tone])


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """Nothing is here yet: say so, and what to do next."""
    return draw("empty", content=content, title=title)


@register.simple_block_tag
def table(content: str, caption: str, quiet: bool = False) -> SafeString:
    """A table with its caption, in a frame that scrolls on a narrow screen.

    `quiet` where a heading just above says the same: the caption is then read out only."""
    return draw("table", content=content, caption=caption, quiet=quiet)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """Names and values: each row is a div with dt and dd."""
    return draw("facts", content=content)


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    """Pages about one thing, side by side: a list of links, the present one `aria-current`."""
    return draw("tabs", content=content, label=label)


@register.simple_block_tag
def numbers(content: str) -> SafeString:
    """The table of a chart, folded away; every chart and map has one or stands beside one."""
    return draw("numbers", content=content)


@register.simple_block_tag
def confirm(content: str, words: str) -> SafeString:
    """A button that first says what it would do; its form is inside. Needs no script."""
    return draw("confirm", content=content, words=words)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign for the eye only; its words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-{}"/></svg>', name
    )


@register.simple_tag
def badge(sign: str, words: str, tone: str = "plain") -> SafeString:
    """A need or a quality: an icon and its words."""
    return draw("badge", sign=sign, words=words, tone=tone)


@register.simple_tag
def status(state: Enum | str) -> SafeString:
    """Where something is in its workflow."""
    code = str(state.value if isinstance(state, Enum) else state)
    tone, sign = TONES.get(code, ("plain", "dot"))
    return draw("badge", sign=sign, words=getattr(state, "label", code), tone=tone)


@register.simple_tag
def figure(label: str, value: object, detail: str = "") -> SafeString:
    """One number that matters, with its name and its unit or reservation."""
    return draw("figure", label=label, value=value, detail=detail)


@register.simple_tag
def progress(value: float, maximum: float, label: str, words: str = "") -> SafeString:
    """How much of a whole; the numbers stand beside the bar unless `words` do."""
    return draw("progress", value=value, maximum=maximum, label=label, words=words)


@register.simple_tag
def steps(way: Iterable[tuple[str, str]]) -> SafeString:
    """A way in steps: for each its words, and whether it is done, now or later."""
    rows = [(words, state, *STEPS[state]) for words, state in way]
    names = ("words", "state", "sign", "says")
    return draw("steps", steps=[dict(zip(names, row, strict=True)) for row in rows])


@register.simple_tag
def toast(level: str, words: object) -> SafeString:
    """What came of a deed, told on the next page; `level` is that of `django.contrib.messages`.

    It stays until the reader leaves the page: nobody is too slow for it."""
    tone = {"success": "good", "error": "bad", "warning": "warning"}.get(level, "info")
    return draw("toast", tone=tone, sign=SIGNS[tone], words=words)


@register.inclusion_tag("ui/components/pages.html", takes_context=True)
def pages(context: Context, rows: Page[Any]) -> dict[str, Any]:
    """The way to the other pages of a list, keeping filters and order."""
    return {"rows": rows, "request": context["request"]}


@register.inclusion_tag("ui/components/sort.html", takes_context=True)
def sort(context: Context, words: object, to: str, now: str | None = None) -> dict[str, Any]:
    """A table's heading as a link that sorts by it; `now` is the `aria-sort` of its th."""
    return {"words": words, "to": to, "now": now, "request": context["request"]}


@register.simple_tag
def errors(form: BaseForm, focus: bool = True) -> SafeString:
    """Everything that is wrong with a form, with links to where; a reader is taken there."""
    return draw("errors", form=form, focus=focus)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field of a form: label, hint, error, control."""
    return bound.as_field_group()


@register.simple_tag
def translation_note(language: str = "") -> str:
    """That no native speaker has read these words yet, in them; empty where one has."""
    if (language or get_language() or "") not in UNREVIEWED:
        return ""
    return gettext("These words are a draft: they need review by a native speaker.")
