"""Passenger lists that tests write and read: made up, and possible."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as some

from waylight.programmes.movements.exchange.passenger_list import (
    ListedFlight,
    ListedPassenger,
    PassengerList,
)
from waylight.programmes.movements.exchange.paxlst_writing import Envelope

FLIGHT = ListedFlight(
    "TK",
    "1985",
    "IST",
    "LHR",
    datetime(2015, 12, 1, 12, 30, tzinfo=UTC),
    "Europe/Istanbul",
    datetime(2015, 12, 1, 16, 35, tzinfo=UTC),
    "Europe/London",
)
AMINA = ListedPassenger(
    reference="P00001",
    surname="HADDAD",
    given="AMINA",
    sex="F",
    born_on=date(1984, 5, 17),
    nationality="SYR",
    residence="LBN",
    document_type="P",
    document_number="N00123456",
    document_issuer="SYR",
    document_expires=date(2018, 1, 31),
    visa_number="V7654321",
    booking="XK4PQR",
    seat="14C",
    ticket="2351234567890",
)
SAFIA = ListedPassenger(reference="P00002", surname="SAFIA", booking="XK4PQR")
LIST = PassengerList(FLIGHT, (AMINA, SAFIA))
ENVELOPE = Envelope(
    sender="WAYLIGHT",
    recipient="UKBA",
    prepared_at=datetime(2015, 11, 30, 9, 0, tzinfo=UTC),
    reference="MOV201500012301",
    contact="MOVEMENT DESK",
    telephone="+44 20 7946 0000",
)

_signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-()/='+:?!\"%&*;<>"
_word = some.text(_signs, min_size=1, max_size=12)
_words = some.lists(_word, min_size=1, max_size=2).map(" ".join)
_days = some.dates(date(1890, 1, 1), date(2015, 12, 1))


def _code(pattern: str) -> some.SearchStrategy[str]:
    return some.from_regex(pattern, fullmatch=True)


passengers = some.builds(
    ListedPassenger,
    reference=some.one_of(some.just(""), _word),
    surname=_words,
    given=some.one_of(some.just(""), _words),
    sex=some.sampled_from(["", "F", "M", "X"]),
    born_on=some.one_of(some.none(), _days),
    nationality=some.sampled_from(["", "SYR", "D"]),
    residence=some.sampled_from(["", "LBN"]),
    document_type=some.sampled_from(["P", "F"]),
    document_number=some.shared(_word, key="number"),
    document_issuer=some.sampled_from(["", "SYR", "XXB"]),
    document_expires=some.one_of(some.none(), some.dates(date(2000, 1, 1), date(2099, 12, 31))),
    visa_number=some.one_of(some.just(""), _word),
    booking=some.one_of(some.just(""), _code("[A-Z0-9]{6}")),
    seat=some.one_of(some.just(""), _code("[1-9][0-9]?[A-K]")),
    ticket=some.one_of(some.just(""), _code("[0-9]{13}")),
)
_lengths = some.integers(20, 1_200).map(lambda minutes: timedelta(minutes=minutes))


ZONES = {
    "IST": "Europe/Istanbul",
    "LHR": "Europe/London",
    "NRT": "Asia/Tokyo",
    "HNL": "Pacific/Honolulu",
    "KRT": "Africa/Khartoum",
    "ADD": "Africa/Addis_Ababa",
}


@some.composite
def lists(draw: some.DrawFn) -> PassengerList:
    """A flight between some airports, over the date line too, in any minute."""
    leaves, lands = draw(some.sampled_from([("IST", "LHR"), ("NRT", "HNL"), ("KRT", "ADD")]))
    off = FLIGHT.leaves_at - timedelta(minutes=draw(some.integers(0, 60 * 24 * 300)))
    on = off + draw(_lengths)
    flight = ListedFlight("TK", "1985", leaves, lands, off, ZONES[leaves], on, ZONES[lands])
    return PassengerList(flight, tuple(draw(some.lists(passengers, max_size=6))))
