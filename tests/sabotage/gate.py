"""Defects of the gate: marks that win in silence, keys that outlive a duty, lists of others."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
MARKS, SYNC = f"{HERE}/tests/test_at_the_gate.py", f"{HERE}/tests/test_gate_sync.py"
PAGES = f"{HERE}/tests/test_gate_pages.py"

GATE: list[Defect] = [
    Defect(
        "gate: the later of two marks wins in silence",
        f"{HERE}/actions/at_the_gate.py",
        'knew = frozenset({"here"} if tick.based_on == passage.status else ())',
        'knew = frozenset({"here"})',
        (
            f"{MARKS}::test_boarded_and_not_come_are_raised_and_the_later_does_not_win",
            f"{MARKS}::test_after_a_decision_a_phone_that_knew_neither_raises_another",
        ),
    ),
    Defect(
        "gate: a mark slips past a contradiction that nobody has decided",
        f"{HERE}/actions/at_the_gate.py",
        "agreed = None if open_ else _agreed(passage, tick)",
        "agreed = _agreed(passage, tick)",
        (f"{MARKS}::test_while_nobody_has_decided_every_further_mark_stands_beside_the_others",),
    ),
    Defect(
        "gate: a decision brings somebody on board past the guards",
        f"{HERE}/actions/at_the_gate.py",
        "correct_mark(passage, to=PassageStatus.PLANNED, because=because, by=by)",
        "correct_mark(passage, to=to, because=because, by=by)",
        (f"{MARKS}::test_nobody_comes_on_board_by_a_decision_past_the_guards",),
    ),
    Defect(
        "gate: a mark that is sent twice counts twice",
        f"{HERE}/actions/at_the_gate.py",
        "if known := Mark.objects.filter(client=tick.client).first():",
        "if known := Mark.objects.none().first():",
        (f"{MARKS}::test_a_mark_that_is_sent_twice_counts_once",),
    ),
    Defect(
        "gate: a lost phone is believed",
        f"{HERE}/actions/at_the_gate.py",
        "if duty.wiped_at is None and duty.begins_at",
        "if duty.begins_at",
        (f"{MARKS}::test_from_a_lost_phone_no_mark_is_believed",),
    ),
    Defect(
        "gate: the key outlives the duty",
        f"{HERE}/actions/duties.py",
        "        device.key = None\n        device.save",
        "        device.save",
        (f"{MARKS}::test_the_key_dies_with_the_duty",),
    ),
    Defect(
        "gate: the key outlives the time of the duty",
        f"{HERE}/models/duty.py",
        "over = Q(duty__ends_at__lte=now) | Q(duty__ended_at__isnull=False)",
        "over = Q(duty__ended_at__isnull=False)",
        (f"{MARKS}::test_the_key_dies_when_the_time_is_over_though_nobody_ends_the_duty",),
    ),
    Defect(
        "gate: a colleague is given the key of somebody else's duty",
        f"{HERE}/actions/duties.py",
        "if duty.user_id != by.pk:",
        "if False:",
        (f"{MARKS}::test_the_key_is_given_to_whose_duty_it_is_while_it_lasts",),
    ),
    Defect(
        "gate: a list is opened by who is not on duty",
        f"{HERE}/views/gate.py",
        "own = Duty.objects.of(request.user).select_related",
        "own = Duty.objects.select_related",
        (f"{PAGES}::test_a_duty_is_nobody_else_s",),
    ),
    Defect(
        "gate: the list is given out after the end",
        f"{HERE}/views/gate.py",
        "    if duty.is_over or not duty.has_begun:\n        raise Http404\n    journal",
        "    journal",
        (f"{PAGES}::test_before_and_after_the_duty_nobody_is_shown",),
    ),
    Defect(
        "gate: a phone takes the list without a fresh second factor",
        f"{HERE}/views/gate.py",
        "@page(May.BOARD, step_up=True)",
        "@page(May.BOARD)",
        (f"{SYNC}::test_a_phone_is_given_a_key_after_a_fresh_second_factor",),
    ),
    Defect(
        "gate: photos are kept for ever",
        f"{HERE}/models/passenger.py",
        "            passenger.photo = None\n",
        "",
        (f"{MARKS}::test_a_photo_goes_when_the_journey_has_been_over_for_30_days",),
    ),
]
