"""The card of the editor."""

from django.apps import AppConfig


class EditorConfig(AppConfig):
    """The newsroom's own app beside Wagtail's."""

    name = "waylight.programmes.newsroom.editor"
    label = "editor"
    default_auto_field = "django.db.models.BigAutoField"
