"""The component of background work: how far it is, wherever a page includes it.

{% load work %}{% job_progress job %}"""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from waylight.foundation.jobs.kinds import kinds
from waylight.foundation.jobs.models import Job
from waylight.foundation.ui.templatetags.ui import draw

register = template.Library()


@register.simple_tag
def job_progress(job: Job, live: bool = True) -> SafeString:
    """A job's words, status and progress, drawn anew every two seconds until it has ended.

    A job that reports `done` and `total` has a bar. Who asked may leave and find it on “My jobs”;
    to anybody else, and if not `live`, the picture stays as it was when the page was opened."""
    return draw("job_progress", job=job, says=says(job), link=_link(job), live=live)


def says(job: Job) -> str:
    """What a job does, in words."""
    return gettext(kinds[job.kind].says) if job.kind in kinds else job.kind


def _link(job: Job) -> str:
    about: Any = job.about()
    return about.get_absolute_url() if hasattr(about, "get_absolute_url") else ""
