"""Images: what they show in words belongs to each use; whose they are belongs to the image."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from waylight.foundation.vault.privacy import INTERNAL, NO, classed

OF_WAGTAIL = (
    "id",
    "title",
    "file",
    "description",
    "width",
    "height",
    "created_at",
    "uploaded_by_user",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
    "file_size",
    "file_hash",
    "collection",
)


class NewsImage(AbstractImage):
    """A picture with its credit; what a camera wrote into the file is removed when it comes."""

    credit = models.CharField(_("Credit"), max_length=200, blank=True)
    rights = models.CharField(_("By what right we show it"), max_length=300, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit", "rights")

    class Privacy:
        purpose = "Show what a text tells."
        retention = "As long as an item shows it."
        subject_access = NO
        fields = classed(
            **dict.fromkeys((*OF_WAGTAIL, "credit", "rights", "tags"), INTERNAL),
        )


class NewsRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    class Privacy:
        purpose = "Show a picture in the size that a page needs."
        retention = "As long as its picture."
        subject_access = NO
        fields = classed(
            **dict.fromkeys(
                ("id", "image", "filter_spec", "file", "width", "height", "focal_point_key"),
                INTERNAL,
            )
        )
