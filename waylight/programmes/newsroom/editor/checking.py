"""What keeps something that was written from being published: every fault at once, with a code."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext

from waylight.foundation import clock

Fault = tuple[str, str]


def faults_of(page: Any) -> list[Fault]:
    """Everything that is wrong with a page, of its kind and of all kinds."""
    return [*_of_all(page), *page.faults()]


def _of_all(page: Any) -> list[Fault]:
    found = []
    if page.is_machine_draft:
        found.append(("H-TRN-01", gettext("A machine translated it, and nobody has read it yet.")))
    if page.embargo_until and page.embargo_until > (page.go_live_at or clock.now()):
        found.append(("H-EMB-01", gettext("Its embargo ends after the moment of its release.")))
    return found


def of_body(stream: Iterable[Any]) -> list[Fault]:
    """What the parts of a text lack."""
    return [fault for part in stream for fault in _of_part(part.block_type, part.value)]


def _of_part(kind: str, value: Any) -> list[Fault]:
    if kind == "call_to_action" and not value["url"]:
        said = gettext("“%(text)s” leads nowhere: its link was lost.") % {"text": value["text"]}
        return [("H-PUB-02", said)]
    if kind == "picture" and not _says_something(value["image"]):
        return [("H-PUB-03", gettext("A picture in the text says nothing in words."))]
    if kind == "quote" and not _may_be_quoted(value):
        said = gettext("“%(words)s” is quoted without a public role and without consent.")
        return [("H-PUB-04", said % {"words": Truncator(value["text"]).words(8)})]
    return []


def of_frame(frame: Any) -> list[Fault]:
    """What a frame of a photo story lacks."""
    found = []
    if not _says_something(frame["image"]):
        found.append(("G-ALT-01", gettext("A frame says nothing in words.")))
    if not _is_agreed(frame):
        found.append(("G-CNS-02", gettext("A frame has neither consent nor a decision of two.")))
    if frame["shows_a_minor"] and not frame["face_is_blurred"]:
        found.append(("G-CNS-03", gettext("A minor's face is not blurred.")))
    return found


def _says_something(image: Any) -> bool:
    if image is None:
        return False
    return bool(getattr(image, "decorative", False) or (image.contextual_alt_text or "").strip())


def _may_be_quoted(value: Any) -> bool:
    if value["may_be_named"] == "public":
        return True
    return value["may_be_named"] == "consent" and bool(value["consent"].strip())


def _is_agreed(frame: Any) -> bool:
    if frame["people"] == "decision":
        two = [name for name in frame["decided_by"].split(";") if name.strip()]
        return bool(frame["decision"].strip()) and len(two) >= 2
    return frame["people"] == "none" or (
        frame["people"] == "consent" and bool(frame["consents"].strip())
    )
