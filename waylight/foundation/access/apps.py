"""Access: accounts, grants and the check that every URL has a rule."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_delete


class Access(AppConfig):
    """Registers the check of the URLs."""

    name = "waylight.foundation.access"

    def ready(self) -> None:
        """Find the checks."""
        import_module("waylight.foundation.access.checks")
        # The library's own table, not one of ours: it has no other place to ask.
        signing_in = import_module("waylight.foundation.access.signing_in.actions")
        post_delete.connect(signing_in.forget_secret, sender="mfa.Authenticator")
