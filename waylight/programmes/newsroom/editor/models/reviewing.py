"""The one review that everything passes: somebody who did not write it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from waylight.foundation.vault.privacy import INTERNAL, NO, classed
from waylight.programmes.newsroom.editor import checking, queries

APPROVE = "approve"


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
        """What the person may do now; why not to approve is told beside it."""
        actions = super().get_actions(obj, user)
        if _may_approve(obj, user):
            return actions
        return [action for action in actions if action[0] != APPROVE]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do it, unless the person wrote it or it is not fit to be published.

        What is approved is the newest version, for that is what will be published."""
        if action_name == APPROVE:
            page = task_state.workflow_state.content_object
            if not _may_approve(page, user):
                raise PermissionDenied
            task_state.revision = page.get_latest_revision()
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        """What it is."""
        return str(_("Somebody who did not write it approves it or asks for changes."))


def _may_approve(page: Any, user: Any) -> bool:
    newest = page.get_latest_revision_as_object()
    return user.pk not in queries.authors(page) and not checking.faults_of(newest)
