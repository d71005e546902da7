"""What is given to the planner, and what a person decides about its answer."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.exchange.child import read_in_child
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.ui.deed_forms import WORDS, DeedForm, RecordField, RecordsField
from waylight.programmes.councils.models import Offer
from waylight.programmes.councils.queries.fit import Fit
from waylight.programmes.movements.exchange.recorded import book_of
from waylight.programmes.movements.models import Caseload
from waylight.programmes.movements.models.plan import LONGEST, SHORTEST
from waylight.programmes.resettlement.queries.planning_rows import FamilyRows

CASELOADS_OFFERED = 20


class SecondsForm(forms.Form):
    """How long the planner may think."""

    time_limit = forms.IntegerField(
        label=_("Time limit in seconds"), min_value=SHORTEST, max_value=LONGEST, initial=60
    )


class PlanFamiliesForm(SecondsForm):
    """Families, and the flights, staff, clinics, councils and settings that the planner may use."""

    referrals = RecordsField(label=_("Families"), required=True)
    workbook = forms.FileField(
        label=_("Supply"),
        required=False,
        help_text=_(
            "A planning workbook, .xlsx or a .zip of CSV files: its settings, councils, flights, "
            "stops, fares, transfers, staff and clinics are read. Families, homes and classes come "
            "from the records, and those of the workbook are not read."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.zip"}),
    )
    caseload = RecordField(
        label=_("Or the supply of an earlier caseload"),
        required=False,
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=120,
        help_text=_("Leave it blank to use the title in the workbook."),
    )
    only_ask = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = ("workbook", "caseload", "title", "time_limit", "referrals")

    def __init__(
        self, user: User, team: Team, rows: list[FamilyRows], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referrals"].offer(  # type: ignore[attr-defined]
            (one.referral, one.referral.number) for one in rows
        )
        earlier = Caseload.objects.visible_to(user).filter(team=team).order_by("-uploaded_at")
        self.fields["caseload"].offer(  # type: ignore[attr-defined]
            [
                (one, f"{one.title} · {one.uploaded_at:%Y-%m-%d}")
                for one in earlier[:CASELOADS_OFFERED]
            ]
        )

    def clean(self) -> dict[str, Any]:
        """The families and one supply, as the deed takes them."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("workbook", None)
        caseload = cleaned.pop("caseload", None)
        if cleaned.get("only_ask"):
            return cleaned
        if (file is None) == (not caseload):
            self.add_error(
                "workbook", gettext("Choose one supply: a workbook, or an earlier caseload.")
            )
        if self.errors:
            return cleaned
        if file is None:
            cleaned["supply"] = book_of(caseload.tables())
            return cleaned
        try:
            cleaned["supply"] = read_in_child(Path(file.temporary_file_path()))
        except RefusedFileError as no:
            words = (gettext("This file was not opened."), no.reason, no.fix, f"({no.code})")
            self.add_error("workbook", " ".join(words))
        return cleaned


class TakeUpForm(DeedForm):
    """The families that are ticked."""

    families = RecordsField(label=_("Families"), required=True)
    despite = forms.CharField(
        label=_(
            "Why a council is asked although a service or a school place is not said to be there"
        ),
        required=False,
        max_length=200,
        widget=WORDS,
    )

    def offer(self) -> None:
        """Those of the page that can be taken up."""
        self.fields["families"].offer(  # type: ignore[attr-defined]
            (one.referral, one.referral.number) for one in self.about if one.may_be_taken_up
        )


class OtherHomeForm(forms.Form):
    """Another home for a family, and why a person chooses it."""

    offer = RecordField(label=_("Home"))
    because = forms.CharField(
        label=_("Why this home and not the planner's"), max_length=200, widget=WORDS
    )
    despite = forms.CharField(
        label=_("Why the council is asked although something is not said to be there"),
        required=False,
        max_length=200,
        widget=WORDS,
    )

    def __init__(self, homes: list[tuple[Offer, Fit]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offer"].offer(  # type: ignore[attr-defined]
            (offer, f"{offer.desk} · {offer.number}") for offer, _fit in homes
        )
