"""Everything that is written here by ourselves; the rest is Wagtail's."""

from waylight.programmes.newsroom.editor.actions.accounts import settle_account
from waylight.programmes.newsroom.editor.actions.intake import take_drafts
from waylight.programmes.newsroom.editor.actions.tasks import settle
from waylight.programmes.newsroom.editor.actions.translating import translate

__all__ = ["settle", "settle_account", "take_drafts", "translate"]
