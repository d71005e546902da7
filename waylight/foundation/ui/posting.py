"""The one helper of every view that receives a form."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import BaseForm

from waylight.foundation.access.pages import Request
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.refusal import Refusal, Words

Result = TypeVar("Result")


def carry_out(
    request: Request, form: BaseForm, deed: Callable[..., Result], *, says: Words = ""
) -> Result | None:
    """Do a deed with a valid form's values; None, with words on the form, when it was not done.

    `says` is shown on the next page when it was done. A deed that finds the person not allowed
    raises, and the page answers 403 or 404: that is no mistake of the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        result = deed(**form.cleaned_data, by=request.user)
    except NotAllowed:
        raise
    except Refusal as no:
        form.add_error(None, [str(no.what), str(no.why), str(no.fix)])
        return None
    if says:
        messages.success(request, str(says))
    return result
