"""Files of a family-reunion office as its colleagues send them. Everybody in them is invented."""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.exchange.opening import open_book
from waylight.programmes.family_reunion.actions.importing import keep_caseload
from waylight.programmes.family_reunion.exchange import Reading, read_reunions, read_visas
from waylight.programmes.family_reunion.models import Upload

TODAY = date(2015, 11, 25)
FAMILY: dict[str, Any] = {
    "family": "R1",
    "sponsor_name": "صفية إدريس",
    "sponsor_name_latin": "Safia Idris",
    "sponsor_born_on": date(1980, 5, 1),
    "sponsor_sex": "F",
    "sponsor_status": "REFUGEE",
    "status_granted_on": date(2012, 3, 1),
    "left_on": "2011-06",
    "council": "E09000030",
    "band": "P1",
    "language": "ara",
    "synthetic": "yes",
}
HUSBAND: dict[str, Any] = {
    "person": "R1-1",
    "family": "R1",
    "name": "عمر إدريس",
    "name_latin": "Omar Idris",
    "born_on": date(1978, 2, 3),
    "sex": "M",
    "nationality": "SDN",
    "relationship": "SPOUSE",
    "country": "UGA",
    "city": "Kampala",
    "relationship_began_on": "2003",
    "gwf": "GWF000000001",
    "applied_on": date(2015, 8, 1),
    "visa_centre": "Kampala",
    "decided_on": date(2015, 11, 20),
    "visa_number": "V000001",
    "visa_from": date(2015, 11, 28),
    "visa_until": date(2015, 12, 27),
    "names_on_visa": "IDRIS OMAR",
    "exit_permit_until": date(2015, 12, 15),
    "travel_document": "P0000001",
    "names_on_document": "IDRIS OMAR",
    "travel_document_until": date(2019, 1, 1),
    "escort_name": None,
    "agreed_by": None,
}
SON: dict[str, Any] = {
    "person": "R1-2",
    "family": "R1",
    "name": "حسن إدريس",
    "name_latin": "Hassan Idris",
    "born_on": "2008-04",
    "sex": "M",
    "relationship": "CHILD",
    "country": "UGA",
    "married": "no",
    "agreed_adult": "R1-1",
    "agreed_by": "Safia Idris",
}
VISA: dict[str, Any] = {
    "gwf": "GWF000000001",
    "visa_number": "V000001",
    "valid_from": date(2015, 11, 28),
    "valid_until": date(2015, 12, 27),
    "names_as_printed": "IDRIS OMAR",
    "decided_on": date(2015, 11, 20),
}
Rows = Iterable[Mapping[str, Any]]


def book(**sheets: Rows) -> bytes:
    """An .xlsx file: sheets by name, each of rows by column."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    day = made.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet, known = made.add_worksheet(name), list(rows)
        headers = list(dict.fromkeys(column for row in known for column in row))
        sheet.write_row(0, 0, headers)
        for at, row in enumerate(known, start=1):
            for place, column in enumerate(headers):
                value = row.get(column)
                if isinstance(value, date):
                    sheet.write_datetime(at, place, value, day)
                elif value is not None:
                    sheet.write(at, place, value)
    made.close()
    return out.getvalue()


def caseload_book(
    families: Rows = (FAMILY,), people: Rows = (HUSBAND, SON), **settings: str
) -> bytes:
    """A caseload: one reunion of a husband with a visa and a son without."""
    said = [{"name": name, "value": value} for name, value in settings.items()]
    more = {"settings": said} if said else {}
    return book(**more, families=families, people=people)


def read(
    folder: Path, content: bytes, dates: str = "", visas: bool = False, opening: Any = open_book
) -> Reading:
    """As the form reads it, here in the same process unless another opening is given."""
    path = folder / "file.xlsx"
    path.write_bytes(content)
    reader = read_visas if visas else read_reunions
    return reader(path, TODAY, opening, dates)


def colleague(team: Team, *roles: str, name: str = "kofi") -> User:
    """Somebody with roles of the programme in a team."""
    user = access.open_account(f"{name}@example.org", name=name, password="a lantern", by=None)
    for role in roles:
        access.give(user, f"family_reunion.{role}", team, by=None)
    return user


def an_upload(team: Team, by: User) -> Upload:
    """A caseload that was uploaded and not applied."""
    with TemporaryDirectory() as folder:
        reading = read(Path(folder), caseload_book())
    upload: Upload = keep_caseload(team, reading=reading, by=by)
    return upload
