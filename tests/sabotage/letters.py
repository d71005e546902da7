"""Defects of what a family is told: a silenced sponsor hears, a story is told without a yes."""

from tests.sabotage.defect import Defect

PROGRAMME = "waylight/programmes/family_reunion"
SENTENCE = f"{PROGRAMME}/tests/test_sentence.py"
TELLING = f"{PROGRAMME}/tests/test_telling.py"
LETTERS = f"{PROGRAMME}/tests/test_letters.py"
DESK = f"{PROGRAMME}/tests/test_desk.py"
FIRST = f"{PROGRAMME}/tests/test_first.py"

TOLD: list[Defect] = [
    Defect(
        "sentence: a sponsor who is told nothing is told all",
        f"{PROGRAMME}/queries/sentence.py",
        "if not reunion.tells_sponsor:\n        return str(CALL)",
        "if False:\n        return str(CALL)",
        (f"{SENTENCE}::test_a_sponsor_who_is_told_nothing_is_told_to_call",),
    ),
    Defect(
        "sentence: a hold for safety is told by its own words",
        f"{PROGRAMME}/queries/sentence.py",
        "H.SAFEGUARDING: MORE_TIME,",
        'H.SAFEGUARDING: _("We keep somebody safe."),',
        (f"{SENTENCE}::test_a_hold_for_safety_sounds_like_one_for_health",),
    ),
    Defect(
        "link: a confidence leaves the page as it was",
        f"{PROGRAMME}/actions/closing.py",
        "_silence(reunion, by)",
        "pass",
        (f"{TELLING}::test_a_confidence_silences_the_page_at_once",),
    ),
    Defect(
        "letters: a silenced sponsor gets letters",
        f"{PROGRAMME}/queries/letters/__init__.py",
        "if letter.to_sponsor and not reunion.tells_sponsor:",
        "if False:",
        (f"{LETTERS}::test_a_sponsor_who_is_told_nothing_gets_no_letter",),
    ),
    Defect(
        "letters: who is kept safe is named to the sponsor",
        f"{PROGRAMME}/queries/letters/parts.py",
        "if not _is_kept_safe(member)",
        "if member",
        (f"{LETTERS}::test_an_eligibility_letter_names_who_was_taken_on_and_nobody_kept_safe",),
    ),
    Defect(
        "letters: about somebody of another reunion",
        f"{PROGRAMME}/actions/writing.py",
        "if any(record.reunion_id != reunion.pk for record in whom.values()):",
        "if False:",
        (f"{LETTERS}::test_a_letter_is_about_whom_it_is_about",),
    ),
    Defect(
        "letters: a story is told without everybody's yes",
        f"{PROGRAMME}/queries/letters/story.py",
        "    if not lacking:\n",
        "    if lacking < len(people):\n",
        (f"{LETTERS}::test_a_story_needs_everybody_s_word_and_leads_to_nobody",),
    ),
    Defect(
        "desk: money waits for who approved it",
        f"{PROGRAMME}/desk.py",
        "mine = waiting.exclude(approved_by=user)",
        "mine = waiting.all()",
        (f"{DESK}::test_money_and_tests_wait_for_a_second_person",),
    ),
    Defect(
        "board: another team's families are on it",
        f"{PROGRAMME}/queries/first.py",
        "endings(Member.objects.visible_to(user), teams_where(user, May.VIEW))",
        "endings(Member.objects.all(), teams_where(user, May.VIEW))",
        (f"{FIRST}::test_another_team_s_families_are_not_on_it",),
    ),
]
