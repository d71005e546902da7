"""Files in which anything was changed: refused, or faulty, or whole; never a crash or a half."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.resettlement.forms import text
from waylight.engines.resettlement_form import RULES, Element, read, write
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.resettlement_forms import Tree, resettlement_form_in_child
from waylight.foundation.exchange.xml_elements import xml_pieces

FORMS = [text(version).encode() for version in (3, 4)]
BITS = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b"<", b">", b"&", b"</CASE>", b"<CASE>", b"<!--", b"]]>", b"&#0;", b"&#xD800;", b"\xff",
         b"<!DOCTYPE x>", b"\0", b"PA", b"<Photo>", b"\xef\xbb\xbf", b'<?xml version="1.1"?>']
    ),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A form of which up to five parts were cut out, written over or doubled."""
    content = draw(st.sampled_from(FORMS))
    for _ in range(draw(st.integers(1, 5))):
        first = draw(st.integers(0, len(content)))
        last = min(len(content), first + draw(st.integers(0, 60)))
        put = draw(st.one_of(st.just(b""), BITS, st.just(content[first:last] * 2)))
        content = content[:first] + put + content[last:]
    return content


def parsed(path: Path) -> Element:
    """As the child does it, without the child: 200 processes would take a minute."""
    tree = Tree()
    for piece in xml_pieces(path, frozenset({"Photo"})):
        tree.take(**piece)
    return tree.elements[0]


def whole_or_nothing(root: Element) -> None:
    reading = read(root)
    assert (reading.form is None) == bool(reading.faults)
    assert {fault.code for fault in reading.faults} <= set(RULES)
    if reading.form is not None:
        assert write(reading.form)
        assert sum(len(case.individuals) for case in reading.form.cases) == reading.individuals


@pytest.mark.slow
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=mutated())
def test_a_mutated_file_is_refused_or_faulty_or_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xml"
    path.write_bytes(content)
    try:
        root = parsed(path)
    except RefusedFileError:
        return
    whole_or_nothing(root)


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=mutated())
def test_the_child_says_the_same(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xml"
    path.write_bytes(content)
    if not content:
        return
    outcomes = []
    for reading in (parsed, resettlement_form_in_child):
        try:
            outcomes.append(reading(path))
        except RefusedFileError as refused:
            outcomes.append(refused.code)
    assert outcomes[0] == outcomes[1]
