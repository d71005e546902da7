"""How a colleague likes to be told."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class NoticePreferences(forms.Form):
    """The language of mails, and whether there are any."""

    language = forms.ChoiceField(label=_("Language of e-mails"), choices=settings.LANGUAGES)
    by_mail = forms.BooleanField(
        label=_("Tell me by e-mail too"),
        required=False,
        help_text=_("A mail holds a link and no name. Every notice is here in any case."),
    )
