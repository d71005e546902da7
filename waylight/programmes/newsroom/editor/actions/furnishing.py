"""What stands in the newsroom before anybody comes in: languages, shelves, groups, the review.

Done after every migration, with Wagtail's own models; what is there stays."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from waylight.programmes.newsroom.editor.models import Home, ReviewByAnother, Shelf

SHELVES = {"news": "News", "events": "Events", "library": "Library", "stories": "Photo stories"}
WRITES = ("add_page", "change_page", "lock_page")
PAGES = {
    "editor": WRITES,
    "press_officer": (*WRITES, "publish_page", "unlock_page"),
    "translator": WRITES,
    "librarian": WRITES,
    "events_officer": WRITES,
}
"""What each role may do with pages. Nobody has more: publishing ends a review."""
EVERYBODY = (("wagtailadmin", "access_admin"), ("simple_translation", "submit_translation"))
CONTACTS = tuple(("editor", f"{verb}_presscontact") for verb in ("add", "change", "view"))
PICTURES = ("add_image", "change_image", "choose_image")
DOCUMENTS = ("add_document", "change_document", "choose_document")
REVIEW = "Review"


def furnish(**kwargs: Any) -> None:
    """All of it."""
    locales = {code: _locale(code) for code in dict(settings.LANGUAGES)}
    homes = _homes(locales)
    _site(homes[settings.LANGUAGE_CODE])
    groups = {name: _group(name) for name in PAGES}
    _permissions(groups)
    _review([groups["press_officer"], groups["translator"]], list(homes.values()))


def _locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def _homes(locales: dict[str, Locale]) -> dict[str, Home]:
    root = Page.get_first_root_node()
    first = _home(root, locales[settings.LANGUAGE_CODE], None)
    homes = {settings.LANGUAGE_CODE: first}
    for code, locale in locales.items():
        homes.setdefault(code, _home(root, locale, first))
    return homes


def _home(root: Page, locale: Locale, first: Home | None) -> Home:
    if found := Home.objects.filter(locale=locale).first():
        return found
    same = {"translation_key": first.translation_key} if first else {}
    code = locale.language_code
    home = root.add_child(instance=Home(title=code, slug=f"in-{code}", locale=locale, **same))
    for slug, title in SHELVES.items():
        twin = Shelf.objects.filter(slug=slug, locale=first.locale).first() if first else None
        same = {"translation_key": twin.translation_key} if twin else {}
        home.add_child(instance=Shelf(title=title, slug=slug, locale=locale, **same))
    return home


def _site(home: Home) -> None:
    """Wagtail's own welcome page goes; the site is ours."""
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    for page in Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk):
        page.delete()


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def _permissions(groups: dict[str, Group]) -> None:
    root, shelf = Page.get_first_root_node(), Collection.get_first_root_node()
    for name, group in groups.items():
        group.permissions.add(*(_permission(*one) for one in (*EVERYBODY, *CONTACTS)))
        for codename in PAGES[name]:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission("wagtailcore", codename)
            )
        for label, codenames in (("wagtailimages", PICTURES), ("wagtaildocs", DOCUMENTS)):
            for codename in codenames:
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=shelf, permission=_permission(label, codename)
                )


def _permission(label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=label, codename=codename)


def _review(groups: list[Group], homes: list[Home]) -> None:
    """One review for every language; Wagtail's own are switched off."""
    Workflow.objects.exclude(name=REVIEW).update(active=False)
    workflow, made = Workflow.objects.get_or_create(name=REVIEW, defaults={"active": True})
    if made:
        task = ReviewByAnother.objects.create(name=REVIEW)
        task.groups.set(groups)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for home in homes:
        WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
