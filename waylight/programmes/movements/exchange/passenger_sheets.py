"""The columns of a passenger list as airlines and agencies send it: one row a passenger and flight.

The template, the reader and the writer are all made from `PASSENGERS`."""

from waylight.foundation.exchange.declaring import Column, Kind, Sheet
from waylight.programmes.movements.exchange.airports import is_airport
from waylight.programmes.movements.exchange.passenger_list import DOCUMENTS, FARES, SEXES

TIME = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:00)?([+-]\d\d:\d\d)?"


def _airport(name: str, meaning: str, example: str) -> Column:
    return Column(
        name,
        Kind.ID,
        meaning,
        example,
        required=True,
        pattern="[A-Z]{3}",
        shape="an airport's IATA code, three letters",
        case="upper",
        known=is_airport,
        known_as="airport",
    )


def _time(name: str, meaning: str, example: str) -> Column:
    shape = (
        "a local time, as 2015-12-01 14:30; with +02:00 behind it where clocks change that night"
    )
    return Column(name, Kind.ID, meaning, example, required=True, pattern=TIME, shape=shape)


def _word(name: str, meaning: str, example: str = "", pattern: str = "", shape: str = "") -> Column:
    return Column(name, Kind.ID, meaning, example, pattern=pattern, shape=shape, case="upper")


def _country(name: str, meaning: str) -> Column:
    shape = "a country as in the machine-readable zone, up to three letters"
    return _word(name, meaning, "SYR", "[A-Z]{1,3}", shape)


PASSENGERS = Sheet(
    "passengers",
    "One row for each passenger of each flight.",
    (
        Column("reference", Kind.ID, "Our number of the passenger.", "P00001"),
        Column(
            "flight",
            Kind.ID,
            "Airline and number of the flight.",
            "TK1985",
            required=True,
            pattern=r"([A-Z][A-Z0-9]|[0-9][A-Z]|[A-Z]{3}) ?\d{1,4}[A-Z]?",
            shape="a flight number: an airline's code and up to four digits",
            case="upper",
        ),
        _airport("from_airport", "Where it leaves.", "IST"),
        _airport("to_airport", "Where it lands.", "LHR"),
        _time("leaves", "When it leaves, by the clock there.", "2015-12-01 14:30"),
        _time("lands", "When it lands, by the clock there.", "2015-12-01 16:35"),
        Column("surname", Kind.ID, "As in the document; the only name of who has one.", "HADDAD",
               required=True),
        Column("given", Kind.ID, "As in the document.", "AMINA"),
        Column("sex", Kind.CHOICE, "F, M or X.", "F", choices=SEXES),
        Column("born_on", Kind.DATE, "Date of birth.", "1984-05-17"),
        _country("nationality", "As in the document."),
        _country("residence", "Country of residence."),
        _word("document_type", "First letter of the document's code.", "P",
              f"[{''.join(DOCUMENTS)}][A-Z]?", "a document's code: P for a passport, I, A, C, F"),
        _word("document_number", "Its number.", "N00123456"),
        _country("document_issuer", "Who issued it."),
        Column("document_expires", Kind.DATE, "Its last day.", "2018-01-31"),
        _word("visa_number", "Number of the visa.", "V7654321"),
        _word("pnr", "Booking reference of the airline.", "XK4PQR", "[A-Z0-9]{6}",
              "a booking reference of six letters and digits"),
        _word("seat", "Seat.", "14C", r"\d{1,3}[A-Z]", "a seat, as 14C"),
        _word("ticket", "Number of the ticket.", "2351234567890", r"\d{3}-?\d{10}",
              "a ticket number of 13 digits: 3 of the airline and 10 of its own"),
        Column("fare", Kind.CHOICE, "ADT, CHD or INF, by the age on the day of this flight.", "ADT",
               choices=FARES),
        Column("services", Kind.WORDS, "Codes of special services, separated by ;", "WCHR;MAAS",
               default=(), case="upper"),
    ),
)  # fmt: skip
