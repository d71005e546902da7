"""Tags of the site's pages: the language of words, names of codes, addresses that stay whole."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from waylight.foundation.site.programmes import BY_KEY, Programme
from waylight.foundation.site.words import Text, word

register = template.Library()


@register.simple_tag
def spoken(language: str) -> SafeString:
    """The attributes of an element whose words are not in the language of the page."""
    if not language or language == get_language():
        return SafeString("")
    return format_html('lang="{}" dir="{}"', language, "rtl" if language == "ar" else "ltr")


@register.filter
def named(code: str, kind: str) -> Text:
    """What a code of some kind is called."""
    return word(kind, code)


@register.filter
def programme(key: str) -> Programme | None:
    """A programme, by its key."""
    return BY_KEY.get(key)
