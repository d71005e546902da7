"""The living gallery: one example for each component, and what the examples show.

An example is a template in `templates/ui/gallery/`, named like its component; it appears by
being there."""

import re
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from waylight.foundation.jobs.models import Job
from waylight.foundation.jobs.workflow import Status
from waylight.foundation.ui import samples

TEMPLATES = Path(__file__).parent / "templates"


class SampleForm(forms.Form):
    """One field of each shape, with a fault."""

    name = forms.CharField(label=_("Name"), help_text=_("As the team calls it."), max_length=60)
    until = forms.DateField(label=_("Last day"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("charter", _("Charter")), ("scheduled", _("Scheduled"))],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label=_("I have read the faults"), required=False)


def examples() -> list[dict[str, str]]:
    """Name and template of every example, in the order of their names."""
    found = sorted((TEMPLATES / "ui" / "gallery").glob("*.html"))
    return [
        {"name": path.stem, "template": path.relative_to(TEMPLATES).as_posix()} for path in found
    ]


def icons() -> list[str]:
    """The name of every icon of the sprite."""
    sprite = (TEMPLATES / "ui" / "_icons.html").read_text(encoding="utf-8")
    return re.findall(r'id="icon-([a-z-]+)"', sprite)


def context() -> dict[str, Any]:
    """What the page and its examples are given."""
    form = SampleForm({"name": "November", "until": "soon", "kind": "charter"})
    return {
        "examples": examples(),
        "icons": icons(),
        "states": list(Status),
        "job": Job(status=Status.QUEUED, kind="jobs.tidy", progress={"done": 30, "total": 40}),
        "form": form,
        "rows": Paginator(range(75), 25).page(2),
        "steps": samples.STEPS,
        "columns": samples.COLUMNS,
        "lines": samples.LINES,
        "spans": samples.SPANS,
        "points": samples.POINTS,
        "band": samples.BAND,
        "map": samples.MAP,
    }
