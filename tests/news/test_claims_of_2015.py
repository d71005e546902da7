"""From the page of 2015 to verdicts: figures as they are read, compared by their own words."""

from datetime import date
from decimal import Decimal

from tests.news.pages import real
from waylight.engines.figure_claims import (
    Base,
    Claim,
    Judgement,
    Move,
    Qualifier,
    Verdict,
    comparisons_in,
    judge,
)
from waylight.engines.news_page import read

SUBJECTS = {
    (117, "6000"): "camps at Calais",
    (143, "2800"): "camps at Calais",
    (117, "16"): "deaths on the way",
    (145, "10"): "deaths on the way",
    (104, "6400000000"): "people in cities",
    (9, "818"): "people reunited",
    (9, "1000"): "people reunited",
}
"""What a colleague would say that a figure counts, by line and value: no engine can know it."""
YEARS = {(9, "818"): (2011, 2013), (9, "1000"): (2015, 2015)}
BASES = {(104, "6400000000"): Base(Decimal("3900000000"), "the world's prospects of 2014")}


def claims() -> list[Claim]:
    """Every figure of the page; those without a subject stand alone."""
    page = read(real(), imported_on=date(2015, 12, 31))
    found = []
    for item in page.items:
        for number, figure in enumerate(item.figures):
            at = (figure.line, str(figure.value))
            found.append(
                Claim(
                    id=f"{figure.line}.{number}",
                    said_on=item.on,
                    of=SUBJECTS.get(at, f"{figure.line}.{number}"),
                    value=figure.value,
                    qualifier=Qualifier(figure.qualifier),
                    upper=figure.upper,
                    as_of=figure.as_of_on,
                    sentence=figure.sentence,
                    comparisons=comparisons_in(figure.sentence, figure.text),
                    base=BASES.get(at),
                    years=YEARS.get(at),
                )
            )
    return found


def judged_at(line: int, value: str) -> Judgement:
    found = claims()
    (name,) = [one.id for one in found if one.id.startswith(f"{line}.") and one.value == int(value)]
    (judgement,) = [one for one in judge(found) if one.claim == name]
    return judgement


def test_the_camps_have_doubled() -> None:
    judgement = judged_at(117, "6000")
    assert (judgement.verdict, judgement.ratio) == (Verdict.CONSISTENT, Decimal("2.14"))


def test_deaths_only_grow() -> None:
    judgement = judged_at(117, "16")
    assert (judgement.verdict, judgement.numbers) == (Verdict.CONSISTENT, (16, 10))


def test_almost_double_is_overstated() -> None:
    judgement = judged_at(104, "6400000000")
    assert (judgement.verdict, judgement.ratio) == (Verdict.OVERSTATED, Decimal("1.64"))


def test_no_value_for_2014() -> None:
    judgement = judged_at(9, "1000")
    assert judgement.verdict == Verdict.GAP
    assert "no value for 2014" in judgement.why


def test_all_else_is_unchecked_and_says_why() -> None:
    beside = {Verdict.CONSISTENT, Verdict.OVERSTATED, Verdict.GAP}
    found = claims()
    others = [one for one in judge(found) if one.verdict not in beside]
    assert len(others) == len(found) - 4
    assert {one.verdict for one in others} == {Verdict.UNCHECKED}
    assert all(one.why for one in others)


def test_the_words_of_the_page() -> None:
    moves = [(one.value, word.move, word.words) for one in claims() for word in one.comparisons]
    assert moves == [
        (6400000000, Move.MULTIPLE, "almost double"),
        (6000, Move.MULTIPLE, "doubled"),
        (16, Move.SINCE, "since June"),
        (249650, Move.SINCE, "since January of this year"),
        (100, Move.FALLEN, "dropped"),
        (2000, Move.SINCE, "since 2011"),
    ]
