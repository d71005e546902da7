"""What pages and the worker ask about notices."""

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone
from waylight.foundation.notices.models import Message, MessageQuerySet, Preference


def mine(user: Anyone) -> MessageQuerySet:
    """A person's notices, newest first."""
    return Message.objects.visible_to(user).order_by("-made_at")


def unread_count(user: Anyone) -> int:
    """How many of them wait to be read."""
    return Message.objects.visible_to(user).unread().count()


def preference_of(user: User) -> Preference:
    """How a person likes to be told; what everybody starts with where they have not said."""
    return Preference.objects.filter(user=user).first() or Preference(user=user)
