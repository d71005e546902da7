"""The words of every page and their translations, without GNU gettext.

`used_words(root)` finds what the code and the templates say; `read_po` reads a translator's file;
`mo_bytes` is what the server loads. A test holds the three together: nothing forgotten, nothing
stale, nothing compiled by hand. `awaiting` is what stands in a file with an empty msgstr: it is
shown in English until somebody has translated it."""

import ast
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

Words = dict[str, tuple[str, ...]]
"""A msgid (with its plural behind a NUL, as in a .mo file) to its forms in another language."""

UNREVIEWED = frozenset({"ar", "fr", "so", "ti"})
"""Languages whose words no native speaker of the field has read yet; pages say so."""

ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
MANY = {"ngettext", "ngettext_lazy"}
QUOTED = r"""u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
IN_TEMPLATE = re.compile(rf"\b(ngettext|gettext|_)\(\s*{QUOTED}(?:\s*,\s*{QUOTED})?")


def used_words(root: Path) -> set[str]:
    """Every msgid below a folder, tests apart."""
    found: set[str] = set()
    for path in sorted(root.rglob("*.py")):
        if "tests" not in path.parts:
            found.update(_in_code(path.read_text("utf-8")))
    for path in sorted(root.rglob("templates/**/*.html")):
        found.update(_in_template(path.read_text("utf-8")))
    return found


def read_po(text: str) -> Words:
    """The translations in a .po file; those left empty or marked fuzzy are left out."""
    return {key: forms for key, forms, sure in _entries(text) if forms and all(forms) and sure}


def awaiting(text: str) -> set[str]:
    """The msgids of a .po file that wait for a translator: their msgstr is empty."""
    return {key for key, forms, _sure in _entries(text) if forms and not any(forms)}


def empty_entry(key: str) -> str:
    """An entry of a .po file that waits for a translator."""
    one, _, many = key.partition("\0")
    lines = [f"msgid {json.dumps(one, ensure_ascii=False)}"]
    if many:
        lines += [f"msgid_plural {json.dumps(many, ensure_ascii=False)}", 'msgstr[0] ""']
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"


def _entries(text: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Msgid, forms, and whether nobody marked them as doubtful."""
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        fields = _fields(lines)
        key = "\0".join(fields[name] for name in ("msgid", "msgid_plural") if name in fields)
        forms = tuple(fields[name] for name in sorted(fields) if name.startswith("msgstr"))
        yield key, forms, "#, fuzzy" not in block


def mo_bytes(words: Words) -> bytes:
    """The binary file that gettext loads: sorted keys, offsets, strings (GNU gettext manual)."""
    keys = [key.encode() for key in sorted(words)]
    texts = ["\0".join(words[key.decode()]).encode() for key in keys]
    count, start = len(keys), 28
    at = start + 16 * count
    tables: list[int] = []
    for strings in (keys, texts):
        for string in strings:
            tables += [len(string), at]
            at += len(string) + 1
    head = struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, at)
    return head + struct.pack(f"<{len(tables)}I", *tables) + b"\0".join([*keys, *texts, b""])


def _in_code(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            texts = [text for text in said if isinstance(text, str)]
            if node.func.id in ONE and texts:
                yield texts[0]
            elif node.func.id in MANY and len(texts) > 1:
                yield "\0".join(texts[:2])


def _in_template(source: str) -> Iterator[str]:
    for name, one, many in IN_TEMPLATE.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in (one, many) if text]
        yield "\0".join(texts) if name == "ngettext" else texts[0]


def _fields(lines: list[str]) -> dict[str, str]:
    """Field name to its text; a text may go on over several lines."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
            fields[name] = ""
        fields[name] += ast.literal_eval(line)
    return fields
