"""The way to a person's notices: `{% load notices %}{% unread user %}`.

A library of its own, because it reads a table that the public door has not."""

from django import template
from django.utils.safestring import SafeString

from waylight.foundation.access.models import User
from waylight.foundation.notices.queries import unread_count
from waylight.foundation.ui.templatetags.ui import draw

register = template.Library()


@register.simple_tag
def unread(user: User) -> SafeString:
    """A link to a person's notices, and how many of them are new."""
    return draw("unread", count=unread_count(user))
