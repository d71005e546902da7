"""Which letter is written, in which language and about whom."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waylight.programmes.family_reunion.models import DepartureGroup, Member, Reunion
from waylight.programmes.family_reunion.queries.letters import LETTERS
from waylight.registers.people.queries import shown_name


class LetterForm(forms.Form):
    """A letter about a reunion, one of its members or one of its groups."""

    kind = forms.ChoiceField(label=_("Letter"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    whom = forms.ChoiceField(
        label=_("About whom"),
        required=False,
        help_text=_("A letter about a member or a group asks which; others are about all."),
    )

    def __init__(self, reunion: Reunion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, Member | DepartureGroup] = {}
        choices: list[tuple[str, Any]] = [("", _("The whole reunion"))]
        for member in reunion.members.select_related("person").prefetch_related("person__names"):
            self._known[f"member-{member.number}"] = member
            choices.append((f"member-{member.number}", shown_name(member.person)))
        for group in reunion.groups.all():
            self._known[f"group-{group.number}"] = group
            choices.append((f"group-{group.number}", str(group)))
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind, letter.title) for kind, letter in LETTERS.items()]
        whom: Any = self.fields["whom"]
        whom.choices = choices
        self.fields["language"].initial = reunion.language

    def clean(self) -> dict[str, Any]:
        """What the deed takes: the record instead of its number."""
        cleaned = super().clean() or {}
        chosen = self._known.get(cleaned.pop("whom", ""))
        if isinstance(chosen, Member):
            cleaned["member"] = chosen
        elif chosen is not None:
            cleaned["group"] = chosen
        return cleaned
