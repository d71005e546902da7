"""Defects of boards: another team's legs, another airport's time."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
BOARD = f"{HERE}/tests/test_airport_board.py"
GATE = f"{HERE}/tests/test_gate_pages.py"
INCIDENT_PAGES = f"{HERE}/tests/test_incident_pages.py"
PAGES = f"{HERE}/tests/test_journey_pages.py"

BOARDS: list[Defect] = [
    Defect(
        "movements: the board shows the legs of other teams",
        f"{HERE}/queries/airport_board.py",
        "journeys = Journey.objects.visible_to(user).exclude(",
        "journeys = Journey.objects.exclude(",
        (f"{BOARD}::test_another_teams_legs_and_drafts_are_not_on_the_board",),
    ),
    Defect(
        "movements: a draft stands on the board",
        f"{HERE}/queries/airport_board.py",
        "status__in=(*GIVEN_UP, *NOT_YET))",
        "status__in=GIVEN_UP)",
        (f"{BOARD}::test_another_teams_legs_and_drafts_are_not_on_the_board",),
    ),
    Defect(
        "movements: the board tells the time of the office",
        f"{HERE}/queries/airport_board.py",
        "clock = ZoneInfo(zone)",
        'clock = ZoneInfo("Europe/London")',
        (f"{BOARD}::test_times_and_days_are_those_of_the_airport",),
    ),
    Defect(
        "movements: a diverted charter is not where it lands",
        f"{HERE}/queries/airport_board.py",
        "    if leg.diverted_to:\n        yield leg.diverted_to, leg\n",
        "",
        (f"{BOARD}::test_a_diverted_charter_stands_where_coaches_wait_and_where_it_lands",),
    ),
    Defect(
        "movements: children who left are counted as alone",
        f"{HERE}/queries/airport_board.py",
        "going = _passages(legs).exclude(status__in=EXITS).filter(passenger__unaccompanied=True)",
        "going = _passages(legs).filter(passenger__unaccompanied=True)",
        (f"{BOARD}::test_a_row_counts_who_is_aboard_received_missing_alone_and_in_wheelchairs",),
    ),
    Defect(
        "movements: a wheelchair counts once for each service",
        f"{HERE}/queries/airport_board.py",
        'Count("passenger", distinct=True)',
        'Count("passenger")',
        (f"{BOARD}::test_a_row_counts_who_is_aboard_received_missing_alone_and_in_wheelchairs",),
    ),
    Defect(
        "movements: whoever follows takes the calendar",
        f"{HERE}/views/airports.py",
        "@page(May.RECEIVE, step_up=True)\n@require_GET\ndef arrivals_calendar",
        "@page(May.FOLLOW, step_up=True)\n@require_GET\ndef arrivals_calendar",
        (f"{BOARD}::test_who_only_follows_is_not_given_the_calendar",),
    ),
    Defect(
        "movements: an airport's time is the office's",
        f"{HERE}/templates/movements/leg.html",
        "leg.left_at|timezone:leg.leaves_zone",
        "leg.left_at",
        (f"{PAGES}::test_what_happened_at_an_airport_is_told_by_its_own_clock",),
    ),
    Defect(
        "movements: a duty is asked for by the office's clock",
        f"{HERE}/forms/gate.py",
        "self.zone = leg.leaves_zone",
        'self.zone = "Europe/London"',
        (f"{GATE}::test_a_duty_is_opened_in_the_office",),
    ),
    Defect(
        "movements: an incident's time is the office's",
        f"{HERE}/templates/movements/incident.html",
        "incident.happened_at|timezone:incident.zone",
        "incident.happened_at",
        (f"{INCIDENT_PAGES}::test_when_it_happened_is_told_by_the_clock_of_the_place",),
    ),
]
