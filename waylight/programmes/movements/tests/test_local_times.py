"""Times on pages are those of the airport's clock, wherever the office is."""

from datetime import UTC, datetime

from django.template import Context, Template

from waylight.foundation.access.models import Team
from waylight.programmes.movements.queries.times import local_times
from waylight.programmes.movements.tests.journeys import a_journey, fly


def test_a_page_shows_the_clock_of_the_airport_and_not_that_of_the_office(london: Team) -> None:
    journey = fly(a_journey(london), first=datetime(2026, 7, 3, 7, 0, tzinfo=UTC))
    times = local_times(journey.legs.get())
    shown = Template('{{ times.leaves|date:"H:i" }} {{ times.lands|date:"H:i" }}')
    # Seven in the morning UTC is ten in Beirut; three hours later it is eleven in London.
    assert shown.render(Context({"times": times})) == "10:00 11:00"
