"""What people fill in when the world changed, and when they decide about a re-plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.engines.movement_planning.scenarios.change import Change
from waylight.engines.movement_planning.scenarios.plain import KINDS as KINDS_OF_CHANGE
from waylight.foundation.access.models import User
from waylight.foundation.refusal import Words
from waylight.programmes.movements.forms.planning import UploadForm
from waylight.programmes.movements.queries.difference import DECISIONS, KINDS, PROMISES

DAY = forms.DateInput(attrs={"type": "date"})
DEEDS = ("accept", "refuse", "rest", "undo", "undo-all")
"""What can be decided about a re-plan."""


class WorldForm(forms.Form):
    """One thing that changed in the world. `kind` names it; `change` is what a deed takes."""

    kind = ""
    title: Words = ""

    time_limit = forms.TypedChoiceField(
        label=_("Time limit"),
        coerce=int,
        initial=15,
        choices=((15, _("15 seconds")), (60, _("1 minute")), (300, _("5 minutes"))),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{self.kind}_%s"
        self.order_fields([name for name in self.fields if name != "time_limit"])

    def clean(self) -> dict[str, Any]:
        """The change, and how long the planner may think."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        limit = cleaned.pop("time_limit")
        return {"changes": [self.change(cleaned)], "time_limit": limit}

    def change(self, values: dict[str, Any]) -> Change:
        """What was filled in, as the engine's change."""
        return KINDS_OF_CHANGE[self.kind](
            **{name: None if value == "" else value for name, value in values.items()}
        )


class CancelFlightForm(WorldForm):
    """A flight that does not go."""

    kind, title = "cancel_flight", _("A flight is cancelled")
    flight = forms.CharField(label=_("Flight"), max_length=60)


class WithdrawHomeForm(WorldForm):
    """A home that is not given after all."""

    kind, title = "withdraw_home", _("A home is withdrawn")
    home = forms.CharField(label=_("Home"), max_length=60)
    count = forms.IntegerField(
        label=_("How many of it"),
        required=False,
        min_value=1,
        help_text=_("Leave it blank when all of them are gone."),
    )


class MedicalLapsedForm(WorldForm):
    """A medical check that no longer counts."""

    kind, title = "medical_lapsed", _("A medical check has lapsed")
    family = forms.CharField(label=_("Family"), max_length=60)
    ready_on = forms.DateField(label=_("Prepares again from"), widget=DAY)


class PaperEndsForm(WorldForm):
    """A paper that ends earlier."""

    kind, title = "paper_ends", _("A paper ends earlier")
    person = forms.CharField(label=_("Person"), max_length=60)
    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=(
            ("visa_until", _("Visa")),
            ("exit_permit_until", _("Exit permit")),
            ("travel_document_until", _("Travel document")),
        ),
    )
    until = forms.DateField(label=_("Last day"), widget=DAY)


class FamilyGrewForm(WorldForm):
    """One person more."""

    kind, title = "family_grew", _("A family has grown")
    family = forms.CharField(label=_("Family"), max_length=60)
    person = forms.CharField(
        label=_("Number of the new person"), max_length=60, help_text=_("Nobody else has it.")
    )
    born_on = forms.DateField(label=_("Born on"), widget=DAY)
    bedrooms = forms.IntegerField(
        label=_("Bedrooms needed"),
        required=False,
        min_value=0,
        help_text=_("Leave it blank when it stays as it was."),
    )


WORLD_FORMS: tuple[type[WorldForm], ...] = (
    CancelFlightForm,
    WithdrawHomeForm,
    MedicalLapsedForm,
    PaperEndsForm,
    FamilyGrewForm,
)


class ChangedWorkbookForm(UploadForm):
    """Anything else: the workbook as it is now."""

    kind = "workbook"
    time_limit = WorldForm.base_fields["time_limit"]

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.auto_id = "workbook_%s"
        for name in ("team", "title"):
            del self.fields[name]


class DifferenceForm(forms.Form):
    """Which changes are shown."""

    decision = forms.ChoiceField(label=_("Decision"), required=False)
    kind = forms.ChoiceField(label=_("Change"), required=False)
    told = forms.ChoiceField(label=_("Promise"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {"decision": DECISIONS, "kind": KINDS, "told": PROMISES}
        for name, choices in offered.items():
            field = self.fields[name]
            field.choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What was asked for; a value that is not offered asks for nothing."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class DecisionForm(forms.Form):
    """What a person decided about a re-plan: the rows ticked, or the one whose button it was."""

    do = forms.ChoiceField(choices=[(word, word) for word in DEEDS], required=False)
    version = forms.IntegerField(min_value=1)
    row = forms.TypedMultipleChoiceField(coerce=int, required=False)
    accept = forms.IntegerField(required=False)
    refuse = forms.IntegerField(required=False)

    def __init__(self, rows: dict[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = rows
        self.fields["row"].choices = [(row, row) for row in rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Which deed, and the references that it is about."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        for deed in ("accept", "refuse"):
            if (row := cleaned[deed]) is not None:
                names = frozenset(filter(None, [self._rows.get(row)]))
                return {"do": deed, "version": cleaned["version"], "families": names}
        names = frozenset(self._rows[row] for row in cleaned["row"])
        return {
            "do": cleaned["do"] or "accept",
            "version": cleaned["version"],
            "families": names,
        }
