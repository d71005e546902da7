"""`manage.py diagrams`: draw each programme's workflows into its page in the documents.

A page holds a block for each, which is replaced; a house test compares:

    <!-- diagram WORKFLOW -->
    <!-- end -->"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from waylight.foundation.programme import Programme, programmes
from waylight.foundation.workflow import Workflow

PAGES = Path(__file__).resolve().parents[4] / "docs" / "programmes"


class Command(BaseCommand):
    """Writes only what differs."""

    help = "Draw the workflows into docs/programmes."

    def handle(self, **options: Any) -> None:
        """Each programme with a workflow has a page with its block."""
        for programme in programmes():
            path, now, drawn = page_of(programme)
            if drawn != now:
                path.write_text(drawn, encoding="utf-8")
                self.stdout.write(f"{path.name} is drawn anew")


def page_of(programme: Programme) -> tuple[Path, str, str]:
    """A programme's page: where it is, what it says, and what it says with its workflows drawn."""
    path = PAGES / f"{programme.label}.md"
    now = drawn = path.read_text(encoding="utf-8") if path.exists() else ""
    for name, workflow in workflows_of(programme):
        block = f"<!-- diagram {name} -->\n```mermaid\n{workflow.diagram()}\n```\n<!-- end -->"
        place = re.compile(rf"<!-- diagram {name} -->.*?<!-- end -->", re.DOTALL)
        if not place.search(drawn):
            raise CommandError(f"docs/programmes/{path.name} has no <!-- diagram {name} --> block.")
        drawn = place.sub(block, drawn, count=1)
    return path, now, drawn


def workflows_of(programme: Programme) -> Iterator[tuple[str, Workflow[Any]]]:
    """The workflows that a programme declares, by the names they have there."""
    for name, found in vars(programme.room("workflow") or object).items():
        if isinstance(found, Workflow):
            yield name, found
