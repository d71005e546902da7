"""What everything that is written has in common."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Revision

from waylight.programmes.newsroom.editor import handing, queries
from waylight.programmes.newsroom.editor.forms import WrittenForm

PROGRAMMES = (
    ("family_reunion", _("Family reunion")),
    ("resettlement", _("Refugee resettlement")),
    ("movements", _("Movement operations")),
    ("counter_trafficking", _("Counter-trafficking")),
    ("assisted_return", _("Assisted return")),
    ("mixed_flows", _("Mixed flows")),
    ("training", _("Training")),
    ("diaspora", _("Diaspora")),
    ("campaigns", _("Campaigns")),
    ("remittances", _("Remittances")),
    ("response_plans", _("Response plans")),
    ("arrivals", _("Arrivals and deaths")),
    ("sdg", _("SDG migration review")),
    ("newsroom", _("Newsroom")),
    ("partners", _("Partners")),
)

OF_PAGES = (
    "page_ptr",
    "summary",
    "programmes",
    "embargo_until",
    "is_machine_draft",
    "source_hash",
    "key_of_import",
    "source_of_import",
)
"""What every written thing has beside Wagtail's own."""
PURPOSE = "Write, review and publish what the office says."
RETENTION = "As long as it may be cited; drafts as long as they are worked on."


class Written(models.Model):
    """What has an author, a review, a minute, and translations.

    `source_hash` of a translation says which texts of its source it translates: it is stale when
    the source's are others. A draft that a machine made is never handed over."""

    KIND: ClassVar[str]

    summary = models.CharField(_("Summary"), max_length=500, blank=True)
    programmes = models.JSONField(_("Programmes"), default=list, blank=True)
    embargo_until = models.DateTimeField(_("Under embargo until"), null=True, blank=True)
    is_machine_draft = models.BooleanField(
        _("A machine translated it; nobody has read it yet"), default=False
    )
    source_hash = models.CharField(max_length=64, blank=True, editable=False)
    key_of_import = models.CharField(max_length=120, blank=True, editable=False)
    source_of_import = models.JSONField(null=True, blank=True, editable=False)

    base_form_class = WrittenForm
    FIRST = (TitleFieldPanel("title"), FieldPanel("summary"))
    PROGRAMMES = PROGRAMMES
    LAST = (FieldPanel("programmes"), FieldPanel("embargo_until"), FieldPanel("is_machine_draft"))

    class Meta:
        abstract = True

    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> None:
        """Publish what a review approved, and hand over to the office what this makes public.

        Wagtail has ways past its review (one of them for many pages at once): none is open."""
        if queries.approver_of(revision) is None:
            raise PermissionDenied
        super().publish(revision, user=user, **kwargs)  # type: ignore[misc]
        handing.hand_over(self, revision)

    def unpublish(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        """Take back as Wagtail does, and tell the office."""
        super().unpublish(*args, user=user, **kwargs)  # type: ignore[misc]
        handing.take_back(self, user)

    def texts(self) -> dict[str, Any]:
        """What of it is words, in its own language, as the public store holds it."""
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        """What of it is the same in every language."""
        raise NotImplementedError

    def faults(self) -> list[tuple[str, str]]:
        """Everything of its kind that keeps it from being published: a code and a sentence."""
        return []
