"""Defects of matching: names too early, homes without a fit, children alone, walls with a hole."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/resettlement"
PROPOSING = f"{HERE}/tests/test_proposing_homes.py"
ANSWERS = f"{HERE}/tests/test_answers.py"
DIVIDING = f"{HERE}/tests/test_dividing.py"
CHOOSING = f"{HERE}/tests/test_choosing_homes.py"
MATCH, FOLLOW = f"{HERE}/actions/matching.py", f"{HERE}/actions/answers.py"
DIVIDE = f"{HERE}/actions/dividing.py"

MATCHING: list[Defect] = [
    Defect(
        "matching: names are told before the council has answered",
        FOLLOW,
        "elif proposal.status == P.ACCEPTED and referral.status == Status.OFFERED:",
        "elif referral.status == Status.OFFERED:",
        (f"{ANSWERS}::test_accepted_the_council_reads_names_and_the_family_prepares",),
    ),
    Defect(
        "matching: no answer in time ends the match",
        f"{HERE}/queries/placing.py",
        "LOST = (ProposalStatus.DECLINED,",
        "LOST = (ProposalStatus.LAPSED, ProposalStatus.DECLINED,",
        (f"{ANSWERS}::test_no_answer_in_time_changes_nothing",),
    ),
    Defect(
        "matching: a new-born is not told to the council",
        f"{HERE}/actions/members.py",
        "relationship, unhcr_id)\n    _needs_follow(referral, by)",
        "relationship, unhcr_id)",
        (f"{ANSWERS}::test_moussas_new_born_is_told_to_the_council",),
    ),
    Defect(
        "matching: a home that was outgrown says nothing",
        FOLLOW,
        "is_outgrown=found.final is not None",
        "is_outgrown=False",
        (f"{ANSWERS}::test_a_home_that_is_outgrown_is_kept_with_a_reason_or_not",),
    ),
    Defect(
        "matching: a family that withdrew keeps its home",
        f"{HERE}/actions/holding.py",
        "        _answer_follows(match, by)\n",
        "        pass\n",
        (f"{ANSWERS}::test_a_family_that_withdraws_frees_its_home",),
    ),
    Defect(
        "matching: homes are proposed again and again",
        MATCH,
        "    _refuse_declined(whole, what)\n",
        "",
        (f"{ANSWERS}::test_after_a_declined_home_the_manager_decides",),
    ),
    Defect(
        "matching: a child alone is matched",
        MATCH,
        "if all(is_child(one.person, clock.today()) for one in members):",
        "if False:",
        (f"{PROPOSING}::test_children_alone_are_not_matched",),
    ),
    Defect(
        "matching: a home of another office",
        MATCH,
        "if offer.desk.office_id != referral.team_id:",
        "if False:",
        (f"{PROPOSING}::test_a_home_of_another_office_is_refused",),
    ),
    Defect(
        "matching: a locked match is taken back",
        MATCH,
        "    if match.locked:",
        "    if False:",
        (f"{PROPOSING}::test_a_locked_match_stays_until_it_is_unlocked",),
    ),
    Defect(
        "matching: another home than the planner's without a reason",
        MATCH,
        '    if reasons.get("planner"):\n        _refuse',
        "    if False:\n        _refuse",
        (f"{PROPOSING}::test_another_home_than_the_planners_is_said_with_a_reason",),
    ),
    Defect(
        "matching: another than the best without a reason",
        MATCH,
        "if better is not None and not chosen_because.strip():",
        "if False:",
        (f"{CHOOSING}::test_another_than_the_best_asks_for_a_reason",),
    ),
    Defect(
        "matching: who flees is proposed to the same council",
        MATCH,
        "    _refuse_near_the_other(whole, offer, what)\n",
        "",
        (f"{CHOOSING}::test_never_with_the_same_council_is_kept_to",),
    ),
    Defect(
        "matching: a birth date is told with the needs",
        f"{HERE}/queries/needs_told.py",
        '        "age": None if age is None else age.high,',
        '        "age": who(member.person).born,',
        (f"{PROPOSING}::test_moussas_family_is_proposed_without_a_name",),
    ),
    Defect(
        "dividing: who asks agrees",
        DIVIDE,
        "if found.asked_by_id == by.pk:",
        "if False:",
        (f"{DIVIDING}::test_who_asks_does_not_agree",),
    ),
    Defect(
        "dividing: any adult will do for a child",
        f"{HERE}/queries/dividing.py",
        "if str(adult.pk) in agreed or adult.relationship in OWN:",
        "if True:",
        (f"{DIVIDING}::test_a_child_goes_with_the_grandmother_only_if_she_agreed",),
    ),
    Defect(
        "dividing: a child cares for a child",
        f"{HERE}/queries/dividing.py",
        "adults = [one for one in part if not is_child(one.person, day)]\n    for child",
        "adults = list(part)\n    for child",
        (f"{DIVIDING}::test_no_child_is_left_alone_by_any_division",),
    ),
    Defect(
        "dividing: tracks stay behind",
        DIVIDE,
        "        track._base_manager.filter(member=member).update(member=there)",
        "        pass",
        (f"{DIVIDING}::test_the_grandmother_is_treated_and_the_others_travel",),
    ),
]
