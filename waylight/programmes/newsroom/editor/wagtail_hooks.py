"""Where our pages stand in Wagtail's editor, and what is taken out of its menus."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from waylight.programmes.newsroom.editor import checking, views
from waylight.programmes.newsroom.editor.models import Written

PAST_THE_REVIEW = ("action-publish",)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Below /editor/."""
    return [
        path("newsroom/tasks/", views.tasks, name="newsroom_tasks"),
        path("newsroom/tasks/<uuid:key>/", views.task, name="newsroom_task"),
        path("newsroom/translations/", views.translations, name="newsroom_translations"),
        path(
            "newsroom/translate/<int:pk>/<str:language>/",
            views.translate,
            name="newsroom_translate",
        ),
        path("newsroom/handed/", views.handed, name="newsroom_handed"),
    ]


@hooks.register("register_admin_menu_item")
def tasks_in_menu() -> MenuItem:
    """What is to be done."""
    return MenuItem(_("To do"), reverse("newsroom_tasks"), icon_name="tasks", order=150)


@hooks.register("register_admin_menu_item")
def translations_in_menu() -> MenuItem:
    """What is translated."""
    where = reverse("newsroom_translations")
    return MenuItem(_("Translations"), where, icon_name="globe", order=160)


@hooks.register("register_admin_menu_item")
def handed_in_menu() -> MenuItem:
    """What was handed over."""
    return MenuItem(_("Handed over"), reverse("newsroom_handed"), icon_name="redirect", order=170)


@hooks.register("before_edit_page")
def what_keeps_it_from_approval(request: HttpRequest, page: Any) -> None:
    """Whoever reviews it is told why “approve” is not offered."""
    is_ours = isinstance(page, Written)
    if request.method == "GET" and is_ours and page.workflow_in_progress:
        for code, said in checking.faults_of(page.get_latest_revision_as_object()):
            messages.warning(request, f"{code}: {said}")


@hooks.register("construct_page_action_menu")
def nothing_past_the_review(menu: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """“Publish” is not offered; the form refuses it too."""
    menu[:] = [item for item in menu if item.name not in PAST_THE_REVIEW]
