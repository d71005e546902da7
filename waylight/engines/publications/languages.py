"""Tags of languages, and which language a reader is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from waylight.engines.publications.faults import Fault, Why

CODE = "G-LANG-01"
TAG = re.compile(
    r"(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
"""RFC 5646 without what was kept for later and never used: "English" is no tag, though four to
eight letters would be well formed."""
PRIVATE = re.compile(r"x(?:-[a-z0-9]{1,8})+")
QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


class By(StrEnum):
    """What decided the language."""

    EXPLICIT = "EXPLICIT"
    COOKIE = "COOKIE"
    BROWSER = "BROWSER"
    SITE = "SITE"
    ONLY = "ONLY"
    """None that was asked for is there, nor the site's own: the first that is."""


@dataclass(frozen=True)
class Choice:
    """A language that is there, what decided it, and what was asked for before and is not there."""

    language: str
    by: By
    missing: tuple[str, ...] = ()


def read_language(text: str) -> str | Fault:
    """A tag as it is written, `pt-BR`; a Fault for what is none."""
    low = text.strip().lower()
    if PRIVATE.fullmatch(low):
        return low
    found = TAG.fullmatch(low)
    if not found or _repeats(found["variants"], found["extensions"]):
        return Fault(CODE, text, Why.TAG)
    script, region = found["script"] or "", found["region"] or ""
    parts = [found["language"], script.title(), region.upper()]
    rest = found["variants"] + found["extensions"] + (found["private"] or "")
    return "-".join(part for part in parts if part) + rest


def choose_language(
    available: Sequence[str],
    *,
    explicit: str = "",
    cookie: str = "",
    accept: str = "",
    site: str = "en",
) -> Choice:
    """Which of the languages that are there is shown. ValueError if none is."""
    if not available:
        raise ValueError("There is nothing to choose from")
    missing: list[str] = []
    for by, asked in ((By.EXPLICIT, explicit), (By.COOKIE, cookie)):
        if asked and (found := _fitting(asked, available)):
            return Choice(found, by, tuple(missing))
        missing += [asked] if asked else []
    ranges = sorted(_ranges(accept), key=lambda each: -each[1])
    refused = {asked for asked, quality in ranges if not quality}
    left = [one for one in available if not _is_refused(one, refused, ranges)]
    for asked, quality in ranges:
        if quality and (found := _accepted(asked, left, ranges, site)):
            return Choice(found, By.BROWSER, tuple(missing))
        missing += [asked] if quality and asked != "*" else []
    if found := _fitting(site, available):
        return Choice(found, By.SITE, tuple(missing))
    return Choice(available[0], By.ONLY, (*missing, site))


def _accepted(asked: str, left: Sequence[str], ranges: Sequence[tuple[str, int]], site: str) -> str:
    if asked != "*":
        return _fitting(asked, left)
    named = [each for each, _quality in ranges if each != "*"]
    others = [one for one in left if not any(_fitting(each, [one]) for each in named)]
    return _fitting(site, others) or next(iter(others), "")


def _is_refused(one: str, refused: set[str], ranges: Sequence[tuple[str, int]]) -> bool:
    """Whether a reader cannot take it: `en;q=0`, but not what `en-GB` asks for beside it."""
    low = one.lower()
    return any(
        low == each.lower() or low.startswith(each.lower() + "-") for each in refused
    ) and not any(quality and low == each.lower() for each, quality in ranges)


def _fitting(asked: str, available: Sequence[str]) -> str:
    """The one itself, else a wider one, else another of the same language."""
    parts = asked.lower().split("-")
    by_tag = {one.lower(): one for one in reversed(available)}
    for length in range(len(parts), 0, -1):
        if found := by_tag.get("-".join(parts[:length])):
            return found
    same = (one for one in available if one.lower().split("-")[0] == parts[0])
    return next(same, "")


def _ranges(accept: str) -> Iterator[tuple[str, int]]:
    """Each range with its quality in thousandths; what cannot be read is left out."""
    for part in accept.split(","):
        asked, *parameters = (each.strip() for each in part.split(";"))
        quality = next(
            (each[2:].strip() for each in parameters if each.lower().startswith("q=")), "1"
        )
        if re.fullmatch(r"\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", asked) and QUALITY.fullmatch(
            quality
        ):
            whole, _dot, part = quality.partition(".")
            yield asked, int(whole) * 1000 + int((part + "000")[:3])


def _repeats(variants: str, extensions: str) -> bool:
    """Whether a variant or an extension is there twice, which RFC 5646 forbids."""
    first = variants.split("-")[1:]
    second = [part for part in extensions.split("-") if len(part) == 1]
    return len(set(first)) < len(first) or len(set(second)) < len(second)
