"""The reference of every dataset and import, made from what is declared.

`.venv/bin/python manage.py datasets > docs/reference/datasets.md`"""

from collections.abc import Iterator

from django.utils import translation

from waylight.foundation.datasets.declaring import Dataset, datasets
from waylight.foundation.datasets.importing import Import, imports
from waylight.foundation.datasets.offering import offers
from waylight.foundation.exchange.preparing import kind_in_words


def reference() -> str:
    """The page, in Markdown and in English."""
    with translation.override("en"):
        return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Datasets and imports"
    yield ""
    yield "Made by `manage.py datasets` from what the programmes declare; a test compares it."
    yield "How one is declared stands in"
    yield "[`foundation/datasets`](../../waylight/foundation/datasets/__init__.py)."
    for _, dataset in sorted(datasets.items()):
        yield from _dataset(dataset)
    for _, wanted in sorted(imports.items()):
        yield from _import(wanted)
    yield from ("", "## Deeds over HTTP", "", "| deed | about | values |", "| --- | --- | --- |")
    for name, offer in sorted(offers.items()):
        values = ", ".join(f"`{each}`" for each in offer.form.base_fields)
        yield f"| `POST /office/api/deeds/{name}` | {offer.about._meta.verbose_name} | {values} |"
    yield ""


def _dataset(dataset: Dataset) -> Iterator[str]:
    yield from ("", f"## `{dataset.name}`: {dataset.title}", "", str(dataset.says), "")
    yield f"- Permission: `{dataset.needs}`"
    yield f"- Page: `/office/{dataset.programme.replace('_', '-')}/data/{dataset.short}/`, and"
    yield "  beside it `.csv`, `.xlsx`, `.json`"
    yield f"- HTTP: `GET /office/api/{dataset.name}`"
    if dataset.filters:
        yield f"- Filters: {', '.join(f'`{each.name}`' for each in dataset.filters)}"
    if dataset.is_personal:
        yield "- About people: taking it away needs a fresh second factor, and has a line in the"
        yield "  journal for each record"
    yield from ("", "| column | title | kind | class | needs |", "| --- | --- | --- | --- | --- |")
    for column in dataset.columns:
        needs = f"`{column.needs}`" if column.needs else ""
        kind = column.privacy.kind.name.lower()
        yield f"| `{column.name}` | {column.title} | {column.kind} | {kind} | {needs} |"


def _import(wanted: Import) -> Iterator[str]:
    yield from ("", f"## `{wanted.name}` (import): {wanted.title}", "", str(wanted.says), "")
    yield f"- Permission: `{wanted.needs}`" + (", with a second factor" * wanted.step_up)
    yield f"- Page: `/office/{wanted.programme.replace('_', '-')}/imports/{wanted.short}/`"
    yield f"- Key: `{wanted.key}`"
    yield from ("", "| column | must be filled | as | meaning |", "| --- | --- | --- | --- |")
    for column in wanted.columns:
        filled = "yes" if column.required else ""
        kind = "from the database" if column.name in wanted.choices else kind_in_words(column)
        yield f"| `{column.name}` | {filled} | {kind} | {column.meaning} |"
