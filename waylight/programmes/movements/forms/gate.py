"""What is said at a gate, when a duty is, what is decided of two marks, and a photo."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext_lazy as _

from waylight.engines.itinerary import NoSuchTimeError, local_time, moment
from waylight.foundation.access.models import User
from waylight.foundation.exchange.child import portrait_in_child
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.ui.deed_forms import ClockField
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Leg, MarkConflict
from waylight.programmes.movements.queries.gate import OFFERED, moves_from, who_may
from waylight.programmes.movements.workflow import PassageStatus

REASONS = [
    ("", _("None of these")),
    ("document", _("Document")),
    ("visa", _("Visa")),
    ("exit-control", _("Exit control")),
    ("overbooking", _("Overbooking")),
    ("carrier-fitness", _("The carrier found them unfit")),
]
"""Why somebody is denied boarding (the specification, C5)."""
LARGEST_PHOTO = 10_000_000


class TickForm(forms.Form):
    """One pressed button: the passenger's number, what is said, and what the page showed before."""

    mark = forms.CharField(max_length=60)

    def clean(self) -> dict[str, Any]:
        """As the deed takes it."""
        cleaned = super().clean() or {}
        number, _dot, rest = str(cleaned.pop("mark", "")).partition(".")
        to, _dot, based_on = rest.partition(".")
        statuses = PassageStatus.values
        if not number.isascii() or not number.isdigit() or {to, based_on} - set(statuses):
            raise forms.ValidationError(_("The mark was not understood. Press the button again."))
        return {"number": int(number), "to": to, "based_on": based_on}


class OtherForm(forms.Form):
    """Anything but boarded and not come, for one passenger."""

    to = forms.ChoiceField(label=_("Status"))
    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, required=False)

    def __init__(self, status: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(to.value, to.label) for to in moves_from(status)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


def offered() -> list[tuple[str, Any]]:
    """Every status that may be said at a gate, for the script to choose from."""
    return [(status.value, status.label) for status in OFFERED]


class DutyForm(forms.Form):
    """Who marks passengers of a leg, from when until when by the clock of the airport it leaves."""

    colleague = forms.ModelChoiceField(User.objects.none(), label=_("Colleague"), empty_label=None)
    begins_at = ClockField(label=_("Begins"))
    ends_at = ClockField(
        label=_("Ends"),
        help_text=_(
            "At this time the colleague's phone destroys the list, with or without signal."
        ),
    )

    def __init__(self, leg: Leg, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = who_may(May.BOARD, leg.journey.team)
        self.fields["colleague"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["colleague"].label_from_instance = lambda user: user.name  # type: ignore[attr-defined]
        self.zone = leg.leaves_zone
        words = _("As the clock of %(zone)s shows it.") % {"zone": self.zone}
        self.fields["begins_at"].help_text = words
        for name in ("begins_at", "ends_at"):
            if at := self.initial.get(name):
                self.initial[name] = local_time(at, self.zone)

    def clean(self) -> dict[str, Any]:
        """Both times as moments."""
        cleaned = super().clean() or {}
        for name in {"begins_at", "ends_at"} & set(cleaned):
            try:
                cleaned[name] = moment(cleaned[name], self.zone)
            except NoSuchTimeError:
                self.add_error(name, _("The clocks jumped over this time."))
        return cleaned


class DecisionForm(forms.Form):
    """Which of the contradicting marks is true, and why."""

    to = forms.ChoiceField(label=_("What is true"), widget=forms.RadioSelect)
    because = forms.CharField(
        label=_("How you know"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, conflict: MarkConflict, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [*conflict.marks.values_list("to", flat=True), conflict.passage.status]
        choices = [(to, PassageStatus(to).label) for to in dict.fromkeys(said)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class PhotoForm(forms.Form):
    """A photo from outside: drawn anew, small and square, while the form is checked."""

    photo = forms.FileField(
        label=_("Photo"),
        help_text=_(
            "The face in the middle. Only the face is kept, small; nothing else of the file."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean(self) -> dict[str, Any]:
        """The portrait, as the deed takes it."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("photo", None)
        if file is None or self.errors:
            return cleaned
        if file.size is None or file.size > LARGEST_PHOTO:
            self.add_error("photo", _("The photo is larger than 10 megabytes. Make it smaller."))
            return cleaned
        try:
            cleaned["portrait"] = portrait_in_child(Path(file.temporary_file_path())).content
        except RefusedFileError as refused:
            self.add_error("photo", f"{refused.reason} {refused.fix} ({refused.code})")
        return cleaned
