"""A page of old news: read in a child process while the form is checked."""

from hashlib import file_digest
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.doorway.public.models import Reason
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.news_pages import news_page_in_child
from waylight.programmes.newsroom.access import May


class PageForm(forms.Form):
    """A file for a team. One that cannot be read stays here, with what to do about it."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        help_text=_("Plain text: dates alone on their line, and paragraphs below each."),
        widget=forms.FileInput(attrs={"accept": ".txt"}),
    )
    order = forms.ChoiceField(
        label=_("Order of the dates"),
        required=False,
        choices=[
            ("", _("As the page shows")),
            ("dmy", _("Day, month, year")),
            ("mdy", _("Month, day, year")),
        ],
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = teams_where(user, May.IMPORT).order_by("name")
        field = self.fields["team"]
        field.queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            field.widget, field.initial = forms.HiddenInput(), teams.get().pk

    def clean(self) -> dict[str, Any]:
        """The team, what was found, and the digest of the file."""
        cleaned = super().clean() or {}
        file: TemporaryUploadedFile | None = cleaned.pop("file", None)
        order = cleaned.pop("order", "")
        if file is None or self.errors:
            return cleaned
        path = Path(file.temporary_file_path())
        try:
            cleaned["found"] = news_page_in_child(path, on=clock.today(), order=order)
        except RefusedFileError as no:
            words = (gettext("This page was not read."), no.reason, no.fix, f"({no.code})")
            self.add_error("file", " ".join(words))
            return cleaned
        with path.open("rb") as opened:
            cleaned["digest"] = file_digest(opened, "sha256").hexdigest()
        return cleaned


class WithdrawForm(forms.Form):
    """Why an item is taken back; readers see it at its address."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Reason.choices)
