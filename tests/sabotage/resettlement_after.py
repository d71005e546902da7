"""Defects of what movements is told of people, of days that differ, of permits and of closing."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/resettlement"
TESTS = f"{HERE}/tests"
DAYS, CLOSING = f"{TESTS}/test_last_days.py", f"{TESTS}/test_closing.py"
TELLING = f"{TESTS}/test_telling_the_council.py"

RESETTLEMENT_AFTER: list[Defect] = [
    Defect(
        "sent: a leg after the clearance is booked",
        "waylight/programmes/movements/queries/guards.py",
        "(somebody, times, seats, papers, last_days)",
        "(somebody, times, seats, papers)",
        (f"{DAYS}::test_b_at6_the_first_of_march_is_neither_approved_nor_booked",),
    ),
    Defect(
        "sent: the last day itself is too late",
        "waylight/programmes/movements/queries/sent.py",
        "known.cleared_until < day:",
        "known.cleared_until <= day:",
        (f"{DAYS}::test_b_at6_the_leap_day_itself_is_booked",),
    ),
    Defect(
        "sent: an exit permit is asked for at the hub",
        "waylight/programmes/movements/queries/sent.py",
        "if leaves_first and known.exit_until",
        "if known.exit_until",
        (f"{DAYS}::test_an_exit_permit_is_for_the_day_on_which_the_country_is_left",),
    ),
    Defect(
        "sent: a new clearance is not told to movements",
        f"{HERE}/actions/examining.py",
        "    _say_of(track.member, by)\n",
        "",
        (f"{DAYS}::test_what_a_physician_says_later_stands_in_the_way_of_release_freeze_and_gate",),
    ),
    Defect(
        "sent: a service that was cancelled is asked for anew",
        "waylight/programmes/movements/actions/sending.py",
        " and (key, code) not in there)",
        ")",
        (f"{DAYS}::test_a_need_that_is_found_after_the_list_was_made_is_asked_for_once",),
    ),
    Defect(
        "telling: late is told each time",
        f"{HERE}/actions/telling.py",
        "    if not was_late and ",
        "    if ",
        (f"{TELLING}::test_told_late_is_a_notice_once",),
    ),
    Defect(
        "telling: what the council has signed for is not compared",
        f"{HERE}/queries/council_told.py",
        "reception.arrived_on if reception else match.proposal.arrives_on",
        "match.proposal.arrives_on",
        (f"{TELLING}::test_what_the_council_signed_for_is_compared",),
    ),
    Defect(
        "closing: support that goes on is closed",
        f"{HERE}/actions/closing.py",
        "after is not None and after.year:",
        "False:",
        (f"{CLOSING}::test_support_that_is_not_over_closes_nobody",),
    ),
    Defect(
        "closing: what is open is closed in silence",
        f"{HERE}/actions/closing.py",
        "    if left and not acknowledged:",
        "    if False:",
        (f"{CLOSING}::test_what_is_open_at_the_council_is_named_and_then_acknowledged",),
    ),
    Defect(
        "closing: a wrong permit is nobody's work",
        f"{HERE}/actions/closing.py",
        "(leave, until) != granted(reception.arrived_on)",
        "False",
        (f"{CLOSING}::test_edge_27_what_a_permit_prints_wrong_is_followed_until_it_is_put_right",),
    ),
    Defect(
        "closing: the reminder goes by the rule and not by the permit",
        f"{HERE}/queries/afterwards.py",
        "-_months(arrived)) if first else arrived",
        "-_months(arrived)) if False else arrived",
        (f"{CLOSING}::test_edge_27_the_reminder_goes_by_the_first_permit_that_ends",),
    ),
]
