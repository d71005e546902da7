"""Forms through the deeds that bring them in: whole or not at all, whatever stands in the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.resettlement.cases import CASES, EXPECTED, WHY
from tests.resettlement.forms import same
from tests.resettlement.test_mutated_files import BITS, parsed
from waylight.engines.resettlement_form import RULES, Reading, read
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.resettlement_forms import resettlement_form_in_child
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.actions import importing
from waylight.programmes.resettlement.models import FormFile, Member, Referral, RegistrationForm
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.office_forms import MOUSSA, One, a_form, text_of
from waylight.registers.people.models import Person

pytestmark = pytest.mark.django_db
SOUND = [name for name, (_, _, faults) in EXPECTED.items() if not faults]
FAULTY = [name for name, (_, _, faults) in EXPECTED.items() if faults]
HUDA = (
    One(11, "PA", "Huda", "F", "1979-05-06", family="Saleh"),
    One(12, "SON", "Karim", "M", "2004-08-09", family="Saleh"),
)
FORMS = [text_of(form).encode() for form in (a_form(), a_form(MOUSSA, HUDA))]
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "-", " ", "PA", "WIF", "SDN", "SUD", "ZZZ", "0", "1", "2999-01-01T00:00:00Z",
         "0001-01-01T00:00:00+14:00", "1980-08-01T00:00:00+02:00", "é" * 300, "محمد", "\u202e", "1"]
    ),
)  # fmt: skip
"""What may stand in an element: nothing, codes, days that cannot be, names of any script."""


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A whole form in which some texts, and now and then any bytes, were replaced."""
    content = draw(st.sampled_from(FORMS))
    for _ in range(draw(st.integers(0, 3))):
        parts = content.split(b">")
        at = draw(st.integers(0, len(parts) - 1))
        said, angle, rest = parts[at].partition(b"<")
        if said.strip() and angle:
            parts[at] = draw(TEXTS).encode() + angle + rest
        content = b">".join(parts)
    if draw(st.integers(0, 3)) == 0:
        first = draw(st.integers(0, len(content)))
        last = min(len(content), first + draw(st.integers(0, 60)))
        content = content[:first] + draw(BITS) + content[last:]
    return content


@contextmanager
def undone() -> Iterator[None]:
    """What one file brought is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def counted() -> tuple[int, int, int, int]:
    return (
        Referral.objects.count(),
        Member.objects.count(),
        RegistrationForm.objects.count(),
        Person.objects.count(),
    )


def brought_in(team: Team, by: User, reading: Reading, content: bytes) -> FormFile | None:
    """The file once it was applied; None where the deed refused it, for a reason in words."""
    digest, today = sha256(content).hexdigest(), clock.today()
    file = importing.keep_file(team, reading=reading, digest=digest, by=by)
    said = {"submitted_on": today - timedelta(days=1), "declared_on": today - timedelta(days=1)}
    try:
        with transaction.atomic():
            importing.apply_file(file, scheme="VPRS", **said, by=by)
    except Refusal:
        return None
    found: FormFile = FormFile.objects.get(pk=file.pk)
    return found


@pytest.mark.long
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=mutated())
def test_a_mutated_file_brings_in_all_of_its_families_or_nobody(
    team: Team, play: Play, tmp_path: Path, content: bytes
) -> None:
    by = role(play, "unhcr_liaison")
    path = tmp_path / "form.xml"
    path.write_bytes(content)
    try:
        reading = read(parsed(path))
    except RefusedFileError:
        return
    with undone():
        before = counted()
        file = brought_in(team, by, reading, content)
        found = counted()
        if file is None:
            assert found == before, "a refused file brings nobody, and half of nobody"
            return
        families, people = reading.cases, reading.individuals
        assert found == (families, people, families, people)
        assert [what for what, _key in file.made] == ["new"] * families


def test_whole_forms_are_among_the_mutated(team: Team, play: Play) -> None:
    """What the mutations begin with comes in: the test above would be empty otherwise."""
    by = role(play, "unhcr_liaison")
    for root, families in ((a_form(), 1), (a_form(MOUSSA, HUDA), 2)):
        with undone():
            file = brought_in(team, by, read(root), repr(root).encode())
            assert file is not None
            assert len(file.made) == families


def uploaded(knock: Knock, team: Team, path: Path) -> FormFile:
    """A published file, sent with the form as the liaison does it."""
    file = SimpleUploadedFile(path.name, path.read_bytes())
    knock("unhcr_liaison", "upload", send={"team": team.pk, "file": file})
    found: FormFile = FormFile.objects.get()
    return found


def published(name: str) -> Path:
    return CASES / f"{name}.xml"


@pytest.mark.slow
@pytest.mark.skipif(not CASES.is_dir(), reason=WHY)
@pytest.mark.parametrize("name", SOUND)
def test_a_published_form_comes_in_and_is_written_again_with_nothing_lost(
    knock: Knock, team: Team, play: Play, tmp_path: Path, name: str
) -> None:
    role(play, "unhcr_liaison")
    file = uploaded(knock, team, published(name))
    today = clock.today().isoformat()
    said = {"scheme": "VPRS", "submitted_on": today, "declared_on": today}
    knock("unhcr_liaison", "apply-file", file.pk, send=said)
    referral = Referral.objects.get()
    assert referral.members.count() == EXPECTED[name][1]
    again = tmp_path / "again.xml"
    again.write_bytes(knock("unhcr_liaison", "written-form", referral.pk).content)
    trees = [resettlement_form_in_child(path) for path in (again, published(name))]
    assert same(*trees), "every element, in its order, with its text"


@pytest.mark.slow
@pytest.mark.skipif(not CASES.is_dir(), reason=WHY)
@pytest.mark.parametrize("name", FAULTY)
def test_the_faults_of_a_published_form_are_told_of_the_right_person_and_field(
    knock: Knock, team: Team, play: Play, name: str
) -> None:
    role(play, "unhcr_liaison")
    file = uploaded(knock, team, published(name))
    faults = file.said()["faults"]
    found = [(one["code"], one["path"].rpartition("/")[2], one["value"]) for one in faults]
    assert found == EXPECTED[name][2]
    people = {str(one.id) for one in read(parsed(published(name))).people if one.id}
    page = text(knock("unhcr_liaison", "form-file", file.pk))
    for fault in faults:
        assert fault["code"] in RULES
        assert fault["code"] in page
        assert fault["case"] in page
        if fault["individual"]:
            assert fault["individual"] in page
            assert fault["individual"] in people or not people
    assert not Referral.objects.exists()
    assert not Person.objects.exists()
