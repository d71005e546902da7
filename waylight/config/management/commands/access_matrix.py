"""`manage.py access_matrix`: who may do what, as the reference page has it."""

from typing import Any

from django.core.management import BaseCommand
from django.urls import get_resolver
from django.utils import translation

from waylight.programmes.administration.queries.matrix import Matrix, matrices

HEAD = """# The access matrix

Written by `python manage.py access_matrix > docs/reference/access-matrix.md` from the roles in the
code; a test compares. A grant gives a role to a person in one team. A permission counts for a
record of that team, in a compartment that the role opens.
"""


class Command(BaseCommand):
    """Prints the page."""

    help = "Print who may do what, for docs/reference/access-matrix.md."

    def handle(self, **options: Any) -> None:
        """In English, whatever the language of the terminal."""
        self.stdout.write(page(), ending="")


def page() -> str:
    """The whole page, with the deeds of every address, whoever was asked for one before."""
    get_resolver().url_patterns  # noqa: B018 - reading them is what loads the deeds
    with translation.override("en"):
        return "\n".join([HEAD, *(_section(matrix) for matrix in matrices())])


def _section(matrix: Matrix) -> str:
    names = [role.name for role in matrix.roles]
    head = [
        f"| permission | {' | '.join(names)} | what it allows, besides pages |",
        f"| --- |{' :-: |' * len(names)} --- |",
    ]
    rows = [
        f"| `{row.permission}` | {_ticks(row.held)} | {' '.join(row.deeds)} |"
        for row in matrix.rows
    ]
    walls = [f"| opens {wall.compartment} | {_ticks(wall.opened)} | |" for wall in matrix.walls]
    says = [f"* **{role.name}**: {role.says}" for role in matrix.roles]
    return "\n".join([f"## {matrix.title}", *says, "", *head, *rows, *walls, ""])


def _ticks(held: tuple[bool, ...]) -> str:
    return " | ".join("yes" if each else "–" for each in held)
