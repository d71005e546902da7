"""Defects of what other programmes tell of journeys, and of who is counted as arrived."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
FLYING = "waylight/programmes/family_reunion/tests/test_flying.py"
GROUP = "waylight/programmes/family_reunion/tests/test_group_journey.py"
FLYING_CLOCKS = "waylight/programmes/family_reunion/tests/test_flying_clocks.py"
LANDED = f"{HERE}/tests/test_landed.py"

BRIDGE: list[Defect] = [
    Defect(
        "movements: another programme marks what movements runs",
        f"{HERE}/actions/arranged.py",
        "if not journey.arranged:",
        "if False:",
        (f"{FLYING}::test_a_journey_that_movements_runs_is_not_marked_from_here",),
    ),
    Defect(
        "movements: who booked for a programme releases its tickets",
        f"{HERE}/actions/arranged.py",
        "if journey.booked_by_id == by.pk:",
        "if False:",
        (f"{FLYING}::test_who_booked_does_not_release_the_tickets",),
    ),
    Defect(
        "movements: a name on a programme's ticket is not compared",
        f"{HERE}/actions/arranged.py",
        '            _write_ticket(passage, "", name, "")\n',
        "            pass\n",
        (f"{FLYING}::test_the_name_on_the_ticket_is_checked_by_movements_too",),
    ),
    Defect(
        "movements: a family goes on when one is not on board",
        f"{HERE}/actions/arranged.py",
        "    _hold(passenger)\n    _clocks_follow",
        "    _clocks_follow",
        (f"{FLYING}::test_a_refused_boarding_stops_the_family_in_movements_too",),
    ),
    Defect(
        "movements: movements takes word from anybody",
        "waylight/programmes/family_reunion/actions/flying.py",
        "if not may(by, MayMove.REQUEST, group.reunion.team):",
        "if False:",
        (f"{FLYING}::test_whoever_is_not_taken_for_a_requester_is_told_so",),
    ),
    Defect(
        "movements: people are booked twice",
        f"{HERE}/actions/arranged.py",
        "if known := journey_of_party(team, programme, party):",
        "if known := None:",
        (f"{FLYING}::test_movements_keeps_no_second_booking_of_one_family",),
    ),
    Defect(
        "movements: who is on a booked journey is merged",
        f"{HERE}/actions/arranged.py",
        "    _list(journey, [S.PLANNED], S.CONFIRMED)\n    _engage(journey, by)\n",
        "    _list(journey, [S.PLANNED], S.CONFIRMED)\n",
        (f"{FLYING}::test_people_on_a_booked_journey_are_not_merged",),
    ),
    Defect(
        "movements: who was on a journey is engaged for ever",
        f"{HERE}/actions/arranged.py",
        "    _papers_follow(journey)\n    _engage(journey, by)\n    return journey",
        "    _papers_follow(journey)\n    return journey",
        (f"{FLYING}::test_people_on_a_booked_journey_are_not_merged",),
    ),
    Defect(
        "movements: two on one booking may be one person",
        f"{HERE}/actions/arranged.py",
        "    _keep_apart(journey, by)\n",
        "",
        (f"{FLYING_CLOCKS}::test_movements_says_of_each_booking_that_its_people_are_several",),
    ),
    Defect(
        "movements: a boarding that is told claims a check",
        f"{HERE}/actions/arranged.py",
        "IdentityCheck.NOT_SEEN, by, signed=False)",
        "IdentityCheck.KNOWN, by)",
        (f"{FLYING_CLOCKS}::test_of_a_boarding_that_is_told_nobody_has_checked_who_has_the_child",),
    ),
    Defect(
        "movements: an arrival that is told of is not waited for",
        f"{HERE}/actions/arranged.py",
        "    journey.legs.filter(left_at=None).update(left_at=at)\n"
        "    _clocks_follow(journey, by=by)\n",
        "    journey.legs.filter(left_at=None).update(left_at=at)\n",
        (f"{FLYING_CLOCKS}::test_an_arrival_is_waited_for_and_a_hand_over_after_it",),
    ),
    Defect(
        "movements: who does not board is still waited for",
        f"{HERE}/actions/arranged.py",
        "    _clocks_follow(passenger.journey, by=by)\n",
        "",
        (f"{FLYING_CLOCKS}::test_who_does_not_board_is_not_waited_for_any_more",),
    ),
    Defect(
        "movements: who is no longer agreed for a child stays so at the gate",
        "waylight/programmes/family_reunion/actions/grouping.py",
        "    _tell_agreed(agreed, by)\n",
        "",
        (f"{FLYING_CLOCKS}::test_an_adult_who_is_agreed_after_the_booking_is_so_at_the_gate_too",),
    ),
    Defect(
        "movements: an escort who is no longer asked for is seen on board",
        f"{HERE}/actions/arranged.py",
        "    _leave_idle_escorts(journey)\n",
        "",
        (f"{FLYING_CLOCKS}::test_an_adult_who_is_agreed_after_the_booking_is_so_at_the_gate_too",),
    ),
    Defect(
        "movements: invented people are counted as arrivals",
        f"{HERE}/queries/landed.py",
        "passages.filter(leg__journey__synthetic=False).exclude",
        "passages.exclude",
        (f"{LANDED}::test_an_invented_person_is_no_arrival",),
    ),
    Defect(
        "movements: an escort is counted as an arrival",
        f"{HERE}/queries/landed.py",
        "    return real.exclude(Exists(escorts))",
        "    return real",
        (f"{LANDED}::test_a_passenger_under_whose_line_an_escort_served_is_no_arrival",),
    ),
    Defect(
        "movements: who travels for the office is counted as an arrival",
        f"{HERE}/queries/landed.py",
        ".exclude(passenger__programme=STAFF)\n",
        "\n",
        (f"{LANDED}::test_who_travels_for_the_office_is_no_arrival",),
    ),
    Defect(
        "movements: a landing on the way is an arrival",
        f"{HERE}/queries/landed.py",
        "_came_through())).exclude(Exists(later))",
        "_came_through()))",
        (f"{LANDED}::test_a_landing_on_the_way_is_no_arrival",),
    ),
    Defect(
        "movements: who was denied entry is an arrival",
        f"{HERE}/queries/landed.py",
        "THROUGH = (PassageStatus.LANDED,",
        "THROUGH = (PassageStatus.REFUSED_ENTRY, PassageStatus.LANDED,",
        (f"{LANDED}::test_who_did_not_come_through_is_no_arrival",),
    ),
    Defect(
        "movements: a group's page tells its journey to anybody",
        "waylight/programmes/family_reunion/views/groups.py",
        "return (found if asks else None), follows",
        "return found, follows",
        (f"{GROUP}::test_others_are_told_nothing_of_it",),
    ),
]
