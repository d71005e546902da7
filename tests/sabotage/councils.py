"""Defects of councils: names before the answer, a home kept twice, pennies lost, paid alone."""

from tests.sabotage.defect import Defect

ENGINE = "waylight/engines/tariff"
PROGRAMME = "waylight/programmes/councils"
TESTS = f"{PROGRAMME}/tests"
EXAMPLES = f"{ENGINE}/tests/test_examples.py"
PROPOSING, OFFERING = f"{TESTS}/test_proposing.py", f"{TESTS}/test_offering.py"
RECEIVING, CLAIMING = f"{TESTS}/test_receiving.py", f"{TESTS}/test_claiming.py"
ACCESS = f"{TESTS}/test_access.py"

COUNCILS: list[Defect] = [
    Defect(
        "tariff: the pennies left over are lost",
        f"{ENGINE}/paying.py",
        "        cut[place] += 1",
        "        cut[place] += 0",
        (f"{EXAMPLES}::test_a_penny_left_over_goes_to_the_earlier_instalment",),
    ),
    Defect(
        "tariff: who turns three tomorrow is three",
        f"{ENGINE}/ages.py",
        "(day.month, day.day) < (born_on.month, born_on.day)",
        "(day.month, day.day) < (born_on.month, 0)",
        (f"{EXAMPLES}::test_a_child_brings_more_by_the_age_on_the_day_of_arrival",),
    ),
    Defect(
        "tariff: an empty home is paid for ever",
        f"{ENGINE}/standing_empty.py",
        "paid = min(days, most_days)",
        "paid = days",
        (f"{EXAMPLES}::test_rent_of_an_empty_home_is_paid_for_eight_weeks_at_most",),
    ),
    Defect(
        "councils: a family in a home with too few bedrooms",
        f"{PROGRAMME}/queries/fit.py",
        "if has < wanted:",
        "if False:",
        (f"{PROPOSING}::test_vpr_022_seven_people_in_two_bedrooms",),
    ),
    Defect(
        "councils: a bedroom is set aside with a reason",
        f"{PROGRAMME}/actions/proposing.py",
        "against = found.final or (None if",
        "against = (None if",
        (f"{PROPOSING}::test_a_school_place_that_is_missing_can_be_set_aside_with_a_reason",),
    ),
    Defect(
        "councils: a family is proposed to two councils",
        f"{PROGRAMME}/actions/proposing.py",
        "if Proposal.objects.live().filter(programme=programme, reference=reference).exists():",
        "if False:",
        (f"{PROPOSING}::test_a_family_is_proposed_to_one_council_and_a_home_to_one_family",),
    ),
    Defect(
        "councils: names are told before the answer",
        f"{PROGRAMME}/actions/proposing.py",
        "proposal = _live(proposal, what, *NAMED)\n    numbers",
        "proposal = _live(proposal, what, *LIVE)\n    numbers",
        (f"{PROPOSING}::test_names_are_told_only_after_acceptance",),
    ),
    Defect(
        "councils: a diagnosis stands among the names",
        f"{PROGRAMME}/actions/proposing.py",
        " or any(set(one) - PERSON for one in people)",
        "",
        (f"{PROPOSING}::test_no_more_is_told_than_a_council_is_to_know",),
    ),
    Defect(
        "councils: a family that was taken back stays on the desk",
        f"{PROGRAMME}/actions/ending.py",
        "proposal.needs, proposal.people = {}, []",
        "pass",
        (f"{ACCESS}::test_names_are_read_after_acceptance_and_nothing_once_it_is_taken_back",),
    ),
    Defect(
        "councils: what is clinical is handed over without leave",
        f"{PROGRAMME}/actions/proposing.py",
        "[dict(one) if shares else _functional(one) for one in people]",
        "[dict(one) for one in people]",
        (f"{PROPOSING}::test_edge_28_who_does_not_share_health_hands_over_what_can_be_done",),
    ),
    Defect(
        "councils: who pays claims meets the families",
        f"{PROGRAMME}/models/proposal.py",
        "return visible(self, user, May.FAMILY)",
        "return visible(self, user, May.VIEW)",
        (f"{ACCESS}::test_who_pays_or_keeps_letters_meets_no_family",),
    ),
    Defect(
        "councils: a late answer is not said to be late",
        f"{PROGRAMME}/actions/answering.py",
        "due_at is not None and proposal.answered_at > due_at",
        "False",
        (f"{PROPOSING}::test_a_late_answer_counts_and_says_that_it_is_late",),
    ),
    Defect(
        "councils: accepted without a day",
        f"{PROGRAMME}/actions/answering.py",
        "if ready_on is None:",
        "if False:",
        (f"{PROPOSING}::test_who_accepts_says_when_the_home_is_ready",),
    ),
    Defect(
        "councils: a stale answer undoes what the office did",
        f"{PROGRAMME}/actions/ending.py",
        "    proposal.version += 1\n",
        "",
        (f"{OFFERING}::test_nobody_accepts_for_a_home_that_a_colleague_withdrew_meanwhile",),
    ),
    Defect(
        "councils: a home in use becomes too small",
        f"{PROGRAMME}/actions/offering.py",
        "    _refuse_if_too_small_now(offer, what)\n    if offer.status",
        "    if offer.status",
        (f"{OFFERING}::test_a_home_that_is_kept_may_not_become_too_small",),
    ),
    Defect(
        "councils: nobody is told that a home was withdrawn",
        f"{PROGRAMME}/actions/ending.py",
        "    if lost:\n        _tell_office",
        "    if False:\n        _tell_office",
        (f"{OFFERING}::test_edge_11_a_home_that_is_withdrawn_after_the_journey_was_booked",),
    ),
    Defect(
        "councils: somebody arrives tomorrow",
        f"{PROGRAMME}/actions/receiving.py",
        "if arrived_on > clock.today():",
        "if False:",
        (f"{RECEIVING}::test_nobody_arrives_tomorrow",),
    ),
    Defect(
        "councils: an arrival is signed for otherwise, unseen",
        f"{PROGRAMME}/actions/receiving.py",
        "if (kept.arrived_on, sorted(kept.came)) == (arrived_on, came):",
        "if True:",
        (f"{RECEIVING}::test_an_arrival_entered_otherwise_is_asked_about",),
    ),
    Defect(
        "councils: who stayed behind is claimed for",
        f"{PROGRAMME}/queries/tariff.py",
        " if one.number in came]",
        "]",
        (f"{RECEIVING}::test_who_stays_behind_is_not_counted",),
    ),
    Defect(
        "councils: the money stays where the family was",
        f"{PROGRAMME}/actions/receiving.py",
        "            claim.desk = there",
        "            claim.desk = desk",
        (f"{RECEIVING}::test_edge_26_the_money_follows_to_the_desk_of_the_next_council",),
    ),
    Defect(
        "councils: who submits a claim pays it",
        f"{PROGRAMME}/actions/claiming.py",
        "if by.pk == claim.submitted_by_id:",
        "if False:",
        (f"{CLAIMING}::test_who_submits_does_not_pay",),
    ),
    Defect(
        "councils: a sum is claimed before it is due",
        f"{PROGRAMME}/actions/claiming.py",
        "if claim.due_on > clock.today():",
        "if False:",
        (f"{CLAIMING}::test_a_sum_is_claimed_once_it_is_due",),
    ),
    Defect(
        "councils: a home stands empty for nobody, and is paid for",
        f"{PROGRAMME}/queries/tariff.py",
        "return max(ready_on, timezone.localdate(answered_at))",
        "return ready_on",
        (f"{CLAIMING}::test_a_home_stands_empty_for_nobody_before_it_is_accepted",),
    ),
]
