"""The root of each language, and the shelves on which its pages stand."""

from wagtail.models import Page

from waylight.foundation.vault.privacy import NO, OPEN, classed
from waylight.programmes.newsroom.editor.models.pages import PURPOSE


class Home(Page):
    """The root of one language."""

    subpage_types = ("editor.Shelf",)

    class Privacy:
        purpose = PURPOSE
        retention = "For ever."
        subject_access = NO
        fields = classed(page_ptr=OPEN)


class Shelf(Page):
    """Where the pages of one kind stand: news, events, library, stories."""

    parent_page_types = ("editor.Home",)
    subpage_types = ("editor.NewsItem", "editor.Event", "editor.Work", "editor.PhotoStory")

    class Privacy:
        purpose = PURPOSE
        retention = "For ever."
        subject_access = NO
        fields = classed(page_ptr=OPEN)
