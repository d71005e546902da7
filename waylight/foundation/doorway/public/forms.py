"""What anyone may ask or tell through the public door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waylight.engines.check_digits import read_code
from waylight.foundation.doorway import links
from waylight.foundation.doorway.public.declaring import declare
from waylight.foundation.vault.privacy import PERSONAL, SPECIAL, YES, classed


class ContactForm(forms.Form):
    """A message to the office, with a name and a way back only if the sender wants one."""

    message = forms.CharField(
        label=_("Your message"),
        help_text=_("Please do not write more about other people than is needed."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    name = forms.CharField(label=_("Your name"), max_length=200, required=False)
    reply_to = forms.CharField(
        label=_("E-mail address or telephone number"),
        help_text=_("Only if you want an answer."),
        max_length=200,
        required=False,
    )

    class Privacy:
        purpose = _("Read what you ask or tell, and answer it.")
        retention = _("Deleted a year after the last answer.")
        subject_access = YES
        fields = classed(message=SPECIAL, name=PERSONAL, reply_to=PERSONAL)


class VerifyForm(forms.Form):
    """The code that stands on a paper of ours."""

    code = forms.CharField(
        label=_("Code on the paper"),
        help_text=_("Five groups of four letters and digits, under “Check this paper”."),
        max_length=60,
    )

    def clean_code(self) -> str:
        """The code as it is written; its check tells a slip of the finger from an unknown paper."""
        if (code := read_code(self.cleaned_data["code"])) is None:
            raise forms.ValidationError(
                _(
                    "This code has a mistake in it: no paper can bear it. "
                    "Compare it with the paper, letter by letter."
                ),
                code="mistyped",
            )
        return code


class LinkForm(forms.Form):
    """The code of a personal link, typed by hand."""

    code = forms.CharField(
        label=_("Code of your page"),
        help_text=_("Seven groups of four letters and digits. This office gave it to you."),
        max_length=80,
    )

    def clean_code(self) -> str:
        """The code as it is written. A slip of the finger is answered as a code nobody has."""
        if (code := links.read(self.cleaned_data["code"])) is None:
            raise forms.ValidationError(NOTHING_BEHIND, code="nothing")
        return code


NOTHING_BEHIND = _(
    "No page opens with this code. Compare it with what you were given, letter by letter, "
    "or ask this office for a new one."
)
CONTACT = declare("contact", _("Write to us"), ContactForm)
