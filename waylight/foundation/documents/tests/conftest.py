"""A document to try: a sample of every script and every part of the house's look."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from waylight.foundation.documents import declaring
from waylight.foundation.documents.declaring import Document

SAMPLE = Path(__file__).parent / "sample.typ"


def facts(about: Model, **choices: Any) -> dict[str, Any]:
    """The facts of the sample; each may be chosen."""
    return {
        "head": "Journey",
        "text": "A family travels.",
        "pairs": [["Telephone", "0800 000 001"]],
        "heads": ["Name", "Age"],
        "rows": [["Xaliimo", "34"], ["أمينة محمد", "9"], ["ሰላም", "4"]],
        **choices,
    }


@pytest.fixture(autouse=True)
def sample() -> Iterator[Document]:
    """Known for one test."""
    before = dict(declaring.known)
    yield Document(
        "testing.sample",
        title=_("Arrivals"),
        template=SAMPLE,
        number_prefix="TST",
        facts=facts,
        formats=("pdf", "png"),
        reveals=(("head", _("Title")),),
    )
    declaring.known.clear()
    declaring.known.update(before)
