"""Countries, airports and councils are found by their codes; what is not known says so."""

from datetime import UTC, date, datetime

import pytest

from waylight.registers.places import queries
from waylight.registers.places.exchange.make_data import councils, countries
from waylight.registers.places.queries import ITEMS, Item
from waylight.registers.places.rules import RULES

DECEMBER = date(2015, 12, 1)
PUBLISHED = (
    *("local-authority-code", "official-name", "nice-name", "gss-code", "start-date", "end-date"),
    *("replaced-by", "nation", "region", "local-authority-type", "local-authority-type-name"),
    *("lat", "long", "former-gss-codes"),
)


@pytest.mark.parametrize("code", ["SDN", "sdn", "SD"])
def test_a_country_is_found_by_three_letters_or_two(code: str) -> None:
    found = queries.country(code)
    assert found
    assert (found.code, found.alpha_2, found.name) == ("SDN", "SD", "Sudan")


@pytest.mark.parametrize(("code", "name"), [("XXA", "Stateless"), ("XXX", "Unknown")])
def test_having_no_country_has_a_code_and_is_no_place(code: str, name: str) -> None:
    found = queries.country(code)
    assert found
    assert found.name == name
    assert not found.is_place
    assert found not in queries.countries(places_only=True)


def test_there_are_the_countries_of_iso_and_no_code_twice() -> None:
    places = queries.countries(places_only=True)
    assert len(places) == 249
    assert len({each.alpha_2 for each in places}) == 249
    assert queries.country("ZZZ") is None


def test_an_airport_has_the_clock_on_its_wall() -> None:
    khartoum = queries.airport("KRT")
    assert khartoum
    noon = datetime(2015, 12, 1, 12, tzinfo=UTC)
    assert khartoum.country == "SDN"
    assert khartoum.local(noon).strftime("%H:%M") == "15:00"
    assert khartoum.local(datetime(2018, 12, 1, 12, tzinfo=UTC)).strftime("%H:%M") == "14:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    heathrow = queries.airport("lhr")
    assert heathrow
    with pytest.raises(ValueError, match="time zone"):
        heathrow.local(datetime(2015, 12, 1, 12))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("code", ["LON", "QQQ", ""])
def test_a_city_or_nothing_is_no_airport(code: str) -> None:
    assert queries.airport(code) is None


def test_the_airports_of_a_country_are_its_own() -> None:
    codes = {each.iata for each in queries.airports_of("UGA")}
    assert "EBB" in codes
    assert "KRT" not in codes
    assert queries.airports_of("ZZZ") == []


def test_a_council_is_found_by_its_code_and_by_one_it_had_before() -> None:
    glasgow = queries.council("S12000049")
    assert glasgow
    assert glasgow.nation == queries.nation_of("S12000049") == "Scotland"
    assert queries.council("S12000046") == glasgow
    assert queries.council("E99999999") is None
    assert queries.nation_of("E99999999") is None


def test_a_dissolved_council_was_one_until_the_day_it_was_not() -> None:
    allerdale, cumberland = "E07000026", "E06000063"
    assert queries.council_on(allerdale, date(2023, 3, 31))
    assert queries.council_on(allerdale, date(2023, 4, 1)) is None
    assert queries.council_on(cumberland, date(2023, 3, 31)) is None
    found = queries.council(allerdale)
    assert found
    assert found.replaced_by == (cumberland,)
    assert found.exists_on(DECEMBER)


def test_what_the_source_calls_the_last_day_is_the_last_day() -> None:
    wycombe = "E07000007"
    assert queries.council_on(wycombe, date(2020, 3, 31))
    assert queries.council_on(wycombe, date(2020, 4, 1)) is None


def test_the_councils_of_a_region_are_in_it() -> None:
    london = queries.councils("London", on=DECEMBER)
    assert len(london) == 33
    assert len(queries.councils(on=date(2025, 7, 10))) == 382
    assert all(each.latitude for each in queries.councils(on=date(2025, 7, 10)))


def test_a_profile_says_what_it_takes_and_from_where_that_is_known() -> None:
    sudan = queries.profile("SDN", on=DECEMBER)
    assert sudan.exit_permit is True
    assert sudan.tb_certificate is True
    assert sudan.gateway == queries.airport("KRT")
    assert "memory, to be confirmed" in sudan.sources["exit_permit"]
    said = {each.item: each for each in sudan.items}
    assert said[Item.TB_CERTIFICATE].is_confirmed
    assert not said[Item.EXIT_PERMIT].is_confirmed


def test_a_profile_is_that_of_its_day() -> None:
    assert queries.profile("IRQ", on=date(2014, 3, 30)).tb_certificate is None
    assert queries.profile("IRQ", on=date(2014, 3, 31)).tb_certificate is True
    assert queries.profile("SDN", on=date(2024, 1, 1)).gateway == queries.airport("PZU")


def test_what_is_not_known_is_to_be_asked() -> None:
    nowhere = queries.profile("SOM", on=DECEMBER)
    assert not nowhere.is_known
    assert nowhere.to_ask == list(ITEMS)
    assert nowhere.gateway is None
    assert Item.PASSPORT_TO_LEAVE in queries.profile("UGA", on=DECEMBER).to_ask


def test_a_country_that_is_none_has_no_profile() -> None:
    with pytest.raises(KeyError):
        queries.profile("ZZZ", on=DECEMBER)


def test_every_parameter_is_of_a_country_and_an_item() -> None:
    fields = {str(item).replace("_", "-") for item in Item} | {"gateway", "note"}
    for name, parameter in RULES.parameters.items():
        country, _, field = name.partition("-")
        assert queries.country(country), name
        assert field in fields, name
        if field == "gateway":
            assert all(queries.airport(str(period.value)) for period in parameter.periods), name


def test_lists_are_made_of_what_was_published() -> None:
    row = dict.fromkeys(PUBLISHED, "")
    old = row | {
        "local-authority-code": "OLD",
        "nice-name": "Old",
        "gss-code": "E1",
        "end-date": "2019-03-31",
        "replaced-by": "NEW, COMB",
        "lat": "51.123456",
        "long": "-0.1",
    }
    new = row | {"local-authority-code": "NEW", "nice-name": "New", "gss-code": "E2"}
    over = row | {"gss-code": "E3", "local-authority-type": "COMB"}
    made = councils([old, new, over])
    assert [each[0] for each in made] == ["E2", "E1"]
    assert made[1][6:11] == ["51.1235", "-0.1000", "", "2019-04-01", "E2"]


def test_a_country_that_is_no_more_is_left_out() -> None:
    three, two = "ISO 3166-1 Alpha 3-Codes", "ISO 3166-1 Alpha 2-Codes"
    names = {"English Short": "", "Preferred Term": "Old"}
    gone = {three: "OLD", two: "OL", "Deprecated": "Y", **names}
    here = {three: "NEW", two: "NE", "Deprecated": "N", **names}
    assert [each[0] for each in countries([gone, here])] == ["NEW", "XXA", "XXX"]
