"""What stands on a paper: the programme's facts, and what the house adds to every one."""

from typing import Any

import segno
from django.conf import settings
from django.db.models import Model
from django.utils import formats, translation
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.documents.declaring import Document
from waylight.foundation.documents.typesetting import Format, typeset

Data = dict[str, Any]
QUIET = 2
"""Light modules around a QR code; the margin of the paper is the rest of the four it wants."""


def compose(
    document: Document,
    about: Model,
    language: str,
    number: str = "",
    code: str = "",
    **choices: Any,
) -> Data:
    """Everything that the template is handed, in a language of the house; ValueError else."""
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"No language {language!r}")
    with translation.override(language):
        facts = dict(document.facts(about, **choices))
        day = formats.date_format(clock.today(), "j F Y")
        address = f"{settings.PUBLIC_URL.rstrip('/')}/verify/"
        return {
            "language": language,
            "title": str(document.title),
            "office": facts.pop("office", ""),
            "banner": facts.pop("banner", None),
            "number": number or None,
            "code": code or None,
            "address": address,
            "qr": _qr(f"{address}{code}/") if code else None,
            "words": {
                "check": _("Check this paper:"),
                "qr": _("A square code that leads to the check of this paper"),
                "issued": _("Issued on %s") % day,
                "draft": _("A draft of %s, not issued") % day,
            },
            "facts": facts,
        }


def printed(document: Document, data: Data, kind: Format = "pdf") -> list[bytes]:
    """The paper itself; ValueError for a format that its declaration does not name."""
    if kind not in document.formats:
        raise ValueError(f"{document.key} is not made as {kind}")
    return typeset(document.template, data, at=clock.now(), kind=kind)


def _qr(address: str) -> str:
    """A QR code as SVG that fills the room it is given; a quarter of it may be damaged."""
    code = segno.make_qr(address, error="q")
    rows = enumerate(code.matrix_iter(border=QUIET))
    dark = (f"M{x} {y}h1v1h-1z" for y, row in rows for x, is_dark in enumerate(row) if is_dark)
    side = code.symbol_size(border=QUIET)[0]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
    return f'{head}<path d="{"".join(dark)}"/></svg>'
