"""The name on a ticket, made from the zone and compared with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from waylight.engines.travel_document import ticket_differences, ticket_name

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
names = some.lists(some.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("surname", "given_names", "single", "shown"),
    [
        ("ERIKSSON", "ANNA<MARIA", "FNU", "ERIKSSON/ANNA MARIA"),
        ("O'Connor", "Siân", "FNU", "OCONNOR/SIAN"),
        ("SAFIA", "", "FNU", "SAFIA/FNU"),
        ("SAFIA", "", "repeat", "SAFIA/SAFIA"),
        ("SAFIA", "", "omit", "SAFIA"),
        ("SAFIA<AHMED", "", "omit", "SAFIA AHMED"),
        ("", "SAFIA", "FNU", "SAFIA/FNU"),
    ],
)
def test_a_ticket_shows_the_name_of_the_zone(
    surname: str, given_names: str, single: str, shown: str
) -> None:
    assert ticket_name(surname, given_names, single=single) == shown


def test_letters_of_another_script_make_no_ticket() -> None:
    with pytest.raises(ValueError, match="صفية"):
        ticket_name("صفية", "")


@pytest.mark.parametrize(
    ("ticket", "surname", "given_names"),
    [
        ("SAFIA/FNU", "SAFIA", ""),
        ("SAFIA/SAFIA", "SAFIA", ""),
        ("SAFIA", "SAFIA", ""),
        ("FNU/SAFIA", "SAFIA", ""),
        ("SAFIA/MRS", "SAFIA", ""),
        ("SAFIA/FNU MRS", "SAFIA", ""),
        ("AHMED/SAFIAMRS", "AHMED", "SAFIA"),
        ("AHMED/SAFIA MRS", "AHMED", "SAFIA"),
        ("OMAR/UMR", "OMAR", "UMR"),
    ],
)
def test_fillers_and_titles_are_no_difference(ticket: str, surname: str, given_names: str) -> None:
    assert ticket_differences(ticket, surname, given_names) == ()


@pytest.mark.parametrize(
    ("ticket", "surname", "given_names", "missing"),
    [
        ("SAFIA/MRS", "SAFIA<AHMED", "", "AHMED"),
        ("SAFIA/FNU", "AHMED", "SAFIA", "AHMED"),
        ("SAFIA/SAFIA", "SAFIA", "AHMED", "AHMED"),
        ("AHMED/SAFIYA", "AHMED", "SAFIA", "SAFIA"),
    ],
)
def test_a_name_that_is_missing_or_spelt_otherwise_is_told(
    ticket: str, surname: str, given_names: str, missing: str
) -> None:
    """C-AT4: ticket SAFIA/MRS, passport SAFIA<AHMED."""
    assert missing in {d.other for d in ticket_differences(ticket, surname, given_names)}


@given(names, some.one_of(some.just(""), names), some.sampled_from(["FNU", "repeat", "omit"]))
def test_the_ticket_made_from_a_zone_agrees_with_it(
    surname: str, given_names: str, single: str
) -> None:
    ticket = ticket_name(surname, given_names, single=single)
    assert ticket_differences(ticket, surname, given_names) == ()
