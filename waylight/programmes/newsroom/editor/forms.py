"""What a page's form asks beside its fields: every fault at once when it is sent to review."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from waylight.programmes.newsroom.editor import checking

SENT = "action-submit"
APPROVED = "action-workflow-action"
PUBLISHED = "action-publish"


class Words(forms.CharField):
    """Names, one on a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """As it is typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """As it is kept."""
        lines = (line.strip() for line in (value or "").splitlines())
        return [line for line in lines if line]


class WrittenForm(WagtailAdminPageForm):
    """The form of everything that is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("places", "people", "organisations", "hosts", "subjects", "geography"):
            if name in self.fields:
                old = self.fields[name]
                self.fields[name] = Words(
                    label=old.label, required=False, help_text=_("One on a line.")
                )
        if "programmes" in self.fields:
            self.fields["programmes"] = forms.MultipleChoiceField(
                label=_("Programmes"),
                choices=self.instance.PROGRAMMES,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """Nobody publishes past the review, and nothing faulty is sent to it."""
        cleaned: dict[str, Any] = super().clean()
        if PUBLISHED in self.data:
            self.add_error(
                None,
                gettext("Nothing is published past its review: send it to moderation instead."),
            )
        if SENT in self.data and not self.errors:
            for name, value in cleaned.items():
                setattr(self.instance, name, value) if name in self._plain() else None
            for code, said in checking.faults_of(self._as_typed()):
                self.add_error(None, f"{code}: {said}")
        return cleaned

    def _plain(self) -> set[str]:
        return {field.name for field in self.instance._meta.concrete_fields}

    def _as_typed(self) -> Any:
        """The page as it would be saved, with what was typed below it."""
        for name, formset in self.formsets.items():
            if formset.is_valid():
                formset.save(commit=False)
                getattr(self.instance, name)
        return self.instance


class TaskForm(forms.Form):
    """What becomes of a task."""

    taken = forms.BooleanField(label=_("Take what is proposed"), required=False)
    url = forms.URLField(label=_("Where it leads"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, task: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not task.proposed:
            del self.fields["taken"]
        if task.kind != "LINK":
            del self.fields["url"]

    def clean(self) -> dict[str, Any]:
        """Both, whichever was asked."""
        return {"taken": False, "url": "", **(super().clean() or {})}
