"""Tables of the newsroom: what is written, what it is made of, what is still to be done."""

from waylight.programmes.newsroom.editor.models.events import Event
from waylight.programmes.newsroom.editor.models.library import Edition, Work
from waylight.programmes.newsroom.editor.models.news import (
    Correction,
    ItemContact,
    Marked,
    NewsItem,
)
from waylight.programmes.newsroom.editor.models.pages import Written
from waylight.programmes.newsroom.editor.models.pictures import NewsImage, NewsRendition
from waylight.programmes.newsroom.editor.models.reviewing import ReviewByAnother
from waylight.programmes.newsroom.editor.models.shelves import Home, Shelf
from waylight.programmes.newsroom.editor.models.snippets import PressContact
from waylight.programmes.newsroom.editor.models.stories import PhotoStory
from waylight.programmes.newsroom.editor.models.tasks import ImportTask

__all__ = [
    "Correction",
    "Edition",
    "Event",
    "Home",
    "ImportTask",
    "ItemContact",
    "Marked",
    "NewsImage",
    "NewsItem",
    "NewsRendition",
    "PhotoStory",
    "PressContact",
    "ReviewByAnother",
    "Shelf",
    "Work",
    "Written",
]
