"""The pieces that every form of a deed is made of."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Words

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MINUTE = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
WORDS = forms.Textarea(attrs={"rows": 3})
PHONE = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "dir": "ltr"})
"""A telephone number: it reads from the left whatever the page does."""
CODE = forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "size": 6})
KNOWN = (("", _("Not known")), ("yes", _("Yes")), ("no", _("No")))


class DeedForm(forms.Form):
    """The form of a deed about a record, which fills in what can be chosen."""

    def __init__(self, about: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.offer()

    def offer(self) -> None:
        """Fill in what can be chosen for this record."""


class RecordField(forms.ChoiceField):
    """One of some records, each shown in our own words. `records` are set for each form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.records: dict[str, Model] = {}

    def offer(self, records: Iterable[tuple[Model, Words]], none: Words = "") -> None:
        """What can be chosen; `none` is what stands for choosing nothing."""
        pairs = [(str(record.pk), words, record) for record, words in records]
        self.records = {key: record for key, _words, record in pairs}
        shown = [(key, words) for key, words, _record in pairs]
        self.choices = [("", none or "—"), *shown] if not self.required else shown

    def clean(self, value: Any) -> Any:
        """The record itself, or None."""
        return self.records.get(str(super().clean(value)))


class RecordsField(forms.MultipleChoiceField):
    """Some of a few records, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.records: dict[str, Model] = {}

    def offer(self, records: Iterable[tuple[Model, Words]]) -> None:
        """What can be chosen."""
        pairs = [(str(record.pk), words, record) for record, words in records]
        self.records = {key: record for key, _words, record in pairs}
        self.choices = [(key, words) for key, words, _record in pairs]

    def clean(self, value: Any) -> Any:
        """The records themselves."""
        return [self.records[key] for key in super().clean(value)]


class KnownField(forms.TypedChoiceField):
    """Yes, no, or nobody knows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=KNOWN,
            coerce={"yes": True, "no": False}.get,
            empty_value=None,
            required=False,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """As the select names it."""
        return {True: "yes", False: "no", None: ""}.get(value, value)


class ClockField(forms.CharField):
    """A time as the clock on some wall shows it; which wall is said by the form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=MINUTE, **kwargs)

    def clean(self, value: Any) -> Any:
        """A time without a zone yet."""
        words = super().clean(value)
        if not words:
            return None
        try:
            return datetime.fromisoformat(words).replace(tzinfo=None)
        except ValueError:
            raise ValidationError(_("Write it as 2015-12-15T10:30."), code="invalid") from None
