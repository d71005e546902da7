"""The pages that belong to no programme: the signed-in home, notices, my jobs, the gallery."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waylight.foundation.access.models import User
from waylight.foundation.access.pages import SIGNED_IN, Request, page, rule_of
from waylight.foundation.access.rules import belongs, find, may
from waylight.foundation.desk.items import desk_of
from waylight.foundation.jobs.models import Job
from waylight.foundation.notices import actions as telling
from waylight.foundation.notices.models import Message
from waylight.foundation.notices.queries import mine, preference_of
from waylight.foundation.programme import Programme, programmes
from waylight.foundation.ui.gallery import context
from waylight.foundation.ui.posting import carry_out
from waylight.foundation.ui.preferences import NoticePreferences
from waylight.foundation.ui.templatetags.work import job_progress, says

NOTICES_ON_A_PAGE = 25
JOBS_ON_A_PAGE = 50


@page(SIGNED_IN)
def home(request: Request) -> HttpResponse:
    """What waits for this person, and what they may open."""
    mine = [programme for programme in programmes() if belongs(request.user, programme.label)]
    others = [it for it in programmes() if it.for_everyone and it not in mine]
    cards = [(programme, _home_of(programme, request.user)) for programme in mine]
    context = {"programmes": cards, "others": others, "desk": desk_of(request.user)}
    return render(request, "ui/home.html", context)


def _home_of(programme: Programme, user: User) -> str:
    """Of the pages behind a programme's card the first that a person may open."""
    for name in (programme.home, *programme.other_homes) if programme.other_homes else ():
        rule = rule_of(resolve(reverse(name)).func)
        if rule and may(user, rule):
            return name
    return programme.home


@page(SIGNED_IN)
def gallery(request: Request) -> HttpResponse:
    """Every component, as it really looks; a test reads this page."""
    return render(request, "ui/gallery.html", context())


@page(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def notices(request: Request) -> HttpResponse:
    """What this person was told, newest first, and how they like to be told."""
    now = preference_of(request.user)
    form = NoticePreferences(
        request.POST or None, initial={"language": now.language, "by_mail": now.by_mail}
    )
    if carry_out(request, form, telling.prefer, says=_("Kept.")):
        return redirect("notices")
    rows = Paginator(mine(request.user), NOTICES_ON_A_PAGE).get_page(request.GET.get("page"))
    status = 422 if form.is_bound else 200
    return render(request, "ui/notices.html", {"rows": rows, "form": form}, status=status)


@page(SIGNED_IN)
@require_POST
def read_notice(request: Request, key: UUID) -> HttpResponse:
    """Mark a notice as read, and go on to what it is about if that was asked."""
    message = telling.mark_read(find(Message.objects, request.user, pk=key))
    return redirect(message.path if "open" in request.POST else "notices")


@page(SIGNED_IN)
@require_POST
def read_all_notices(request: Request) -> HttpResponse:
    """Mark every notice of this person as read."""
    telling.mark_all_read(by=request.user)
    messages.success(request, str(_("Every notice is marked as read.")))
    return redirect("notices")


@page(SIGNED_IN)
@require_GET
def my_jobs(request: Request) -> HttpResponse:
    """The work in the background that this person asked for."""
    jobs = Job.objects.visible_to(request.user).order_by("-queued_at")[:JOBS_ON_A_PAGE]
    return render(request, "ui/jobs.html", {"rows": [(job, says(job)) for job in jobs]})


@page(SIGNED_IN)
@require_GET
def job(request: Request, key: UUID) -> HttpResponse:
    """How far one job is: a page, or for htmx the part of it that changes."""
    found = find(Job.objects, request.user, pk=key)
    if request.htmx:
        return HttpResponse(job_progress(found))
    return render(request, "ui/job.html", {"job": found, "says": says(found)})
