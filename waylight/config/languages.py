"""The languages of the house, and what Django does not know about two of them."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

LANGUAGES = [
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("fr", _("French")),
    ("so", _("Somali")),
    ("ti", _("Tigrinya")),
]

LANG_INFO["so"] = {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"}
LANG_INFO["ti"] = {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"}
