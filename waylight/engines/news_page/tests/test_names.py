"""Who is named and in what way; which bodies; and that nobody in need is ever a contact."""

import pytest

from waylight.engines.news_page import Page, Standing, read
from waylight.engines.news_page.tests.pages import IMPORTED_ON, invented


def page(*paragraphs: str) -> Page:
    text = "\n\n".join(paragraphs)
    return read(f"N\n\n25/05/19\n\n{text}\n-", imported_on=IMPORTED_ON)


def people(*paragraphs: str) -> dict[str, str]:
    return {one.name: one.standing.value for one in page(*paragraphs).people}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nadira, 29, slept.",
        "Nadira (29) slept.",
        "Nadira, aged 29, slept.",
        "Nadira, a refugee, slept.",
        "Nadira, a young Syrian asylum seeker, slept.",
        "Nadira, who is a survivor of torture, a refugee now, was granted asylum.",
        "Nadira gained refugee status in the spring.",
        "Nadira fled in the spring.",
        "“I slept,” says Nadira from Sudan.",
        "“I slept,” said Nadira.",
        "They met a refugee called Nadira, who slept.",
        "They mourn a baby boy, Nadira, on the beach.",
        "“I slept,” said Nadira (not her real name).",
        "Nadira Hassan, 29, slept.",
        "Nadira Hassan, a migrant from Eritrea, slept.",
        "They mourn a Syrian boy, Nadira Hassan, face-down on a beach.",
        "“I slept,” said Nadira Hassan (her name has been changed).",
        "Nadira Hassan was rescued at sea.",
        "“So it is,” said Nadira Hassan, a nurse from Sudan.",
        "“I slept,” said Nadira Hassan.",
        "Nadira Hassan, 29, a refugee and now Director of the Door Trust, said so.",
        "The children of Nadira Hassan were reunited with her.",
        "XRO Director Nadira Hassan, a refugee from Sudan, said so.",
        "XRO Director Nadira Hassan, 29, said so.",
    ],
)
def test_somebody_in_need_is_no_candidate(sentence: str) -> None:
    """I7, 14: whatever way they are named in, and whatever else is said of them."""
    found = page(sentence).people
    assert [one.name.split()[0] for one in found] == ["Nadira"]
    assert not [one.name for one in found if one.is_candidate]
    assert not [role for one in found if one.standing == Standing.IN_NEED for role in one.roles]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“Yes,” said XRO UK Chief of Mission, Ada Vale.", "Ada Vale"),
        ("XRO Director Ada Vale said yes.", "Ada Vale"),
        ("Ada Vale, Policy Manager at the Door Trust, said yes.", "Ada Vale"),
        ("Dame Ada Vale opened it.", "Ada Vale"),
        ("Mr. Tom Berg, XRO’s Regional Director for Wales, said yes.", "Tom Berg"),
        ("Ada Vale OBE spoke.", "Ada Vale"),
        ("A talk by Ada Vale of Saltmarsh University followed.", "Ada Vale"),
        ("A talk byAda Vale of Saltmarsh University followed.", "Ada Vale"),
        ("Ada Vale-Berg of the Danish Harbour Council echoed this.", "Ada Vale-Berg"),
        ("IHS’s Ada Vale presented it.", "Ada Vale"),
        ("Pictures by the photographer Ada Vale hang there.", "Ada Vale"),
        ("Baroness Quill of Saltmarsh opened it.", "Baroness Quill of Saltmarsh"),
        ("Contact Ada VALE, Head, Door Unit, avale@door.example, +44 20 7946 0011.", "Ada Vale"),
    ],
)
def test_somebody_with_a_public_role_is_a_candidate(sentence: str, name: str) -> None:
    found = {one.name: one for one in page(sentence).people}
    assert name in found
    assert found[name].is_candidate
    assert found[name].roles


