"""What an upload leaves behind before it is kept."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps
from wagtail.images.forms import BaseImageForm


class WithoutTraces(BaseImageForm):
    """An upload keeps its pixels: where and with what it was taken is removed before it is kept."""

    def clean_file(self) -> Any:
        """The same picture, upright, without what the camera noted."""
        file = self.cleaned_data["file"]
        if not hasattr(file, "image") or "file" not in self.changed_data:
            return file
        file.seek(0)
        with Image.open(file) as opened:
            upright = ImageOps.exif_transpose(opened)
            kind = opened.format or "PNG"
            bare = Image.new(upright.mode, upright.size)
            bare.paste(upright)
        out = io.BytesIO()
        bare.save(out, format=kind)
        clean = SimpleUploadedFile(file.name, out.getvalue(), file.content_type)
        clean.image = bare  # type: ignore[attr-defined]
        return clean
