"""The letters of a reunion: those that were written, and about whom each is."""

from dataclasses import dataclass

from waylight.foundation.documents.models import Issued
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.documents.workflow import Status
from waylight.foundation.refusal import Words
from waylight.programmes.family_reunion.models import Reunion
from waylight.programmes.family_reunion.queries.letters import LETTERS
from waylight.registers.people.queries import shown_name


@dataclass(frozen=True)
class Written:
    """A letter as its row shows it; `about` is empty where it is about the whole reunion."""

    paper: Issued
    title: Words
    about: str

    @property
    def is_valid(self) -> bool:
        """Whether it can still be taken back."""
        return bool(self.paper.status == Status.VALID)


def written(reunion: Reunion) -> list[Written]:
    """Every letter about a reunion, its members and its groups, newest first."""
    members = reunion.members.select_related("person").prefetch_related("person__names")
    names = {f"member-{member.number}": shown_name(member.person) for member in members}
    names |= {f"group-{group.number}": str(group) for group in reunion.groups.all()}
    found = []
    for paper in issued_about(reunion).select_related("issued_by"):
        letter = LETTERS.get(paper.document.partition(".")[2])
        title = letter.title if letter else paper.document
        found.append(Written(paper, title, names.get(paper.part, "")))
    return found
