"""Defects of resettlement: of forms that come in, of walls, and of what holds a family together."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/resettlement"
TESTS = f"{HERE}/tests"
PAGE = "def health(request: Request, key: UUID) -> HttpResponse:"
SAYS = '    """Every examination of a member, for physicians alone."""'
FOUND = "    found = find(Member.objects.select_related(*HEAD), request.user, pk=key)"
EXAMINED = FOUND.replace("request.user,", "request.user, May.EXAMINE,")

RESETTLEMENT: list[Defect] = [
    Defect(
        "resettlement: the same form is a newer one",
        f"{HERE}/actions/importing.py",
        "if newest is not None and newest.content == content:",
        "if False:",
        (f"{TESTS}/test_importing.py::test_the_same_file_twice_changes_nothing",),
    ),
    Defect(
        "resettlement: a language of the form is passed through",
        f"{HERE}/exchange/languages.py",
        'return _BY_NAME.get(name, "")',
        "return _BY_NAME.get(name, code.lower())",
        (f"{TESTS}/test_importing.py::test_what_has_no_word_of_ours_is_named",),
    ),
    Defect(
        "resettlement: a birth date is that of Greenwich",
        f"{HERE}/exchange/meaning.py",
        'one.date_of_birth.on.isoformat() if one.date_of_birth else ""',
        'one.date_of_birth.text if one.date_of_birth else ""',
        (f"{TESTS}/test_importing.py::test_b_at4_days_are_local_and_countries_are_not_iso",),
    ),
    Defect(
        "resettlement: a hidden duplicate is not told of",
        f"{HERE}/queries/arriving.py",
        "elsewhere=others.exists(),",
        "elsewhere=False,",
        (
            f"{TESTS}/test_files_pages.py::test_a_record_that_may_not_be_seen_is_told_of_without_content",
        ),
    ),
    Defect(
        "resettlement: an outdated amendment is applied",
        f"{HERE}/actions/amending.py",
        "if (waiting := waiting_form(referral)) is None or waiting.pk != form.pk:",
        "if False:",
        (f"{TESTS}/test_amending.py::test_only_the_newest_form_is_applied_and_once",),
    ),
    Defect(
        "resettlement: an amendment leaves children alone",
        f"{HERE}/actions/amending.py",
        "    _refuse_children_alone(referral, what)\n",
        "",
        (f"{TESTS}/test_amending.py::test_nobody_is_left_with_children_alone",),
    ),
    Defect(
        "resettlement: the medical page opens for everybody",
        f"{HERE}/views/members.py",
        f"@page(May.EXAMINE)\n@require_GET\n{PAGE}\n{SAYS}\n{EXAMINED}\n",
        f"@page(May.VIEW)\n@require_GET\n{PAGE}\n{SAYS}\n{FOUND}\n",
        (f"{TESTS}/test_walls.py::test_the_medical_page_opens_for_physicians_alone",),
    ),
    Defect(
        "resettlement: everybody reads what stands in a permit's way",
        f"{HERE}/templates/resettlement/_member_tracks.html",
        "{% if may_papers and page.permit.obstacle %}",
        "{% if page.permit.obstacle %}",
        (f"{TESTS}/test_pages.py::test_papers_are_kept_on_the_members_page",),
    ),
    Defect(
        "resettlement: a search looks into other offices",
        f"{HERE}/queries/board.py",
        "    seen = Referral.objects.visible_to(user)\n    asked = words.strip()",
        "    seen = Referral.objects.all()\n    asked = words.strip()",
        (f"{TESTS}/test_walls.py::test_another_office_sees_nothing_of_ours",),
    ),
    Defect(
        "resettlement: a family is accepted with one reason",
        f"{HERE}/actions/deciding.py",
        "if not referral.primary or not referral.secondary:",
        "if False:",
        (f"{TESTS}/test_deciding.py::test_nobody_is_accepted_before_both_reasons_are_named",),
    ),
    Defect(
        "resettlement: an invented child without an adult goes on like a family",
        f"{HERE}/demo/lives.py",
        "    if household.unaccompanied:\n        status = S.ON_HOLD\n",
        "",
        (f"{TESTS}/test_drawing.py::test_no_child_is_without_an_adult_but_one_who_is_said_to_be",),
    ),
    Defect(
        "vault: a key that was rolled back is found again",
        "waylight/foundation/vault/keys.py",
        'return getattr(calls[self.read - 1][1], "serial", None) == self.last',
        "return True",
        (
            (
                "waylight/foundation/vault/tests/test_keys.py"
                "::test_a_transaction_finds_each_key_it_remembers_and_none_that_was_dropped"
            ),
        ),
    ),
]
