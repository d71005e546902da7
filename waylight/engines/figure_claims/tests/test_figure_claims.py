"""Figures that were published in 2015, as values, and what they come to; then what always holds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.figure_claims import (
    Base,
    Claim,
    Comparison,
    Count,
    Judgement,
    Move,
    Nearness,
    Qualifier,
    Rules,
    Verdict,
    judge,
)

OVER, ABOUT, EXACT = Qualifier.OVER, Qualifier.ABOUT, Qualifier.EXACT
DOUBLED = Comparison(Move.MULTIPLE, "doubled", Decimal(2))
ALMOST_DOUBLE = Comparison(Move.MULTIPLE, "almost double", Decimal(2), Nearness.ALMOST)
OVER_DOUBLE = Comparison(Move.MULTIPLE, "more than doubled", Decimal(2), Nearness.MORE_THAN)
HALVED = Comparison(Move.MULTIPLE, "halved", Decimal("0.5"))
RISEN = Comparison(Move.RISEN, "risen")
DROPPED = Comparison(Move.FALLEN, "dropped")
SINCE_JUNE = Comparison(Move.SINCE, "since June", since="June")
TRAINED, CITIES, CALAIS = "people trained", "people in cities", "people in camps at Calais"
DAY = date(2015, 6, 12)


def claim(name: str, day: str, of: str, value: str, *more: Qualifier, **fields: object) -> Claim:
    qualifier = more[0] if more else EXACT
    return Claim(name, date.fromisoformat(day), of, Decimal(value), qualifier, **fields)  # type: ignore[arg-type]


PUBLISHED = (
    claim("reunited 2011–2013", "2015-12-21", "people reunited", "818", years=(2011, 2013)),
    claim("reunited 2015", "2015-12-21", "people reunited", "1000", years=(2015, 2015)),
    claim("by boat", "2015-12-18", "arrivals by boat", "900000", ABOUT),
    claim("displaced", "2015-12-18", "displaced people", "60000000", ABOUT),
    claim(
        "resettled", "2015-12-16", "resettled Syrians", "1000", OVER, as_of=date(2015, 12, 15)
    ),
    claim("promised", "2015-12-16", "resettled Syrians", "20000", as_of=date(2020, 12, 31)),
    claim("plan", "2015-11-02", "cost of the plan", "780000000", unit="USD"),
    claim("urban", "2015-10-27", "urban share", "54", OVER, unit="per cent"),
    claim(
        "cities", "2015-10-27", CITIES, "6400000000", ABOUT, as_of=date(2050, 12, 31),
        comparisons=(ALMOST_DOUBLE,), base=Base(Decimal("3900000000"), "the world's prospects"),
    ),
    claim("camp in October", "2015-10-21", CALAIS, "6000", comparisons=(DOUBLED,)),
    claim("deaths in October", "2015-10-21", "deaths", "16", comparisons=(SINCE_JUNE,)),
    claim("camp in August", "2015-08-17", CALAIS, "2800", ABOUT),
    claim("deaths in August", "2015-08-17", "deaths", "10"),
    claim("attempts in July", "2015-08-16", "attempts a night", "1200", as_of=date(2015, 7, 28)),
    claim(
        "attempts lately", "2015-08-17", "attempts a night", "100", Qualifier.BETWEEN,
        upper=Decimal(200), as_of=date(2015, 8, 17), comparisons=(DROPPED,),
    ),
    claim("identified worldwide", "2015-07-30", "victims identified", "45000", ABOUT),
    claim("trained with bishops", "2015-06-30", "trained with bishops", "400"),
    claim("trained", "2015-06-12", TRAINED, "2000", OVER),
    claim("trained in Croydon", "2015-06-12", "trained in Croydon", "500", OVER),
    claim("attended", "2015-06-08", "attended", "100", OVER, as_of=date(2015, 6, 6)),
    claim("raised", "2015-04-17", "raised", "54101", unit="GBP"),
)  # fmt: skip
COUNTED = (
    Count(TRAINED, Decimal(2022), date(2015, 6, 12), "the register of training"),
    Count("trained in Croydon", Decimal(500), date(2015, 6, 12), "the register of training"),
    Count("trained with bishops", Decimal(400), date(2015, 6, 30), "the register of training"),
    Count("resettled Syrians", Decimal(1085), date(2015, 12, 15), "the register of arrivals"),
    Count("attended", Decimal(131), date(2015, 6, 8), "the list of the door"),
    Count("raised", Decimal(54101), date(2015, 4, 17), "the account", "EUR"),
)
"""Invented counts, beside numbers that were published."""
TABLE = (
    ("reunited 2011–2013", Verdict.UNCHECKED, None, "no other claim"),
    ("reunited 2015", Verdict.GAP, None, "818 for 2011–2013 and 1,000 for 2015: no value for 2014"),
    ("by boat", Verdict.UNCHECKED, None, "No register counts it"),
    ("displaced", Verdict.UNCHECKED, None, "No register counts it"),
    ("resettled", Verdict.TRUE, None, "counted 1,085 as of 2015-12-15: “over 1,000” is true"),
    ("promised", Verdict.UNCHECKED, None, "of 2020-12-31, which was still to come"),
    ("plan", Verdict.UNCHECKED, None, "No register counts it"),
    ("urban", Verdict.UNCHECKED, None, "No register counts it"),
    ("cities", Verdict.OVERSTATED, "1.64", "×1.64: less than “almost double” (a step from ×1.80"),
    ("camp in October", Verdict.CONSISTENT, "2.14", "×2.14: consistent with “doubled”"),
    ("deaths in October", Verdict.CONSISTENT, None, "16 after 10 (said on 2015-08-17)"),
    ("camp in August", Verdict.UNCHECKED, None, "No register counts it"),
    ("deaths in August", Verdict.UNCHECKED, None, "No register counts it"),
    ("attempts in July", Verdict.UNCHECKED, None, "No register counts it"),
    ("attempts lately", Verdict.CONSISTENT, "0.13", "between 100 and 200 after 1,200"),
    ("identified worldwide", Verdict.UNCHECKED, None, "No register counts it"),
    ("trained with bishops", Verdict.TRUE, None, "counted 400"),
    ("trained", Verdict.TRUE, None, "“over 2,000” is true"),
    ("trained in Croydon", Verdict.NOT_TRUE, None, "“over 500” is not true"),
    ("attended", Verdict.UNCHECKED, None, "No register counted it as of 2015-06-06"),
    ("raised", Verdict.UNCHECKED, None, "another unit than GBP"),
)


@pytest.mark.parametrize(("name", "verdict", "ratio", "why"), TABLE)
def test_what_was_published(name: str, verdict: Verdict, ratio: str | None, why: str) -> None:
    (judgement,) = [one for one in judge(PUBLISHED, COUNTED) if one.claim == name]
    assert (judgement.verdict, judgement.ratio) == (verdict, Decimal(ratio) if ratio else None)
    assert why in judgement.why


def test_the_table_is_of_all() -> None:
    assert [row[0] for row in TABLE] == [one.id for one in PUBLISHED]


def pair(comparison: Comparison, later: str, earlier: str = "100") -> Judgement:
    first = claim("first", "2015-01-01", "people", earlier)
    second = claim("second", "2015-02-01", "people", later, comparisons=(comparison,))
    (judgement,) = [one for one in judge((first, second)) if one.claim == "second"]
    return judgement


@pytest.mark.parametrize(
    ("comparison", "later", "verdict"),
    [
        (DOUBLED, "179", Verdict.OVERSTATED),
        (DOUBLED, "180", Verdict.CONSISTENT),
        (DOUBLED, "220", Verdict.CONSISTENT),
        (DOUBLED, "221", Verdict.UNDERSTATED),
        (DOUBLED, "99", Verdict.CONTRADICTS),
        (DOUBLED, "0", Verdict.UNCHECKED),
        (ALMOST_DOUBLE, "200", Verdict.CONSISTENT),
        (ALMOST_DOUBLE, "201", Verdict.UNDERSTATED),
        (OVER_DOUBLE, "200", Verdict.OVERSTATED),
        (OVER_DOUBLE, "201", Verdict.CONSISTENT),
        (HALVED, "50", Verdict.CONSISTENT),
        (HALVED, "70", Verdict.OVERSTATED),
        (HALVED, "20", Verdict.UNDERSTATED),
        (HALVED, "101", Verdict.CONTRADICTS),
        (RISEN, "101", Verdict.CONSISTENT),
        (RISEN, "100", Verdict.CONTRADICTS),
        (DROPPED, "99", Verdict.CONSISTENT),
        (DROPPED, "100", Verdict.CONTRADICTS),
        (SINCE_JUNE, "100", Verdict.CONSISTENT),
        (SINCE_JUNE, "99", Verdict.CONTRADICTS),
    ],
)
def test_where_words_end(comparison: Comparison, later: str, verdict: Verdict) -> None:
    assert pair(comparison, later).verdict == verdict


def test_the_rules_of_the_day_hold() -> None:
    strict = Rules(date(2015, 1, 15), "style guide 1", about=Decimal(0), almost=Decimal("0.05"))
    loose = Rules(date(2015, 3, 1), "style guide 2", about=Decimal("0.5"), almost=Decimal("0.5"))
    claims = (
        claim("before", "2015-01-01", "people", "100"),
        claim("strictly", "2015-02-01", "people", "190", comparisons=(DOUBLED,)),
        claim("loosely", "2015-03-01", "people", "361", comparisons=(DOUBLED,)),
    )
    before, strictly, loosely = judge(claims, (), (loose, strict))
    assert (before.verdict, before.why) == (
        Verdict.UNCHECKED, "No rules were in force on 2015-01-01.",
    )  # fmt: skip
    assert (strictly.verdict, strictly.rules) == (Verdict.OVERSTATED, strict)
    assert (loosely.verdict, loosely.rules) == (Verdict.CONSISTENT, loose)
    assert "style guide 2" in loosely.why


def test_what_has_no_base_is_unchecked() -> None:
    alone = claim("alone", "2015-02-01", "people", "10", comparisons=(DOUBLED,))
    other = claim("other", "2015-03-01", "people", "5", unit="families")
    for one, why in (
        (alone, "nothing earlier is known"),
        (replace(alone, base_claim="nobody's"), "nobody's, is not here"),
        (replace(alone, base_claim="other"), "families is another unit than none"),
        (replace(alone, unit="families", base_claim="other"), "other was said later"),
    ):
        judgement = judge((other, one))[0]
        assert judgement.verdict == Verdict.UNCHECKED
        assert why in judgement.why


def test_a_word_is_measured_by_the_latest_earlier_day_whatever_the_names() -> None:
    july = claim("z", "2015-08-17", "attempts", "1200", as_of=date(2015, 7, 28))
    august = claim("y", "2015-08-17", "attempts", "400", as_of=date(2015, 8, 1))
    now = claim("a", "2015-08-17", "attempts", "200", comparisons=(HALVED,))
    assert judge((july, august, now))[0].against == "y"
    other = replace(august, id="x", value=Decimal(500))
    unsure = judge((july, august, other, now))[0]
    assert unsure.verdict == Verdict.UNCHECKED
    assert "500 and 400 are both said of 2015-08-01" in unsure.why


def test_two_numbers_of_one_year_contradict() -> None:
    first = claim("first", "2015-01-01", "people", "1000", years=(2014, 2014))
    exactly = claim("second", "2015-02-01", "people", "1100", years=(2014, 2014))
    over = claim("second", "2015-02-01", "people", "1000", OVER, years=(2014, 2014))
    least = claim("second", "2015-02-01", "people", "900", Qualifier.AT_LEAST, years=(2014, 2014))
    said = [judge((first, second))[1].verdict for second in (exactly, over, least)]
    assert said == [Verdict.CONTRADICTS, Verdict.CONTRADICTS, Verdict.CONSISTENT]


def test_a_year_that_somebody_covers_is_no_gap() -> None:
    middle = claim("2014", "2015-12-22", "people reunited", "700", years=(2013, 2014))
    verdicts = {one.verdict for one in judge((*PUBLISHED[:2], middle))}
    assert verdicts == {Verdict.UNCHECKED}


def test_totals_that_run_from_other_days_are_not_compared() -> None:
    since_may = Comparison(Move.SINCE, "since May", since="May")
    first = claim("first", "2015-08-01", "deaths", "20", comparisons=(since_may,))
    second = claim("second", "2015-10-01", "deaths", "16", comparisons=(SINCE_JUNE,))
    assert judge((first, second))[-1].verdict == Verdict.UNCHECKED


def test_nonsense_is_refused() -> None:
    for fields in ({"upper": Decimal(3)}, {"years": (2015, 2014)}):
        with pytest.raises(ValueError, match=r"upper end|before they begin"):
            claim("one", "2015-01-01", "people", "1", **fields)
    with pytest.raises(ValueError, match="from nought"):
        claim("one", "2015-01-01", "people", "-1")
    with pytest.raises(ValueError, match="factor"):
        Comparison(Move.RISEN, "risen", Decimal(2))
    with pytest.raises(ValueError, match="same id"):
        judge((PUBLISHED[0], PUBLISHED[0]))


values = st.decimals(0, 10**6, places=1)
comparisons = st.sampled_from((DOUBLED, ALMOST_DOUBLE, OVER_DOUBLE, HALVED, RISEN, SINCE_JUNE))
qualifiers = st.sampled_from([one for one in Qualifier if one is not Qualifier.BETWEEN])
days = st.dates(date(2015, 1, 1), date(2015, 12, 31))


@st.composite
def several(draw: st.DrawFn) -> list[Claim]:
    return [
        Claim(
            str(number),
            draw(days),
            draw(st.sampled_from(("people", "deaths"))),
            draw(values),
            draw(qualifiers),
            as_of=draw(st.none() | days),
            comparisons=tuple(draw(st.lists(comparisons, max_size=2))),
            years=draw(st.sampled_from((None, (2011, 2013), (2014, 2014), (2015, 2015)))),
        )
        for number in range(draw(st.integers(1, 6)))
    ]


counts = st.lists(
    st.builds(Count, st.sampled_from(("people", "deaths")), values, days, st.just("a register")),
    max_size=4,
)


@given(several(), counts, st.randoms())
def test_order_does_not_matter(claims, counted, random) -> None:  # type: ignore[no-untyped-def]
    mixed, mixed_counts = random.sample(claims, len(claims)), random.sample(counted, len(counted))
    assert judge(mixed, mixed_counts) == judge(claims, counted)


@given(several(), counts, days, values)
def test_an_unrelated_claim_changes_nothing(
    claims: list[Claim], counted: list[Count], day: date, value: Decimal
) -> None:
    stranger = Claim("stranger", day, "something else", value, years=(2014, 2014))
    after = [one for one in judge([*claims, stranger], counted) if one.claim != "stranger"]
    assert after == list(judge(claims, counted))


@given(values, values, values)
def test_more_in_the_register_never_refutes_over(
    said: Decimal, counted: Decimal, more: Decimal
) -> None:
    over = Claim("one", DAY, "people", said, OVER)
    (less_is, more_is) = (
        judge([over], [Count("people", number, DAY, "a register")])[0].verdict
        for number in (counted, counted + more)
    )
    assert less_is == Verdict.NOT_TRUE or more_is == Verdict.TRUE


@given(several(), counts, st.sampled_from(("1000", "0.001", "60", "7")))
def test_another_unit_changes_no_ratio_and_no_verdict(
    claims: list[Claim], counted: list[Count], factor: str
) -> None:
    by = Decimal(factor)
    scaled = judge(
        [replace(one, value=one.value * by, unit="other") for one in claims],
        [replace(one, value=one.value * by, unit="other") for one in counted],
    )
    for one, other in zip(judge(claims, counted), scaled, strict=True):
        assert (one.claim, one.verdict, one.ratio) == (other.claim, other.verdict, other.ratio)


@given(several(), counts)
def test_every_claim_is_judged_with_a_reason(claims: list[Claim], counted: list[Count]) -> None:
    judged = judge(claims, counted)
    assert {one.claim for one in judged} == {one.id for one in claims}
    assert all(one.why.endswith(".") for one in judged)
