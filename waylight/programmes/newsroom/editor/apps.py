"""The card of the editor."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorConfig(AppConfig):
    """The newsroom's own app beside Wagtail's."""

    name = "waylight.programmes.newsroom.editor"
    label = "editor"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let choosers run under the policy; furnish the newsroom after each migration."""
        import_module(f"{self.name}.inline").mark_choosers()
        furnishing = import_module(f"{self.name}.actions.furnishing")
        post_migrate.connect(furnishing.furnish, sender=self)
