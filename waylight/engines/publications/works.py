"""What is cited."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Type(StrEnum):
    """What kind of publication it is."""

    REPORT = "REPORT"
    BOOK = "BOOK"
    MANUAL = "MANUAL"
    PHOTO_STORY = "PHOTO_STORY"


@dataclass(frozen=True)
class Person:
    """Somebody who wrote: names as they are written, `given` may be empty."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """`Jean-Luc Maria` is `J.-L. M.`"""
        return " ".join(
            "-".join(f"{part[0]}." for part in word.split("-") if part)
            for word in self.given.split()
        )


@dataclass(frozen=True)
class Organisation:
    """A body that wrote."""

    name: str


Author = Person | Organisation


@dataclass(frozen=True)
class Work:
    """A publication in one language, as far as it is known. `translated` is its title in English,
    where it is in another language."""

    title: str
    authors: tuple[Author, ...] = ()
    subtitle: str = ""
    published: date | int | None = None
    type: Type = Type.REPORT
    series: str = ""
    number: str = ""
    publisher: str = ""
    place: str = ""
    language: str = "en"
    isbn: str = ""
    issn: str = ""
    doi: str = ""
    url: str = ""
    translated: str = ""

    @property
    def full_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def year(self) -> int | None:
        """The year in which it was published."""
        return self.published.year if isinstance(self.published, date) else self.published

    @property
    def address(self) -> str:
        """Where it is to be had: what does not change, if there is such an address."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
