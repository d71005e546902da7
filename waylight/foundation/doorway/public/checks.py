"""The server does not start while a question to the public, or a field, has no privacy answer."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from waylight.foundation.doorway.public.declaring import gaps
from waylight.foundation.vault.privacy import gaps_in


@register("waylight")
def every_question_is_classed(**kwargs: Any) -> list[CheckMessage]:
    """Each question without class, purpose, retention and subject-access answer is an error."""
    hint = "Answer for it in the form's `class Privacy`; see foundation/doorway/public."
    return [Error(f"{gap}.", hint=hint, id="waylight.E010") for gap in gaps()]


@register("waylight")
def every_field_of_the_store_is_classed(**kwargs: Any) -> list[CheckMessage]:
    """The same for the tables; in the office the vault's own check asks all of them."""
    if apps.is_installed("waylight.foundation.vault"):
        return []
    found = [gap for model in apps.get_models() for gap in gaps_in(model)]
    hint = "Answer for it in the model's `class Privacy`."
    return [Error(f"{gap}.", hint=hint, id="waylight.E002") for gap in found]
