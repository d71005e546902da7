"""Each number once, with its source; corrected by editions; history apart from what is counted."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from waylight.foundation.access.models import User
from waylight.foundation.figures import actions, measuring
from waylight.foundation.figures.measuring import Period, Status, measure, table_measure
from waylight.foundation.figures.models import Figure, PublishedTable
from waylight.foundation.figures.quantity import Qualifier, Quantity
from waylight.foundation.figures.queries import editions, standing, untrue_claims
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal

pytestmark = pytest.mark.django_db
DAY = date(2015, 11, 24)
OVER_2000 = Quantity(Decimal(2000), Qualifier.OVER)
TRAINED = [date(2015, 6, 12)] * 22
SOURCE = {"definition": "Everybody with a certificate.", "source": "Register", "unit": "people"}


@pytest.fixture(autouse=True)
def trained(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register in which 22 people were trained on 12 June 2015, and a table of few people."""
    monkeypatch.setattr(measuring, "measures", {})
    for module in ("actions", "queries"):
        monkeypatch.setattr(f"waylight.foundation.figures.{module}.measures", measuring.measures)
    monkeypatch.setattr(measuring, "tables", {})
    monkeypatch.setattr("waylight.foundation.figures.actions.tables", measuring.tables)

    @measure("training.trained", title="People trained", status=Status.OBSERVED, **SOURCE)
    def count(period: Period) -> int:
        since, until = period.since or date.min, period.until or date.max
        return sum(since <= day < until for day in TRAINED)

    @table_measure(
        "training.by_town",
        title="People trained, by town and sector",
        rows="Town",
        columns="Sector",
        definition=SOURCE["definition"],
        source=SOURCE["source"],
        status=Status.OBSERVED,
    )
    def by_town(period: Period) -> dict[tuple[str, str], int]:
        return {("Croydon", "police"): 3, ("Croydon", "health"): 9, ("Leeds", "health"): 10}


def test_a_counted_number_is_published_with_everything_that_makes_it_quotable(amina: User) -> None:
    figure = actions.publish("training.trained", as_of=DAY, by=amina)
    assert str(figure) == "People trained: 22 people"
    assert (figure.definition, figure.source, figure.status) == (
        SOURCE["definition"],
        SOURCE["source"],
        Status.OBSERVED,
    )
    line = Line.objects.order_by("-id")[0]
    assert (line.verb, line.about_id) == ("figures.publish", str(figure.pk))


def test_history_and_count_are_shown_apart_and_added_without_claiming_more(amina: User) -> None:
    actions.open_balance(
        "training.trained",
        quantity=OVER_2000,
        as_of=date(2015, 3, 31),
        evidence="Office page of 2015",
        by=amina,
    )
    stands = standing("training.trained")
    assert (str(stands.opening and stands.opening.quantity), stands.counted) == ("over 2,000", 22)
    assert str(stands.total) == "over 2,022"
    assert str(standing("training.trained", Period(since=date(2015, 4, 1))).total) == "22"


def test_what_the_balance_covers_is_not_counted_again(amina: User) -> None:
    actions.open_balance(
        "training.trained", quantity=OVER_2000, as_of=DAY, evidence="Office page", by=amina
    )
    assert str(standing("training.trained").total) == "over 2,000"


def test_a_correction_is_a_new_edition_that_names_the_old(amina: User) -> None:
    first = actions.publish("training.trained", as_of=DAY, by=amina)
    second = actions.publish("training.trained", as_of=DAY, by=amina)
    assert [figure.edition for figure in editions(second)] == [2, 1]
    assert list(Figure.objects.current()) == [second]
    assert second.supersedes == first


def test_a_withdrawn_number_stays_known_and_is_no_longer_current(amina: User) -> None:
    figure = actions.publish("training.trained", as_of=DAY, by=amina)
    actions.withdraw(figure, because="Counted twice.", by=amina)
    assert not Figure.objects.current().exists()
    assert Figure.objects.get().withdrawn_because == "Counted twice."
    with pytest.raises(Refusal, match=r"figures\.not-withdrawn"):
        actions.withdraw(figure, because="Again.", by=amina)


def stated(by: User, **more: object) -> Figure:
    said = {
        "title": "Migrants by 2050",
        "quantity": Quantity(Decimal("6.4"), Qualifier.ABOUT),
        "unit": "billion people",
        "as_of": DAY,
        "definition": "People in towns.",
        "source": "World Urbanization Prospects",
        "status": Status.OFFICIAL,
    }
    return actions.state("urban.population", by=by, **{**said, **more})  # type: ignore[arg-type]


def test_a_number_of_others_needs_its_source(amina: User) -> None:
    assert str(stated(amina)) == "Migrants by 2050: about 6.4 billion people"
    with pytest.raises(Refusal, match=r"figures\.no-source"):
        stated(amina, source=" ")


def test_a_number_that_is_counted_here_cannot_be_stated(amina: User) -> None:
    with pytest.raises(Refusal, match=r"figures\.counted-here"):
        actions.state(
            "training.trained",
            title="People trained",
            quantity=OVER_2000,
            as_of=DAY,
            status=Status.OBSERVED,
            by=amina,
            **SOURCE,
        )


def test_an_opening_balance_needs_evidence_and_is_given_once(amina: User) -> None:
    give = {"quantity": OVER_2000, "as_of": DAY, "by": amina}
    with pytest.raises(Refusal, match=r"figures\.no-evidence"):
        actions.open_balance("training.trained", evidence="", **give)  # type: ignore[arg-type]
    actions.open_balance("training.trained", evidence="Report", **give)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=r"figures\.opened-before"):
        actions.open_balance("training.trained", evidence="Other", **give)  # type: ignore[arg-type]


def test_a_claim_that_the_register_does_not_bear_out_is_found(amina: User) -> None:
    figure = actions.publish("training.trained", as_of=DAY, by=amina)
    assert untrue_claims() == []
    TRAINED.append(date(2015, 6, 13))
    try:
        assert [found for found, _ in untrue_claims()] == [figure]
    finally:
        TRAINED.pop()


def test_a_published_table_keeps_only_what_may_be_read(amina: User) -> None:
    table = actions.publish_table("training.by_town", as_of=DAY, by=amina)
    kept = PublishedTable.objects.get(pk=table.pk)
    counts = [count for line in kept.cells["counts"] for count in line]
    assert kept.hidden == counts.count(None) > 1
    assert not [count for count in counts if count is not None and 0 < count < kept.least]


def test_the_database_refuses_the_same_edition_twice(amina: User) -> None:
    figure = actions.publish("training.trained", as_of=DAY, by=amina)
    figure.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save(force_insert=True)


def test_two_programmes_cannot_define_one_number() -> None:
    def count(period: Period) -> int:
        return 0

    count.__module__ = "elsewhere"
    with pytest.raises(TypeError, match="already defined"):
        measure("training.trained", title="", status=Status.OBSERVED, **SOURCE)(count)
