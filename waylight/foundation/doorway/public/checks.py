"""The server does not start while a question to the public, or a field, has no privacy answer."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from waylight.foundation.doorway.public.declaring import gaps


@register("waylight")
def every_question_is_classed(**kwargs: Any) -> list[CheckMessage]:
    """Each question without class, purpose, retention and subject-access answer is an error."""
    hint = "Answer for it in the form's `class Privacy`; see foundation/doorway/public."
    return [Error(f"{gap}.", hint=hint, id="waylight.E010") for gap in gaps()]
