"""A resettlement registration form from outside: parsed and its photographs looked at in a child.

root = resettlement_form_in_child(path)
reading = read(root)                    of `waylight.engines.resettlement_form`, which judges it
"""

from pathlib import Path

from waylight.engines.resettlement_form import Element, Seen
from waylight.foundation.exchange.child import MOST_SECONDS_WAITED, answers
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.opening import LARGEST_FORM, refuse_file

_TOO_DEMANDING = "too_demanding"


def resettlement_form_in_child(path: Path) -> Element:
    """The root element of an XML file, not judged. Raises RefusedFileError."""
    refuse_file(path, LARGEST_FORM)
    tree = Tree()
    try:
        for answer in answers("resettlement_form", path, MOST_SECONDS_WAITED):
            tree.take(**answer)
    except RefusedFileError as refused:
        if refused.code != _TOO_DEMANDING:
            raise
        fix = "Ask the sender for smaller submissions, or for smaller photographs."
        raise RefusedFileError(_TOO_DEMANDING, refused.reason, fix) from refused
    return tree.elements[0]


class Tree:
    """Elements as they come, in the order of the file; then their photographs, in parts."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._parts: list[str] = []

    def take(
        self,
        elements: list[tuple[int, str, int, str, list[str]]] | None = None,
        at: int = 0,
        text: str = "",
        seen: tuple[int | None, str, int, int] | None = None,
    ) -> None:
        """Take one answer of the child."""
        for depth, name, line, words, attributes in elements or ():
            element = Element(name, line, words, tuple(attributes))
            del self._open[depth - 1 :]
            if self._open:
                self._open[-1].children.append(element)
            self._open.append(element)
            self.elements.append(element)
        if text:
            self._parts.append(text)
        if seen is not None:
            self.elements[at].text = "".join(self._parts)
            self.elements[at].seen = Seen(*seen)
            self._parts = []
