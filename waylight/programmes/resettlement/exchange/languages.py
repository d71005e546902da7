"""The form's language codes are not ISO 639-3: they are an older list, and some mean another.

`ABV` is Standard Arabic there and Baharna Arabic in ISO. None is passed through: what is in no
table here stays in the form. Names of the list that begin with "Arabic," are spoken Arabic."""

from functools import cache

from waylight.engines.resettlement_form import names

ARABIC = "ara"
_BY_NAME = {
    "Adyghe": "ady",
    "Amharic": "amh",
    "Armenian": "hye",
    "Assyrian Neo-aramaic": "aii",
    "Chaldean Neo-aramaic": "cld",
    "English": "eng",
    "Farsi, Eastern": "prs",
    "Farsi, Western; Persian": "pes",
    "French": "fra",
    "Kurdi": "ckb",
    "Kurmanji": "kmr",
    "Pashto, Central": "pst",
    "Pashto, Northern": "pbu",
    "Pashto, Southern": "pbt",
    "Russian": "rus",
    "Somali": "som",
    "Swahili": "swa",
    "Tigrigna": "tir",
    "Turkish": "tur",
    "Turoyo": "tru",
    "Urdu": "urd",
    "Western Neo-aramaic": "amw",
}
_NOT_ARABIC = ("creole", "judeo")
LETTERS = {ARABIC: "ar", "eng": "en", "fra": "fr", "som": "so", "tir": "ti"}
"""The languages in which letters and pages are written, by ISO 639-3."""


@cache
def iso_of(code: str) -> str:
    """A language of the form by ISO 639-3; empty where it has none here."""
    name = names("languages").get(code, ("",))[0]
    if name.startswith("Arabic, ") and not any(one in name.lower() for one in _NOT_ARABIC):
        return ARABIC
    return _BY_NAME.get(name, "")
