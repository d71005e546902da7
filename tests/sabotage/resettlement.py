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
    Defect(
        "resettlement: papers are asked of today and not of the flight",
        f"{HERE}/queries/stages.py",
        "    day = max(today, trip.leaves_on)\n",
        "    day = today\n",
        (f"{TESTS}/test_stages.py::test_b_at6_a_journey_on_1_march_is_seen_not_to_hold",),
    ),
    Defect(
        "resettlement: a visa is asked of the departure",
        f"{HERE}/queries/readiness.py",
        "*_papers(member, lands_on))",
        "*_papers(member, day))",
        (f"{TESTS}/test_stages.py::test_a_visa_holds_where_it_is_looked_at",),
    ),
    Defect(
        "resettlement: a visa may begin after the flight",
        f"{HERE}/queries/readiness.py",
        "if track.entry_from is not None and track.entry_from > day:",
        "if False:",
        (f"{TESTS}/test_never_ready_too_early.py",),
    ),
    Defect(
        "resettlement: one who is there is everybody",
        f"{HERE}/queries/stages.py",
        "if points == {Point.ARRIVED}:",
        "if Point.ARRIVED in points:",
        (f"{TESTS}/test_stages.py::test_edge_22_a_family_parted_at_the_stop_over_is_seen",),
    ),
    Defect(
        "resettlement: a flight that does not go is one",
        f"{HERE}/queries/travelling.py",
        "return self.journey.status in ENDED_EARLY or bool(gone - served)",
        "return False",
        (f"{TESTS}/test_stages.py::test_edge_21_what_breaks_with_a_charter_is_listed",),
    ),
    Defect(
        "resettlement: a journey of another office is ours",
        f"{HERE}/queries/travelling.py",
        "if one.leg.journey.team_id == asked[one.passenger.party].team_id:",
        "if True:",
        (f"{TESTS}/test_stages.py::test_a_journey_of_another_office_is_not_the_familys",),
    ),
    Defect(
        "resettlement: a check counts whenever it was made",
        f"{HERE}/queries/breaking.py",
        "return self.earliest <= moment <= self.latest",
        "return True",
        (f"{TESTS}/test_stages.py::test_b_at5_the_check_goes_by_the_clock_of_the_airport",),
    ),
    Defect(
        "resettlement: handed over without asking",
        f"{HERE}/actions/handing.py",
        "        raise refusal(one.number, what=what, why=one.why, fix=one.fix)",
        "        continue",
        (f"{TESTS}/test_handing_over.py::test_nobody_is_handed_over_before_everybody_has_landed",),
    ),
    Defect(
        "resettlement: a withdrawn consent shares on",
        f"{HERE}/queries/sharing.py",
        "return not given or any(holds(one, day) for one in given)",
        "return True",
        (
            f"{TESTS}/test_health_handed_over.py::test_edge_28_who_withdrew_consent_is_told_of_by_what_they_can_do",
        ),
    ),
    Defect(
        "resettlement: the council waits for a flight that does not go",
        f"{HERE}/actions/telling.py",
        "        proposing.call_off_arrival(told.proposal, by=None)",
        "        return False",
        (
            f"{TESTS}/test_telling_the_council.py::test_edge_21_nobody_waits_at_an_airport_for_a_charter_that_does_not_go",
        ),
    ),
    Defect(
        "resettlement: who dies after the landing has not arrived",
        "waylight/programmes/movements/queries/landed.py",
        "return Q(status__in=THROUGH) | after",
        "return Q(status__in=THROUGH)",
        (f"{TESTS}/test_handing_over.py::test_edge_25_between_the_landing_and_the_hand_over_too",),
    ),
    Defect(
        "resettlement: an arrival that was told twice is two",
        "waylight/programmes/movements/actions/unexpected.py",
        "        if said <= set(listed):",
        "        if False:",
        (f"{TESTS}/test_bad_arrivals.py::test_said_twice_it_is_one_arrival",),
    ),
    Defect(
        "resettlement: one person on two lists",
        "waylight/programmes/movements/queries/guards.py",
        "        if other is not None:",
        "        if False:",
        (f"{TESTS}/test_bad_arrivals.py::test_the_same_person_on_two_lists_of_one_day_is_blocked",),
    ),
]
