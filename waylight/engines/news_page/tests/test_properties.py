"""Any text is kept, any dates come back, the same text has the same keys, and nothing crashes."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import many

from waylight.engines.news_page import Page, PageRefusedError, read
from waylight.engines.news_page.tests.pages import IMPORTED_ON, INVENTED

MANY = settings(max_examples=many(300), deadline=None)
CODES = {"H-IMP-00", "H-IMP-ORD", "H-IMP-ENC"}
FORMATS = ("%d/%m/%y", "%m/%d/%y", "%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y", "%m/%d/%Y", "%d %B %Y")
DAYS = st.dates(date(1930, 1, 1), date(2019, 12, 31))
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=120)


def read_or_refused(data: bytes) -> Page | PageRefusedError:
    """The page, or the refusal, which says what, why and what to do."""
    try:
        return read(data, imported_on=IMPORTED_ON)
    except PageRefusedError as refused:
        return refused


def is_told(refused: PageRefusedError) -> bool:
    return refused.code in CODES and all((refused.what, refused.why, refused.fix))


@st.composite
def descending(draw: st.DrawFn) -> list[date]:
    first = draw(DAYS)
    gaps = draw(st.lists(st.integers(1, 400), max_size=8))
    days = [first]
    for gap in gaps:
        days.append(days[-1] - timedelta(days=gap))
    return days


@MANY
@given(st.lists(TEXTS, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_text_is_kept_byte_for_byte(texts: list[str], end: str, bom: bool) -> None:
    body = end.join(texts)
    data = (b"\xef\xbb\xbf" if bom else b"") + f"25/12/18{end}{end}{body}".encode()
    page = read_or_refused(data)
    if isinstance(page, PageRefusedError):
        assert page.code == "H-IMP-ORD"
    else:
        assert page.raw == data
        assert page.is_round_trip


@MANY
@given(descending(), st.sampled_from(FORMATS), st.booleans())
def test_dates_in_any_format_come_back(days: list[date], form: str, separated: bool) -> None:
    """Or, where another format fits as well, both are offered."""
    mark = "-\n" if separated else ""
    written = "".join(f"{day.strftime(form)}\n\nWords {at}.\n{mark}" for at, day in enumerate(days))
    if "%y" in form:
        days = [day for day in days if day.year > 1930]
        written = "".join(
            f"{day.strftime(form)}\n\nWords {at}.\n{mark}" for at, day in enumerate(days)
        )
    if not days:
        return
    page = read(f"News\n\n{written}", imported_on=IMPORTED_ON)
    found = [item.on for item in page.items]
    if found != days:
        assert page.date_confidence < 0.95
        order = "mdy" if form.startswith("%m") else "dmy"
        page = read(f"News\n\n{written}", imported_on=IMPORTED_ON, date_order=order)
        assert [item.on for item in page.items] == days


@MANY
@given(descending(), st.lists(TEXTS.filter(str.strip), min_size=9, max_size=9))
def test_the_same_text_has_the_same_keys(days: list[date], texts: list[str]) -> None:
    def written(end: str, last: str) -> str:
        items = zip(days, texts, strict=False)
        return "".join(f"{day:%Y-%m-%d}{end}{end}Words {text}{end}-{last}" for day, text in items)

    one = read(written("\n", "\n"), imported_on=IMPORTED_ON)
    other = read(written("\r\n", "\r\n\r\n"), imported_on=date(2030, 1, 1))
    keys = [item.key for item in one.items]
    assert keys == [item.key for item in other.items]
    assert len(set(keys)) == len(keys)


@MANY
@given(st.data())
def test_a_mutated_page_is_read_or_refused_with_a_code(data: st.DataObject) -> None:
    page = bytearray(INVENTED)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(page) - 1))
        match data.draw(st.sampled_from(["change", "drop", "double", "move"])):
            case "change":
                page[at] = data.draw(st.integers(0, 255))
            case "drop":
                del page[at : at + data.draw(st.integers(1, 60))]
            case "double":
                page[at:at] = page[at : at + data.draw(st.integers(1, 60))]
            case "move":
                piece = page[at : at + 40]
                del page[at : at + 40]
                to = data.draw(st.integers(0, len(page)))
                page[to:to] = piece
    found = read_or_refused(bytes(page))
    if isinstance(found, PageRefusedError):
        assert is_told(found)
    else:
        assert found.raw == bytes(page)
        assert not [one for one in found.people if one.is_candidate and not one.roles]


@MANY
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    page = read_or_refused(data)
    assert is_told(page) if isinstance(page, PageRefusedError) else page.raw == data
