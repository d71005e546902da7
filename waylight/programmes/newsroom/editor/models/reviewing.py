"""The one review that everything passes: somebody who did not write it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from waylight.foundation.vault.privacy import INTERNAL, NO, classed
from waylight.programmes.newsroom.editor import checking, queries


class ReviewByAnother(AbstractGroupApprovalTask):
    """Whoever wrote any of it since it was last published never approves it."""

    class Meta:
        verbose_name = _("Review by somebody who did not write it")
        verbose_name_plural = _("Reviews by somebody who did not write it")

    class Privacy:
        purpose = "Let nobody approve their own words."
        retention = "For ever."
        subject_access = NO
        fields = classed(task_ptr=INTERNAL, groups=INTERNAL)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What the person may do now."""
        actions = super().get_actions(obj, user)
        if user.pk in queries.authors(obj):
            return [action for action in actions if action[0] != "approve"]
        return actions

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do it, unless the person wrote it or it is not fit to be published."""
        page = task_state.revision.as_object()
        if action_name == "approve" and (
            user.pk in queries.authors(page) or checking.faults_of(page)
        ):
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        """What it is."""
        return str(_("Somebody who did not write it approves it or asks for changes."))
