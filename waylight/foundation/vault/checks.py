"""The server does not start while a field of ours has no privacy answer."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

from waylight.foundation.vault.privacy import gaps_in


@register("waylight")
def every_field_is_classed(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Each field without class, purpose, retention and subject-access answer is an error."""
    return [
        Error(
            f"{gap}.",
            hint="Answer for it in the model's `class Privacy`; see foundation/vault/privacy.py.",
            id="waylight.E002",
        )
        for app in app_configs or apps.get_app_configs()
        if app.name.startswith("waylight.")
        for model in app.get_models()
        for gap in gaps_in(model)
    ]
