"""Defects of incidents and disruptions: who is not told, not stopped, or on two journeys."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
COMPOSING = f"{HERE}/tests/test_composing.py"
INCIDENTS = f"{HERE}/tests/test_incidents.py"
JOURNEYS = f"{HERE}/tests/test_journeys.py"
RESCHEDULING = f"{HERE}/tests/test_rescheduling.py"

WRONG: list[Defect] = [
    Defect(
        "movements: a missing child is as severe as it is said",
        f"{HERE}/actions/incidents.py",
        "severity=max(severity, LEAST_SEVERITY.get(IncidentKind(kind), 1)),",
        "severity=severity,",
        (f"{INCIDENTS}::test_a_missing_child_is_severe_and_the_police_are_called_at_once",),
    ),
    Defect(
        "movements: nobody says who has the child",
        f"{HERE}/actions/incidents.py",
        "elif children_among(incident, about) and not incident.custody_of_children.strip():",
        "elif False:",
        (f"{INCIDENTS}::test_where_a_child_is_concerned_somebody_is_named_who_has_the_child",),
    ),
    Defect(
        "movements: a family goes on when one is denied boarding",
        f"{HERE}/actions/incidents.py",
        "        for one in about:\n            _hold(one)\n",
        "        pass\n",
        (f"{INCIDENTS}::test_denied_boarding_of_one_stops_the_family_and_nobody_else",),
    ),
    Defect(
        "movements: who is stopped boards",
        f"{HERE}/actions/marking.py",
        "if passenger.held_at is not None:",
        "if False:",
        (f"{INCIDENTS}::test_denied_boarding_of_one_stops_the_family_and_nobody_else",),
    ),
    Defect(
        "movements: a child of a stopped family goes on alone",
        f"{HERE}/actions/marking.py",
        "            and alone(one.passenger, passages, one.leg)\n",
        "            and False\n",
        (f"{INCIDENTS}::test_a_stopped_family_goes_on_by_a_decision_only_and_no_child_alone",),
    ),
    Defect(
        "movements: an incident is closed with steps undone",
        f"{HERE}/actions/incidents.py",
        "if left := undone(incident):",
        "if left := []:",
        (f"{INCIDENTS}::test_an_incident_is_closed_when_every_step_is_done_and_nobody_is_stopped",),
    ),
    Defect(
        "movements: an incident is closed over a stopped family",
        f"{HERE}/actions/incidents.py",
        "if is_stopped(incident):",
        "if False:",
        (f"{INCIDENTS}::test_an_incident_is_closed_when_every_step_is_done_and_nobody_is_stopped",),
    ),
    Defect(
        "movements: what the specification prescribes is skipped",
        f"{HERE}/queries/incidents.py",
        "return step_of(step.key).source != C5",
        "return True",
        (f"{INCIDENTS}::test_what_does_not_fit_is_refused_with_its_number",),
    ),
    Defect(
        "movements: a step that tells is ticked without telling",
        f"{HERE}/actions/incidents.py",
        "if (whom := step_of(step.key).tells) is not None:",
        "if (whom := None) is not None:",
        (f"{INCIDENTS}::test_a_step_that_tells_somebody_is_done_by_telling",),
    ),
    Defect(
        "movements: a sign of trafficking stands before the wall",
        f"{HERE}/actions/incidents.py",
        "        incident.compartment = Compartment.PROTECTION\n",
        "",
        (f"{INCIDENTS}::test_a_sign_of_trafficking_is_for_protection_alone",),
    ),
    Defect(
        "movements: a place gives a sign of trafficking away",
        f"{HERE}/actions/incidents.py",
        '        incident.place = incident.first_action = incident.custody_of_children = ""\n',
        "",
        (f"{INCIDENTS}::test_a_sign_of_trafficking_is_for_protection_alone",),
    ),
    Defect(
        "movements: the journey hears of a sign of trafficking",
        f"{HERE}/queries/calling.py",
        "if not secret or contact.whom in CONFIDENTIAL:",
        "if True:",
        (f"{INCIDENTS}::test_a_sign_of_trafficking_is_not_called_about_on_the_journey",),
    ),
    Defect(
        "movements: a severe incident runs no clock",
        f"{HERE}/actions/incidents.py",
        "    if incident.is_severe and not is_secret:\n",
        "    if False:\n",
        (f"{INCIDENTS}::test_the_severe_clock_is_met_when_duty_officer_and_chief_were_told",),
    ),
    Defect(
        "movements: telling one stops the clock of a severe incident",
        f"{HERE}/actions/incidents.py",
        '"whom", flat=True)) >= UPWARDS and (',
        '"whom", flat=True)) & UPWARDS and (',
        (f"{INCIDENTS}::test_the_severe_clock_is_met_when_duty_officer_and_chief_were_told",),
    ),
    Defect(
        "movements: a closed incident is written on",
        f"{HERE}/actions/incidents.py",
        "if not incident.is_open:",
        "if False:",
        (f"{INCIDENTS}::test_what_does_not_fit_is_refused_with_its_number",),
    ),
    Defect(
        "movements: an incident lies in the future",
        f"{HERE}/actions/incidents.py",
        "if incident.happened_at > clock.now():",
        "if False:",
        (f"{INCIDENTS}::test_what_does_not_fit_is_refused_with_its_number",),
    ),
    Defect(
        "movements: councils of the missing wait without a clock",
        f"{HERE}/queries/clocks.py",
        "    found += _of_councils(journey)\n",
        "",
        (f"{INCIDENTS}::test_councils_of_the_missing_are_told_within_sixty_minutes",),
    ),
    Defect(
        "movements: a delay leaves the clocks where they were",
        f"{HERE}/actions/disrupting.py",
        "    _clocks_follow(incident.journey, by=by)\n",
        "",
        (f"{INCIDENTS}::test_a_delay_moves_the_leg_and_its_arrival",),
    ),
    Defect(
        "movements: whoever waits elsewhere hears of no diversion",
        f"{HERE}/actions/disrupting.py",
        '    notices.send("movements.diverted", to=to, about=leg.journey)\n',
        "",
        (f"{INCIDENTS}::test_a_diversion_tells_whoever_waits",),
    ),
    Defect(
        "movements: what has left is rescheduled",
        f"{HERE}/actions/journeys.py",
        "if gone or aboard:",
        "if aboard:",
        (f"{RESCHEDULING}::test_what_has_left_is_not_rescheduled",),
    ),
    Defect(
        "movements: who is on board is rescheduled",
        f"{HERE}/actions/journeys.py",
        "if gone or aboard:",
        "if gone:",
        (f"{RESCHEDULING}::test_who_is_on_board_gets_off_first",),
    ),
    Defect(
        "movements: who sat in a cancelled aircraft stays in it",
        f"{HERE}/actions/disrupting.py",
        "    off.update(status=PassageStatus.PRESENTED, at=leg.cancelled_at, boarded_at=None)\n",
        "",
        (f"{RESCHEDULING}::test_a_cancelled_flight_at_whose_gate_people_wait_is_rescheduled",),
    ),
    Defect(
        "movements: a plan gives up a journey whose manifest is out",
        f"{HERE}/actions/composing.py",
        '        _refuse_unless_planned(old, _("No journey was made."))\n',
        "",
        (f"{COMPOSING}::test_a_journey_whose_manifest_is_out_is_not_given_up_for_another_day",),
    ),
    Defect(
        "movements: a leg leaves with people unaccounted for",
        f"{HERE}/actions/departing.py",
        "if heads.waiting:",
        "if False:",
        (f"{JOURNEYS}::test_the_heads_counted_are_those_marked",),
    ),
    Defect(
        "movements: a leg leaves with one too many",
        f"{HERE}/actions/departing.py",
        "if counted > marked:",
        "if False:",
        (f"{JOURNEYS}::test_the_heads_counted_are_those_marked",),
    ),
]
