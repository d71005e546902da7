"""Which council or family is told, and in which language."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waylight.foundation.ui.deed_forms import DeedForm
from waylight.programmes.movements.queries.council_notices import councils_of
from waylight.programmes.movements.queries.itinerary_sheet import sheet_language
from waylight.programmes.movements.queries.travelling import travelling


class _LanguageForm(DeedForm):
    """A paper in one of our languages."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="en")


class ArrivingForm(_LanguageForm):
    """A council for which somebody comes."""

    council = forms.ChoiceField(label=_("Council"))
    field_order = ("council", "language")

    def offer(self) -> None:
        """The councils of the journey."""
        told = councils_of(travelling(self.about))
        self.fields["council"].choices = [(t.code, t.name) for t in told if t.coming]  # type: ignore[attr-defined]


class MissingForm(_LanguageForm):
    """A council of which somebody did not travel."""

    council = forms.ChoiceField(label=_("Council"))
    field_order = ("council", "language")

    def offer(self) -> None:
        """The councils of those who did not travel."""
        told = councils_of(travelling(self.about))
        self.fields["council"].choices = [(t.code, t.name) for t in told if t.missing]  # type: ignore[attr-defined]


class ItineraryForm(_LanguageForm):
    """A family that travels; its sheet is in its own language if it is one of ours."""

    party = forms.ChoiceField(label=_("Family"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=(("", _("That of the family")), *settings.LANGUAGES),
        required=False,
    )
    field_order = ("party", "language")

    def offer(self) -> None:
        """The families that travel."""
        self.parties = {each.name: each for each in travelling(self.about) if each.coming}
        self.fields["party"].choices = [(name, name) for name in self.parties]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """With the family's language where none was chosen."""
        said = super().clean() or {}
        if not said.get("language") and (party := self.parties.get(str(said.get("party")))):
            said["language"] = sheet_language(party)
        return said
