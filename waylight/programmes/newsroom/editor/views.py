"""Pages of ours in Wagtail's editor: what is to be done, translated, and was handed over."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Locale, Page

from waylight.programmes.newsroom.editor import actions, reports
from waylight.programmes.newsroom.editor.forms import TaskForm
from waylight.programmes.newsroom.editor.models import ImportTask
from waylight.programmes.newsroom.handover.models import Handed

NEWEST = 100


class Request(HttpRequest):
    """Somebody came in."""

    user: User


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """Everything that imported items still lack."""
    found = ImportTask.objects.open().select_related("page").order_by("-is_grave", "page", "line")
    return render(request, "editor/tasks.html", {"tasks": found})


@require_http_methods(["GET", "POST"])
def task(request: Request, key: str) -> HttpResponse:
    """One of them: take what is proposed, leave it, or say where the link leads."""
    found = get_object_or_404(ImportTask, pk=key)
    page = found.page.specific
    if not page.permissions_for_user(request.user).can_edit():
        return redirect("newsroom_tasks")
    # A form of one box that is not ticked sends nothing, and was sent all the same.
    form = TaskForm(request.POST if request.method == "POST" else None, task=found)
    if form.is_valid():
        actions.settle(found, **form.cleaned_data, by=request.user)
        return redirect("newsroom_tasks")
    status = 422 if form.is_bound else 200
    context = {"task": found, "form": form, "written": page}
    return render(request, "editor/task.html", context, status=status)


@require_safe
def translations(request: HttpRequest) -> HttpResponse:
    """Each published item in each language: missing, draft, live, stale."""
    rows, languages = reports.translations()
    context = {"rows": rows, "languages": languages}
    return render(request, "editor/translations.html", context)


@require_http_methods(["POST"])
def translate(request: Request, pk: int, language: str) -> HttpResponse:
    """Begin a translation, or say that it follows its source again."""
    page = get_object_or_404(Page, pk=pk).specific
    locale = get_object_or_404(Locale, language_code=language)
    if not request.user.has_perm("simple_translation.submit_translation"):
        return redirect("newsroom_translations")
    made = actions.translate(page, locale, by=request.user)
    return redirect("wagtailadmin_pages:edit", made.pk)


@require_safe
def handed(request: HttpRequest) -> HttpResponse:
    """What was handed over to the office, and what became of it."""
    rows = Handed.objects.order_by("-handed_at")[:NEWEST]
    return render(request, "editor/handed.html", {"rows": rows, "title": _("Handed over")})