def test_a_title_and_a_family_name_is_who_was_named_whole() -> None:
    found = page("Ambassador Ada Vale came.", "“Yes,” said Ambassador Vale.").people
    assert [one.name for one in found] == ["Ada Vale"]
    assert [mention.rule for mention in found[0].mentions] == ["name", "coreference"]


def test_two_of_one_family_name_are_not_guessed_between() -> None:
    one = page("Dame Ada Vale came.", "Sir Tom Vale left.", "“Yes,” said Ambassador Vale.")
    assert {person.name for person in one.people} == {"Ada Vale", "Tom Vale", "Vale"}
    (doubt,) = [review for review in one.review if review.readings]
    assert doubt.readings == ("Ada Vale", "Tom Vale")
    assert not next(person for person in one.people if person.name == "Vale").is_candidate


def test_commas_that_allow_two_readings_are_offered_both_ways() -> None:
    """H4, the last line of the table."""
    (doubt,) = [one for one in invented().review if one.value == "Lena Brandt"]
    assert doubt.line == 41
    assert len(doubt.readings) == 2
    assert "Lena Brandt" not in {one.name for one in invented().people if one.is_candidate}


def test_people_of_the_invented_page() -> None:
    found = invented().people
    assert {one.name for one in found if one.standing == Standing.IN_NEED} == {
        "Nadira", "Yusuf", "Idris",
    }  # fmt: skip
    assert {one.name for one in found if one.is_candidate} == {
        "Orla Fenwick", "Tomas Ibarra", "Margit Solheim", "Tobias Renner", "Ines Corrado",
        "Paul Okafor", "Baroness Quill of Saltmarsh", "Carla Whitmore", "Ruth Adeyemi",
        "Pavel Dvorak", "Bekele Tadesse", "Piers Langton", "Mina Sørby",
    }  # fmt: skip
    langton = next(one for one in found if one.name == "Piers Langton")
    assert langton.honorifics == ("Cardinal",)
    assert any(role.startswith("Archbishop of Saltmarsh and President") for role in langton.roles)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Harbour House is old.",
        "Loy Krathong was last month.",
        "From Central Park to Bondi Beach it shone.",
        "The report “Addressing Winter Nights in Time” was read.",
        "On Monday Typhoon Haiyan came.",
        "XRO’s World Winter Report (WWR) said so.",
    ],
)
def test_what_is_no_person(sentence: str) -> None:
    assert people(sentence) == {}


def test_bodies_of_the_invented_page() -> None:
    found = {one.name: one.acronym for one in invented().organisations}
    assert found == {
        "XRO": None, "Lantern Pictures": None, "Red Lantern Society": None,
        "Millbrook Council": None, "Institute of Harbour Studies": "IHS",
        "Alliance of Harbour Volunteers": "AHV", "Royal Maritime Society": None,
        "Danish Harbour Council": None, "Saltmarsh University": None,
        "Conference of Harbour Chaplains of the North": "CHCN", "Harbour Welcome Network": "HWN",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("It was led by the Door Council, Latch, HINGE and other volunteer-led organisations.",
         {"Door Council", "Latch", "HINGE"}),
        ("They heard of Winter Smile’s Open Door Initiative there.", {"Winter Smile"}),
        ("Sir Tom Vale, President of the Society of Hinges, spoke.", {"Society of Hinges"}),
        ("Ada Vale of the Door Council spoke.", {"Door Council"}),
        ("The UK and the EU spoke of NGOs.", set()),
    ],
)  # fmt: skip
def test_bodies(sentence: str, bodies: set[str]) -> None:
    assert {one.name for one in page(sentence).organisations} == bodies


