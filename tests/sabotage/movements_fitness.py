"""Defects of health and services: unfit on board, findings read, services only asked for."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
CLEARANCES = f"{HERE}/tests/test_clearances.py"
CLOCKS = f"{HERE}/tests/test_journey_clocks.py"
RECEIVING = f"{HERE}/tests/test_receiving.py"
SERVICES = f"{HERE}/tests/test_services.py"

FITNESS: list[Defect] = [
    Defect(
        "movements: a MEDIF counts on the eighth day",
        f"{HERE}/queries/fitness.py",
        'form_days=int(rules.value("medif-valid")),',
        'form_days=int(rules.value("medif-valid")) + 1,',
        (f"{CLEARANCES}::test_a_medif_is_valid_seven_days",),
    ),
    Defect(
        "movements: therapy of a week is enough",
        f"{HERE}/queries/fitness.py",
        'therapy_days=int(rules.value("therapy-days")),',
        "therapy_days=7,",
        (f"{CLEARANCES}::test_tuberculosis_flies_after_two_weeks_of_therapy_with_a_note",),
    ),
    Defect(
        "movements: care on board needs no form",
        f"{HERE}/queries/fitness.py",
        "wants_form=leg.pk in wanted or None in wanted,",
        "wants_form=False,",
        (f"{CLEARANCES}::test_who_has_care_on_board_needs_the_carrier_s_form",),
    ),
    Defect(
        "movements: who is not cleared boards",
        f"{HERE}/actions/marking.py",
        "if not_cleared(passenger, leg):",
        "if False:",
        (f"{CLEARANCES}::test_an_expired_medif_stops_the_manifest_and_the_boarding",),
    ),
    Defect(
        "movements: the manifest does not ask who is fit",
        f"{HERE}/queries/guards.py",
        "    medical_faults,\n)",
        ")",
        (f"{CLEARANCES}::test_an_expired_medif_stops_the_manifest_and_the_boarding",),
    ),
    Defect(
        "movements: others read why somebody does not fly",
        f"{HERE}/queries/fitness.py",
        '    return _("%(who)s is not cleared to fly on %(leg)s.") % named',
        "    return explained(leg, fault)",
        (f"{CLEARANCES}::test_others_learn_that_somebody_is_not_cleared_and_not_why",),
    ),
    Defect(
        "movements: whoever follows a journey reads clearances",
        f"{HERE}/models/medical.py",
        "return visible(self, user, May.MEDICAL)",
        "return self.all()",
        (f"{CLEARANCES}::test_only_the_medical_officer_reads_clearances",),
    ),
    Defect(
        "movements: whoever books reads findings",
        f"{HERE}/models/service.py",
        "    def visible_to(self, user: Anyone) -> Self:\n"
        '        """Those behind a wall that the medical officer\'s role opens."""\n'
        "        return visible(self, user, May.MEDICAL)",
        "    def visible_to(self, user: Anyone) -> Self:\n"
        '        """Those behind a wall that the medical officer\'s role opens."""\n'
        "        return self.all()",
        (f"{SERVICES}::test_a_finding_is_the_medical_officer_s",),
    ),
    Defect(
        "movements: a check is made at any time",
        f"{HERE}/queries/fitness.py",
        "return in_window(at, leg.leaves_at, opens, closes)",
        "return True",
        (
            f"{CLEARANCES}::test_checks_are_booked_in_their_window",
            f"{CLEARANCES}::test_fit_is_said_within_the_window_and_not_ahead",
        ),
    ),
    Defect(
        "movements: the last check leaves its clock running",
        f"{HERE}/actions/clearing.py",
        "    _clocks_follow(passages[0].leg.journey, by=by)\n",
        "",
        (f"{CLOCKS}::test_the_last_check_before_embarkation_stops_its_clock",),
    ),
    Defect(
        "movements: a service that is only asked for is enough",
        f"{HERE}/queries/services.py",
        "if one.status == ServiceStatus.REQUESTED:",
        "if False:",
        (f"{SERVICES}::test_a_manifest_is_not_frozen_on_what_is_only_asked_for",),
    ),
    Defect(
        "movements: a refused service is settled by itself",
        f"{HERE}/queries/services.py",
        "if one.status == ServiceStatus.REFUSED:",
        "if False:",
        (f"{SERVICES}::test_a_refusal_stands_until_somebody_settles_it",),
    ),
    Defect(
        "movements: a carrier is asked too late",
        f"{HERE}/actions/serving.py",
        "if until is not None and clock.now() > until and not carrier_agreed.strip():",
        "if False:",
        (f"{SERVICES}::test_notice_is_48_hours_for_assistance_and_72_for_approval",),
    ),
    Defect(
        "movements: a clerk asks for what follows from a finding",
        f"{HERE}/actions/serving.py",
        "if found in BY_MEDICAL:",
        "if False:",
        (f"{SERVICES}::test_the_clerk_does_not_ask_for_what_follows_from_a_finding",),
    ),
    Defect(
        "movements: a finding is written as a detail",
        f"{HERE}/actions/serving.py",
        "if not detail or (pattern and pattern.fullmatch(detail)):",
        "if True:",
        (f"{SERVICES}::test_nothing_clinical_fits_in_a_detail",),
    ),
    Defect(
        "movements: a service is asked for twice",
        f"{HERE}/actions/serving.py",
        "if (live if leg is None else live.filter(leg=None) | live.filter(leg=leg)).exists():",
        "if False:",
        (f"{SERVICES}::test_the_same_service_is_not_asked_for_twice",),
    ),
    Defect(
        "movements: a flight that moved leaves the clock of services",
        f"{HERE}/actions/clocks.py",
        "    elif running.event_at != wish.event_at:\n"
        "        deadlines.correct(running, event_at=wish.event_at, by=by)\n",
        "",
        (f"{CLOCKS}::test_the_clock_for_services_moves_with_the_flight",),
    ),
    Defect(
        "movements: a step of the draft drops the clock of services",
        f"{HERE}/queries/clocks.py",
        "    if journey.status not in (*LIVE, J.COMPLETED):\n        return found\n",
        "    if journey.status not in (*LIVE, J.COMPLETED):\n        return []\n",
        (f"{CLOCKS}::test_one_clock_for_services_runs_through_every_step",),
    ),
    Defect(
        "movements: a child under five is the carrier's",
        f"{HERE}/actions/serving.py",
        "        _refuse_too_young(passenger, legs)\n",
        "        pass\n",
        (f"{RECEIVING}::test_under_five_nobody_travels_alone",),
    ),
]
