"""Defects of custody: a child nobody has, or somebody who was not agreed."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
AGREED = f"{HERE}/tests/test_agreed_escorts.py"
CUSTODY = f"{HERE}/tests/test_custody.py"
RECEIVING = f"{HERE}/tests/test_receiving.py"
RESCHEDULING = f"{HERE}/tests/test_rescheduling.py"

CHILDREN: list[Defect] = [
    Defect(
        "movements: a minute that belongs to nobody lets a journey be completed",
        f"{HERE}/actions/journeys.py",
        "    _refuse_gap(journey, what)\n",
        "",
        (f"{CUSTODY}::test_a_child_who_boards_while_nobody_has_custody_stops_the_completion",),
    ),
    Defect(
        "movements: a child is given to whoever is there",
        f"{HERE}/actions/custody.py",
        "if to.pk not in {one.pk for one in holders_for(passenger)}:",
        "if False:",
        (f"{CUSTODY}::test_a_child_goes_to_agreed_adults_only",),
    ),
    Defect(
        "movements: a receiver whom nobody can recognise may have a child",
        f"{HERE}/queries/custody.py",
        "receivers = [one for one in child.receivers.filter(withdrawn_at=None) if "
        "one.is_identified]",
        "receivers = list(child.receivers.filter(withdrawn_at=None))",
        (f"{CUSTODY}::test_a_child_goes_to_agreed_adults_only",),
    ),
    Defect(
        "movements: a child is handed over to somebody unchecked",
        f"{HERE}/actions/custody.py",
        "if identity_check not in CHECKED or not signed:",
        "if not signed:",
        (f"{CUSTODY}::test_a_hand_over_needs_an_identity_and_a_signature",),
    ),
    Defect(
        "movements: a child is handed over without a signature",
        f"{HERE}/actions/custody.py",
        "if identity_check not in CHECKED or not signed:",
        "if identity_check not in CHECKED:",
        (f"{CUSTODY}::test_a_hand_over_needs_an_identity_and_a_signature",),
    ),
    Defect(
        "movements: somebody without the child hands it over",
        f"{HERE}/actions/custody.py",
        "if custody.until_at is not None or at <= custody.from_at:",
        "if False:",
        (f"{CUSTODY}::test_only_the_holder_hands_over_and_only_after_having_taken",),
    ),
    Defect(
        "movements: two have a child at once",
        f"{HERE}/actions/custody.py",
        "if any(one.stretch().covers(at) for one in stretches):",
        "if False:",
        (f"{CUSTODY}::test_nobody_takes_a_child_whom_somebody_has",),
    ),
    Defect(
        "movements: a child is received by who does not stay with it",
        f"{HERE}/actions/custody.py",
        "if not received.keeps:",
        "if False:",
        (f"{CUSTODY}::test_a_child_is_received_by_who_stays_with_it",),
    ),
    Defect(
        "movements: who has a child stays behind when it flies",
        f"{HERE}/queries/custody.py",
        "    yield from _not_on_board(chain)\n",
        "",
        (f"{CUSTODY}::test_whoever_has_the_child_when_a_leg_leaves_flies_it_too",),
    ),
    Defect(
        "movements: a child is left with an escort at the end",
        f"{HERE}/queries/custody.py",
        "elif not chain.holder.keeps:",
        "elif False:",
        (f"{CUSTODY}::test_a_child_left_with_an_escort_who_does_not_stay_is_not_settled",),
    ),
    Defect(
        "movements: a child boards alone",
        f"{HERE}/actions/marking.py",
        "if alone(passenger, of_leg(leg), leg):",
        "if False:",
        (f"{CUSTODY}::test_a_child_whose_escort_is_denied_boarding_stays_with_the_named_adult",),
    ),
    Defect(
        "movements: an escort without a duty is agreed",
        f"{HERE}/actions/custody.py",
        "if adult.programme == STAFF and not duties.exists():",
        "if False:",
        (f"{AGREED}::test_an_escort_without_a_duty_is_nobody_s_agreed_adult",),
    ),
    Defect(
        "movements: an escort who was released stays agreed",
        f"{HERE}/actions/staff.py",
        "    if duty.listed_as_id:\n"
        "        Passenger.objects.filter(adult=duty.listed_as_id).update(adult=None)\n",
        "",
        (f"{AGREED}::test_an_escort_who_is_released_is_not_agreed_any_more",),
    ),
    Defect(
        "movements: an escort is a child's family",
        f"{HERE}/models/passenger.py",
        "return self.party == other.party and self.programme != STAFF",
        "return self.party == other.party",
        (f"{AGREED}::test_an_escort_listed_with_a_child_s_family_is_not_of_it",),
    ),
    Defect(
        "movements: a line of an escort stays that of a passenger",
        f"{HERE}/actions/staff.py",
        "        listed_as.programme = STAFF\n",
        "",
        (
            f"{AGREED}::test_a_passenger_under_whose_line_an_escort_serves_is_no_family_from_then_on",
        ),
    ),
    Defect(
        "movements: an escort is agreed for another day",
        f"{HERE}/actions/journeys.py",
        "copy.adult = None if adult is None or adult.programme == STAFF else adult",
        "copy.adult = adult",
        (f"{AGREED}::test_on_another_day_an_escort_is_agreed_anew",),
    ),
    Defect(
        "movements: a child is handed to nobody who was named",
        f"{HERE}/queries/receiving.py",
        "if one.is_alone and (receiver is None or not receiver.is_identified):",
        "if False:",
        (f"{RECEIVING}::test_a_child_alone_has_a_receiver_who_is_named_and_identified",),
    ),
    Defect(
        "movements: who has a child is not said on another day",
        f"{HERE}/actions/journeys.py",
        "    _custody_goes_on(waiting, copies, by)\n",
        "",
        (f"{RESCHEDULING}::test_whoever_has_a_child_has_it_on_the_other_journey_too",),
    ),
    Defect(
        "movements: one parent is enough",
        f"{HERE}/queries/receiving.py",
        "if any(one in (None, Answer.ASKED) for one in given):",
        "if all(one in (None, Answer.ASKED) for one in given):",
        (f"{RECEIVING}::test_both_parents_are_asked_about_a_child_alone",),
    ),
    Defect(
        "movements: a child under five travels alone",
        f"{HERE}/queries/aboard.py",
        "return born is not None and age_on(born, leg.on) >= youngest",
        "return born is not None",
        (f"{RECEIVING}::test_a_service_that_was_asked_for_a_child_under_five_is_no_company",),
    ),
]