@pytest.mark.parametrize(
    ("sentence", "letters", "name", "kind"),
    [
        ("The Door and Hinge Association (DHA) met.", "DHA", "Door and Hinge Association",
         "organisation"),
        ("By the Open Doors Winter scheme (ODW) it is.", "ODW", "Open Doors Winter scheme",
         "programme"),
        ("The Winter Door Goals (WDGs) are set.", "WDG", "Winter Door Goals", "term"),
        ("At the UN High Level Door Dialogue (UNHLDD) all met.", "UNHLDD",
         "UN High Level Door Dialogue", "term"),
        ("The Conference on Doors and Winter (CDW) met.", "CDW", "Conference on Doors and Winter",
         "term"),
    ],
)  # fmt: skip
def test_acronyms_are_learnt(sentence: str, letters: str, name: str, kind: str) -> None:
    (found,) = page(sentence).acronyms
    assert (found.letters, found.name, found.kind) == (letters, name, kind)


def test_an_acronym_that_does_not_fit_its_name_is_looked_at() -> None:
    one = page("The Winter for Doors (WIDX) programme ran.")
    assert [(two.letters, two.confidence) for two in one.acronyms] == [("WIDX", 0.6)]
    assert "acronyms" in {review.field for review in one.review}


def test_acronyms_that_clash() -> None:
    one = page(
        "The Open Door Group (ODG) met.", "The Old Dog Group (ODG) met.",
        "The Open Door Group on Winter (ODGW) met.",
    )  # fmt: skip
    assert {(clash.letters, clash.other) for clash in one.clashes} == {
        ("ODG", "ODG"), ("ODGW", "ODG"),
    }  # fmt: skip


def test_places() -> None:
    (item,) = page("Guests from South Sudan and Northern Ireland met in Hull, in the UK.").items
    assert {place.name for place in item.places} == {
        "South Sudan", "Northern Ireland", "Hull", "United Kingdom",
    }  # fmt: skip


def test_contacts() -> None:
    contacts = [contact for item in invented().items for contact in item.contacts]
    assert [(one.name, one.email, one.phone and one.phone.e164) for one in contacts] == [
        ("Tobias Renner", "trenner@xro.example", "+442079460011"),
        ("Ines CORRADO", "icorrado@xro.example", "+41225550102"),
        ("Paul OKAFOR", "pokafor@xro.example", "+41225550103"),
        ("Bekele Tadesse", "bekele.tadesse@dhc.example", None),
        (None, "harbour@xro.example", None),
    ]  # fmt: skip
    assert contacts[1].unit == "XRO HQ"
    assert contacts[1].role == "Head, Winter Unit"
    assert contacts[1].phone
    assert contacts[1].phone.typed == "+ 41 22 555 01 02"


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("+44 207 811 0000", "+442078110000"), ("+ 41 79 555 00 00", "+41795550000"),
        ("+44 (0)20 7946 0011", "+442079460011"), ("0041 79 555 00 00", "+41795550000"),
        ("020 7946 0011", None),
    ],
)  # fmt: skip
def test_telephone_numbers(typed: str, e164: str | None) -> None:
    (item,) = page(f"For more please contact Ada Vale, Tel: {typed}.").items
    (phone,) = item.phones
    assert (phone.typed, phone.e164) == (typed, e164)


def test_one_name_that_speaks_is_who_was_named_whole_or_is_looked_at() -> None:
    one = page("Dame Ada Vale came.", "Ada cited a door.", "Abdi said that he slept.")
    found = {person.name: person for person in one.people}
    assert [mention.rule for mention in found["Ada Vale"].mentions] == ["name", "coreference"]
    assert found["Abdi"].standing == Standing.UNCLEAR
    assert "Abdi" in {review.value for review in one.review if review.field == "people"}


def test_whoever_a_body_was_is_in_need() -> None:
    assert people("The body of Nadira Hassan was found.") == {"Nadira Hassan": "in_need"}


def test_what_an_address_writes_small_may_be_a_name() -> None:
    found = page("Ada Vale OBE spoke.", "Contact Ada Vale at ada.vale@door.example now.").people
    assert [one.name for one in found] == ["Ada Vale"]
    assert len(found[0].mentions) == 2
