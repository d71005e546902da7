"""The card of the programme."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.programme import Programme


class Newsroom(Programme):
    """The office's side of the newsroom: the way in, what was handed over, what was released."""

    name = "waylight.programmes.newsroom"
    title = _("Newsroom")
    summary = _("News, publications and events: written, reviewed, released at their minute.")
    home = "newsroom:items"
