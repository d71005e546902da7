"""What a page's form asks beside its fields: every fault at once when it is sent to review."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from waylight.programmes.newsroom.editor import checking

SENT = "action-submit"
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
        for name, field in self.fields.items():
            if isinstance(field, forms.JSONField):
                hint = _("One on a line.")
                self.fields[name] = Words(label=field.label, required=False, help_text=hint)
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
            for code, said in checking.faults_of(self._as_typed()):
                self.add_error(None, f"{code}: {said}")
        return cleaned

    def _as_typed(self) -> Any:
        """The page as it would be saved, with the lines below it; nothing is kept."""
        typed = forms.models.construct_instance(self, self.instance, self._meta.fields)
        for lines in self.formsets.values():
            if lines.is_valid():
                lines.save(commit=False)
        return typed


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
