"""Defects of the edge cases: a child alone, an arrival changed, a press that does it again."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/resettlement"
TESTS = f"{HERE}/tests"
ALONE = f"{TESTS}/test_never_alone.py"
FAMILY = f"{TESTS}/test_edge_cases_family.py"
TRACKS = f"{TESTS}/test_edge_cases_tracks.py"
ARRIVAL = f"{TESTS}/test_edge_cases_arrival.py"
COUNCILS = "waylight/programmes/councils"
AT_ONCE = f"{COUNCILS}/tests/test_at_once.py"
HOLD = "    _hold(claim)\n"

EDGES: list[Defect] = [
    Defect(
        "edges: a child alone is accepted unasked",
        f"{HERE}/actions/interests.py",
        "if referral.interests_on is None and are_children_alone",
        "if False and are_children_alone",
        (f"{ALONE}::test_a_child_alone_is_accepted_after_a_best_interests_decision",),
    ),
    Defect(
        "edges: a child whose parent died goes on alone",
        f"{HERE}/actions/members.py",
        "    _hold_children_alone(member.referral, by)\n",
        "",
        (f"{ALONE}::test_when_the_only_parent_dies_the_child_stands_still",),
    ),
    Defect(
        "edges: a home is care enough for a child alone",
        f"{HERE}/actions/holding.py",
        "    _refuse_home_for_children_alone(referral, held, what)\n",
        "",
        (f"{ALONE}::test_when_the_only_parent_dies_the_child_stands_still",),
    ),
    Defect(
        "edges: who travels again has no tracks",
        f"{HERE}/actions/members.py",
        "if member.status == Going.GOING and member.referral.accepted_on:",
        "if False:",
        (f"{ALONE}::test_who_travels_again_has_tracks_like_everybody",),
    ),
    Defect(
        "edges: a family has two principal applicants",
        f"{HERE}/actions/members.py",
        'if relationship == "PA" and others.exists():',
        "if False:",
        (f"{ALONE}::test_a_father_who_returns_is_no_second_principal_applicant",),
    ),
    Defect(
        "edges: somebody joins a family that arrived",
        f"{HERE}/actions/members.py",
        "if referral.status not in (*GOING_ON, Status.ON_HOLD):",
        "if False:",
        (f"{ALONE}::test_nobody_joins_or_stays_once_the_family_has_arrived",),
    ),
    Defect(
        "edges: somebody is cleared during a treatment",
        f"{HERE}/queries/clearing.py",
        "if newest is None or _is_treated(newest):",
        "if newest is None:",
        (f"{TRACKS}::test_edge_05_a_family_waits_or_splits_for_tb",),
    ),
    Defect(
        "edges: somebody is cleared to fly in the last weeks",
        f"{HERE}/queries/clearing.py",
        "return min(allowed, carried) if allowed and carried else allowed",
        "return allowed",
        (f"{TRACKS}::test_edge_06_nobody_is_cleared_beyond_the_week_that_carriers_take",),
    ),
    Defect(
        "edges: a family is ready while movements are suspended",
        f"{HERE}/queries/stages.py",
        "is_ready and referral.status != Status.ON_HOLD and suspended is None",
        "is_ready and referral.status != Status.ON_HOLD",
        (f"{TRACKS}::test_edge_23_nobody_is_ready_while_movements_are_suspended",),
    ),
    Defect(
        "edges: a family is ready while it is on hold",
        f"{HERE}/queries/stages.py",
        "is_ready and referral.status != Status.ON_HOLD and suspended is None",
        "is_ready and suspended is None",
        (f"{TRACKS}::test_edge_23_a_family_on_hold_is_not_ready",),
    ),
    Defect(
        "edges: a suspension of another country counts",
        f"{HERE}/queries/suspended.py",
        'and one.country in ("", referral.asylum_country)',
        "",
        (f"{TRACKS}::test_edge_23_nobody_is_ready_while_movements_are_suspended",),
    ),
    Defect(
        "edges: a family is taken up beside itself",
        f"{HERE}/actions/holding.py",
        "    if known is not None:\n        raise refusal(\n            63,",
        "    if False:\n        raise refusal(\n            63,",
        (f"{ARRIVAL}::test_edge_29_a_family_withdraws_and_returns",),
    ),
    Defect(
        "edges: what stands in a permit's way is said without words",
        f"{HERE}/actions/preparing.py",
        "        _refuse_without_reason(obstacle, what)\n",
        "        pass\n",
        (f"{TRACKS}::test_edge_08_an_exit_permit_is_refused_to_one_adult",),
    ),
    Defect(
        "edges: a family moves on twice",
        f"{COUNCILS}/actions/receiving.py",
        '    what = _("The move was not kept.")\n    _hold(reception)\n',
        '    what = _("The move was not kept.")\n',
        (f"{AT_ONCE}::test_a_family_moves_on_once",),
    ),
    Defect(
        "edges: a claim is paid twice",
        f"{COUNCILS}/actions/claiming.py",
        f'    what = _("The claim was not paid.")\n{HOLD}',
        '    what = _("The claim was not paid.")\n',
        (f"{AT_ONCE}::test_a_claim_is_paid_once",),
    ),
    Defect(
        "edges: a claim is submitted twice",
        f"{COUNCILS}/actions/claiming.py",
        f'    """Ask for a sum that is due."""\n{HOLD}',
        '    """Ask for a sum that is due."""\n',
        (f"{AT_ONCE}::test_a_claim_is_submitted_once",),
    ),
    Defect(
        "edges: who accepts writes over the home",
        f"{COUNCILS}/actions/answering.py",
        "    _hold(offer)\n",
        "",
        (f"{AT_ONCE}::test_who_accepts_does_not_undo_what_a_colleague_changed_of_the_home",),
    ),
    Defect(
        "edges: a withdrawn home leaves no line with the family",
        f"{COUNCILS}/actions/offering.py",
        'journal.done("councils.withdraw_offer", by=by, about=kept, fields=["status"])',
        "pass",
        (f"{AT_ONCE}::test_a_home_that_is_withdrawn_stands_on_the_familys_timeline_too",),
    ),
]
