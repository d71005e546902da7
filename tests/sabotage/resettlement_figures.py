"""Defects of counting to 20,000: who counts, from when, and what may leave."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/resettlement"
TESTS = f"{HERE}/tests"
ENGINE = "waylight/engines/target_progress"
COUNTING, PAGES = f"{TESTS}/test_counting.py", f"{TESTS}/test_figure_pages.py"
PROOFS = f"{ENGINE}/tests/test_target_progress.py"

RESETTLEMENT_FIGURES: list[Defect] = [
    Defect(
        "counting: who came before the expansion counts",
        f"{ENGINE}/counting.py",
        "counts = [max(0, so_far - target.before) for so_far in sums]",
        "counts = list(sums)",
        (f"{PROOFS}::test_b_at1_the_counting_rule",),
    ),
    Defect(
        "counting: a quarter that is not over counts",
        f"{ENGINE}/counting.py",
        "return [one for one in series if one.last <= on]",
        "return [one for one in series if one.first <= on]",
        (f"{PROOFS}::test_a_quarter_that_is_not_over_is_not_counted",),
    ),
    Defect(
        "counting: met late is met",
        f"{ENGINE}/counting.py",
        "return Status.MET_LATE if self.reached.first > self.target.until else Status.MET_UNSURE",
        "return Status.MET",
        (f"{PROOFS}::test_b_at1_the_counting_rule",),
    ),
    Defect(
        "counting: a gap of a series is passed over",
        f"{ENGINE}/counting.py",
        "if following.first != one.last + DAY:",
        "if False:",
        (f"{PROOFS}::test_quarters_in_which_nobody_came_are_there_and_a_gap_is_refused",),
    ),
    Defect(
        "counting: quarters before the expansion make the band",
        f"{ENGINE}/forecasting.py",
        "sample = [one for one in whole if one.first >= target.since][-last:]",
        "sample = whole[-last:]",
        (f"{PROOFS}::test_quarters_before_the_expansion_say_nothing_of_what_comes",),
    ),
    Defect(
        "counting: a person who came twice counts twice",
        f"{HERE}/queries/came.py",
        "    firsts = _firsts(found)\n",
        "    firsts = found\n",
        (f"{COUNTING}::test_a_person_counts_once_however_often_they_came",),
    ),
    Defect(
        "counting: invented families count",
        f"{HERE}/queries/came.py",
        "Member.objects.filter(referral__synthetic=False, person__synthetic=False)",
        "Member.objects.filter(person__synthetic=False)",
        (f"{COUNTING}::test_invented_people_and_those_who_did_not_come_are_not_counted",),
    ),
    Defect(
        "counting: who landed elsewhere counts",
        f"{HERE}/queries/came.py",
        "if one.is_here:",
        "if True:",
        (f"{COUNTING}::test_invented_people_and_those_who_did_not_come_are_not_counted",),
    ),
    Defect(
        "counting: another scheme counts towards the target",
        f"{HERE}/measures.py",
        "_came(Scheme.VPRS, period))",
        "came(real_members(), period))",
        (
            f"{COUNTING}::test_who_came_before_the_expansion_or_under_another_scheme_is_not_towards_the_target",
        ),
    ),
    Defect(
        "counting: a nation without anybody has no row",
        f"{HERE}/queries/arrivals.py",
        "known = [NationRow(name, now[name], ever[name]) for name in NATIONS]",
        "known = [NationRow(name, now[name], ever[name]) for name in NATIONS if ever[name]]",
        (f"{COUNTING}::test_b_at7_every_nation_has_a_row_without_anybody_too",),
    ),
    Defect(
        "counting: another office's arrivals are on the page",
        f"{HERE}/queries/came.py",
        'seen = real_members().filter(pk__in=Member.objects.visible_to(user).values("pk"))',
        "seen = real_members()",
        (f"{COUNTING}::test_another_teams_arrivals_are_not_on_my_page",),
    ),
    Defect(
        "counting: small counts leave",
        f"{HERE}/queries/protected.py",
        "return protect(counts, sums, least=LEAST).shown, sums",
        "return counts, sums",
        (f"{PAGES}::test_no_small_count_can_be_worked_out_of_what_leaves",),
    ),
    Defect(
        "counting: a state that was left is forgotten",
        f"{HERE}/actions/deciding.py",
        "    Stay(referral=referral, status=left, began_at=min(began, now), ended_at=now).save()\n",
        "",
        (f"{PAGES}::test_a_state_that_was_left_is_remembered_with_its_days",),
    ),
]
