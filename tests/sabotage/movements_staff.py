"""Defects of escorts: on duty with an ended paper, twice at once, or not at all."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
AGREED = f"{HERE}/tests/test_agreed_escorts.py"
STAFF = f"{HERE}/tests/test_staff.py"

ESCORTS: list[Defect] = [
    Defect(
        "movements: an escort whose passport has ended serves",
        f"{HERE}/queries/duties.py",
        "elif escort.document_expires < last:",
        "elif False:",
        (f"{STAFF}::test_an_own_paper_counts_on_its_last_day_and_not_on_the_next",),
    ),
    Defect(
        "movements: a paper ends a day too early",
        f"{HERE}/queries/duties.py",
        "elif escort.document_expires < last:",
        "elif escort.document_expires <= last:",
        (f"{STAFF}::test_an_own_paper_counts_on_its_last_day_and_not_on_the_next",),
    ),
    Defect(
        "movements: a passport that nobody noted is good",
        f"{HERE}/queries/duties.py",
        "if escort.document_expires is None:",
        "if False:",
        (f"{STAFF}::test_a_passport_that_nobody_noted_is_a_reason",),
    ),
    Defect(
        "movements: an escort's visa is not asked for",
        f"{HERE}/queries/duties.py",
        "if escort.visa_until is not None and escort.visa_until < last:",
        "if False:",
        (
            f"{STAFF}::test_every_reason_against_a_duty_is_told_at_once",
            f"{STAFF}::test_an_own_paper_counts_on_its_last_day_and_not_on_the_next",
        ),
    ),
    Defect(
        "movements: an escort is in two places at once",
        f"{HERE}/queries/duties.py",
        "if met := clashes(duty, others):",
        "if met := ():",
        (f"{STAFF}::test_nobody_is_in_two_places_at_once",),
    ),
    Defect(
        "movements: an escort works without end",
        f"{HERE}/queries/duties.py",
        "if worked > timedelta(hours=most) and",
        "if False and",
        (f"{STAFF}::test_every_reason_against_a_duty_is_told_at_once",),
    ),
    Defect(
        "movements: a duty ends before the landing",
        f"{HERE}/queries/duties.py",
        "or (ends and duty.ends < ends)",
        "",
        (f"{STAFF}::test_a_duty_covers_the_leg_from_departure_to_landing",),
    ),
    Defect(
        "movements: anybody is a medical escort",
        f"{HERE}/queries/duties.py",
        "if escort.role == EscortRole.MEDICAL and",
        "if False and",
        (f"{STAFF}::test_a_medical_escort_is_a_doctor_nurse_or_paramedic",),
    ),
    Defect(
        "movements: an interpreter does not speak the language",
        f"{HERE}/queries/duties.py",
        "if interprets and interprets not in escort.languages:",
        "if False:",
        (f"{STAFF}::test_an_interpreter_is_asked_for_a_language_that_they_speak",),
    ),
    Defect(
        "movements: a team sends another's escort",
        f"{HERE}/queries/duties.py",
        "if escort.team_id != leg.journey.team_id:",
        "if False:",
        (f"{STAFF}::test_another_team_s_escort_is_not_assigned",),
    ),
    Defect(
        "movements: nobody asks whether anything speaks against a duty",
        f"{HERE}/actions/staff.py",
        "if reasons := reasons_against(escort, leg, Duty(from_at, until_at), **further):",
        "if reasons := []:",
        (f"{STAFF}::test_every_reason_against_a_duty_is_told_at_once",),
    ),
    Defect(
        "movements: an escort stays where nobody brings them home",
        f"{HERE}/queries/guards.py",
        "    return_faults,\n",
        "",
        (f"{STAFF}::test_an_escort_without_a_way_home_is_told_until_it_is_settled",),
    ),
    Defect(
        "movements: a journey is approved without escorts",
        f"{HERE}/queries/guards.py",
        "    company,\n    escort_faults,\n    receiver_faults,\n    fund_open",
        "    company,\n    receiver_faults,\n    fund_open",
        (f"{STAFF}::test_the_lack_of_escorts_stops_the_approval",),
    ),
    Defect(
        "movements: a child with an escort on the list needs none",
        f"{HERE}/queries/ratios.py",
        "with_agreed = passenger.adult_id not in listed and any(",
        "with_agreed = any(",
        (f"{STAFF}::test_an_escort_on_the_list_may_be_the_agreed_adult_and_counts_once",),
    ),
    Defect(
        "movements: a child is listed as an escort",
        f"{HERE}/actions/staff.py",
        "listed_as.journey_id != leg.journey_id or listed_as.is_child_on(leg.on)",
        "listed_as.journey_id != leg.journey_id",
        (f"{AGREED}::test_no_child_is_listed_as_an_escort",),
    ),
]
