"""A week of an office in a minute: everything that takes a person's value in, and shows it."""

import csv
import io
import re
import time
import urllib.parse
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.canaries.people import Person
from tests.canaries.values import Cage
from tests.cast import PASSWORD, code_now
from tests.house.tree import PACKAGE

SMALLEST = PACKAGE / "examples" / "smallest"
REFERENCES = "/office/administration/glass/break/"
PATIENCE = 120
SELECTS = re.compile(r'<select name="([^"]+)"(.*?)</select>', re.S)
FIRST = re.compile(r'<option value="([^"]+)"')


class Workload:
    """What is done at one office and one public door, with `share` of a thousand canaries."""

    def __init__(self, office: str, public: str, cage: Cage, share: int) -> None:
        self.office, self.public, self.cage, self.share = office, public, cage, share

    def do_everything(self, say: Callable[[str], None]) -> None:
        """Each part in turn."""
        parts: tuple[Callable[[], object], ...] = (
            self.strangers_guess,
            self.strangers_write,
            self.colleagues_are_invited,
            self.a_list_is_imported,
            self.a_broken_caseload_is_uploaded,
            self.a_caseload_is_planned,
            self.a_record_is_opened_in_an_emergency,
            self.somebody_looks_for_what_is_not_there,
        )
        for part in parts:
            before = len(self.cage.kept)
            part()
            say(f"  {part.__name__.replace('_', ' ')}: {len(self.cage.kept) - before} canaries")

    def strangers_guess(self) -> None:
        """Passwords and addresses that nobody has, typed into the form of the office."""
        for _ in range(self._of(25)):
            stranger, value = Person(self.office), self.cage.let_in("a guessed password")
            address = f"{self.cage.let_in('a guessed address')}@example.org"
            stranger.send("/sign-in/", {"email": address, "password": value + " and more"})
            assert stranger.status in (200, 400, 422, 429), stranger.status

    def strangers_write(self) -> None:
        """The public form, with every question answered."""
        for _ in range(self._of(150)):
            visitor = Person(self.public)
            said = {name: self.cage.let_in(name) for name in ("message", "name", "reply_to")}
            visitor.send("/contact/", said)
            assert visitor.status == 200, (visitor.status, visitor.page[-2000:])

    def colleagues_are_invited(self) -> None:
        """One by one, by the administrator."""
        esther = self.signed_in("esther")
        for _ in range(self._of(40)):
            esther.get("/office/administration/people/invite/")
            name, address = self.cage.let_in("a colleague"), self.cage.let_in("an address")
            fields = {"name": name, "email": f"{address}@example.org", **_first_choices(esther)}
            esther.post("/office/administration/people/invite/", fields)
            assert esther.status == 200, (esther.status, esther.page[-2000:])
        self.esther = esther

    def a_list_is_imported(self) -> None:
        """A hundred colleagues in a file with mistakes in it, then in one without."""
        wrong = [[self.cage.let_in("a wrong address"), self.cage.let_in("a name"), "no.role"]]
        good = [
            [
                f"{self.cage.let_in('an imported address')}@example.org",
                self.cage.let_in("an imported name"),
                "movements.observer",
            ]
            for _ in range(self._of(170))
        ]
        way = "/office/administration/imports/people/"
        for rows in (good + wrong * self._of(10), good):
            team = _first_choices(self.esther_at(way))
            file = ("people.csv", _csv(["email", "name", "roles"], rows))
            self.esther.send(way, team, {"file": file})
            self._settled(self.esther)
            if "Apply" in self.esther.page:
                self.esther.send(self.esther.here, {})
                self._settled(self.esther)

    def a_broken_caseload_is_uploaded(self) -> None:
        """Its faults name cells, and are kept until it is right."""
        amina = self.amina = self.signed_in("amina")
        bad = self._families("travel_until", lambda: self.cage.let_in("a wrong cell"), 20)
        amina.send("/office/movements/upload/", {}, {"workbook": ("a.zip", _zip(families=bad))})
        assert "fault" in amina.page, amina.page[-2000:]
        amina.get(amina.link(r"[^\"]*faults\.csv"))

    def a_caseload_is_planned(self) -> None:
        """Uploaded, planned by the worker, read page by page, taken away as files and papers."""
        amina, names = self.amina, {}
        for number in range(1, 9):
            names[f"F{number}"] = self.cage.let_in("a family's reference")
        sheets = {sheet: _renamed(sheet, names) for sheet in ("families", "placement", "fixed")}
        people = _renamed("people", names)
        for row in people[1:]:
            row[0] = self.cage.let_in("a person's reference")
        file = _zip(**sheets, people=people)
        amina.send("/office/movements/upload/", {}, {"workbook": ("b.zip", file)})
        assert "/caseloads/" in amina.here, amina.page[-3000:]
        amina.send(amina.here, {"time_limit": "15", "seed": "1"})
        assert "/plans/" in amina.here, amina.page[-3000:]
        self.plan = amina.here
        self._settled(amina)
        for page in ("", "arrivals/", "costs/", "unplanned/", "PLAN.xlsx", "PLAN.json"):
            amina.get(self.plan + page)
            assert amina.status == 200, (page, amina.status)
        for row in range(1, 9):
            family = f"{self.plan}families/{row}/"
            amina.get(family)
            amina.send(family + "sheets/", {"language": "en"})

    def a_record_is_opened_in_an_emergency(self) -> None:
        """With reasons that tell a story, read by the supervisor."""
        chidi, grace = self.signed_in("chidi"), self.signed_in("grace")
        for _ in range(self._of(10)):
            chidi.get(REFERENCES)
            story = f"The hospital asks about {self.cage.let_in('a reason')} tonight."
            fields = {**_first_choices(chidi), "reference": self.plan, "reason": story}
            chidi.send(REFERENCES, {**fields, "kind": "movements.plan", "minutes": "5"})
        grace.get("/office/administration/glass/")
        if "glass/" in grace.page:
            grace.get("/office/notices/")

    def somebody_looks_for_what_is_not_there(self) -> None:
        """Words typed into addresses, searches and forms that lead nowhere or break."""
        for person in (Person(self.office), Person(self.public), self.amina, self.esther):
            for _ in range(self._of(15)):
                word = urllib.parse.quote(self.cage.let_in("an address that is not there"))
                person.get(f"/{word}/")
                person.get(f"/office/movements/?page={word}&q={word}")
                person.get(f"/office/administration/journal/?person={word}&record={word}")
                person.post("/language/", {"language": word, "next": f"https://{word}.example/"})

    def signed_in(self, who: str) -> Person:
        """One of the cast, at the office, with both factors."""
        person = Person(self.office)
        person.send("/sign-in/", {"email": f"{who}@example.org", "password": PASSWORD})
        person.post("/sign-in/code/", {**person.hidden(), "code": code_now()})
        person.get("/office/")
        assert who.title() in person.page, person.page[-2000:]
        return person

    def esther_at(self, path: str) -> Person:
        """The administrator, with a page open."""
        self.esther.get(path)
        return self.esther

    def _of(self, thousandth: int) -> int:
        return max(1, thousandth * self.share // 1000)

    def _settled(self, person: Person) -> None:
        """Wait until the work that the page shows is over."""
        end = time.monotonic() + PATIENCE
        while 'http-equiv="refresh"' in person.get(person.here):
            assert time.monotonic() < end, person.page[-3000:]
            time.sleep(0.5)

    def _families(self, column: str, value: Callable[[], str], rows: int) -> list[list[str]]:
        table = _sheet("families")
        place = table[0].index(column)
        for row in table[1 : 1 + self._of(rows * 5)]:
            row[place] = value()
        return table


def _first_choices(person: Person) -> dict[str, str]:
    """The first option of each list to choose from on the page one is on, and what is hidden."""
    chosen = person.hidden()
    for name, options in SELECTS.findall(person.page):
        if value := FIRST.search(options):
            chosen.setdefault(name, value.group(1))
    return chosen


def _sheet(name: str) -> list[list[str]]:
    with (SMALLEST / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _renamed(sheet: str, names: dict[str, str]) -> list[list[str]]:
    return [[names.get(cell, cell) for cell in row] for row in _sheet(sheet)]


def _csv(head: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode()


def _zip(**changed: list[list[str]]) -> bytes:
    """The smallest caseload as a .zip of CSV files, some sheets changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(Path(SMALLEST).glob("*.csv")):
            rows = changed.get(path.stem) or _sheet(path.stem)
            archive.writestr(path.name, _csv(rows[0], rows[1:]))
    return out.getvalue()
