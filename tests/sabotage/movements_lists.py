"""Defects of lists: versions nobody hears of, rows for the wrong reader, names taken over."""

from tests.sabotage.defect import Defect

HERE = "waylight/programmes/movements"
CARRIERS = f"{HERE}/tests/test_carrier_lists.py"
COUNCILS = f"{HERE}/tests/test_council_notices.py"
JOURNEYS = f"{HERE}/tests/test_journeys.py"
MANIFESTS = f"{HERE}/tests/test_manifests.py"
STALE = f"{HERE}/tests/test_stale_papers.py"

LISTS: list[Defect] = [
    Defect(
        "movements: a later version has no reason",
        f"{HERE}/actions/manifests.py",
        "if not reason.strip():",
        "if False:",
        (f"{MANIFESTS}::test_a_change_after_the_freeze_is_a_version_with_a_reason",),
    ),
    Defect(
        "movements: a version before the freeze",
        f"{HERE}/actions/manifests.py",
        "if not journey.is_frozen or last is None:",
        "if False:",
        (f"{MANIFESTS}::test_there_is_no_version_before_the_freeze",),
    ),
    Defect(
        "movements: freezing makes no version",
        f"{HERE}/actions/journeys.py",
        "    _new_version(journey, by=by)\n",
        "",
        (f"{MANIFESTS}::test_freezing_makes_the_first_version",),
    ),
    Defect(
        "movements: an old version is released",
        f"{HERE}/actions/manifests.py",
        "if last is None or manifest.version < last.version:",
        "if last is None:",
        (f"{MANIFESTS}::test_only_the_newest_version_is_released",),
    ),
    Defect(
        "movements: nobody is told of a newer version",
        f"{HERE}/queries/manifests.py",
        '    return last.filter(manifest__version__lt=F("newest")).select_related("manifest")',
        "    return last.none()",
        (f"{MANIFESTS}::test_whoever_holds_a_version_is_told_of_the_next",),
    ),
    Defect(
        "movements: a council reads the families of others",
        f"{HERE}/queries/manifest_fields.py",
        'if recipient == R.COUNCIL and not (council and one["council"] == council):',
        "if False:",
        (f"{MANIFESTS}::test_a_council_sees_only_whom_it_receives",),
    ),
    Defect(
        "movements: who left the journey stands on its list",
        f"{HERE}/queries/manifest_fields.py",
        'if place is None or place["out"]:',
        "if place is None:",
        (f"{MANIFESTS}::test_a_charter_goes_through_three_versions",),
    ),
    Defect(
        "movements: a border is given the special services",
        f"{HERE}/queries/manifest_fields.py",
        '*_DOCUMENT, "visa_number", "booking", "seat"),',
        '*_DOCUMENT, "visa_number", "booking", "seat", "services"),',
        (f"{MANIFESTS}::test_a_release_has_the_fields_of_its_recipient_and_a_paper",),
    ),
    Defect(
        "movements: a hash says nothing of the content",
        f"{HERE}/models/manifest.py",
        "self.as_of.isoformat(), content]",
        "self.as_of.isoformat()]",
        (f"{MANIFESTS}::test_a_changed_content_has_another_hash",),
    ),
    Defect(
        "movements: an airline gets a list without times",
        f"{HERE}/actions/manifests.py",
        "if wants_times and not (flown",
        "if False and not (flown",
        (f"{MANIFESTS}::test_an_airline_gets_no_list_of_a_flight_without_times",),
    ),
    Defect(
        "movements: a list is released to nobody",
        f"{HERE}/actions/manifests.py",
        "if not who.strip() or leg not in legs",
        "if leg not in legs",
        (f"{MANIFESTS}::test_a_release_says_to_whom_and_of_which_leg",),
    ),
    Defect(
        "movements: those on one list may be one person",
        f"{HERE}/actions/journeys.py",
        "    _keep_apart(journey, by)\n",
        "",
        (f"{JOURNEYS}::test_whose_manifest_is_frozen_together_are_certainly_several",),
    ),
    Defect(
        "movements: a list that is untrue waits for nobody",
        f"{HERE}/actions/truth.py",
        "[last] if last else [])",
        "[])",
        (f"{STALE}::test_a_list_that_is_not_true_any_more_is_to_be_made_anew",),
    ),
    Defect(
        "movements: a council that was told otherwise is forgotten",
        f"{HERE}/actions/truth.py",
        "stale_notices(journey))",
        "[])",
        (f"{STALE}::test_who_withdraws_makes_the_word_to_their_council_untrue",),
    ),
    Defect(
        "movements: who leaves the journey changes nothing that was told",
        f"{HERE}/actions/marking.py",
        "    if passage.is_exit:\n        _papers_follow(passage.leg.journey)\n",
        "",
        (f"{STALE}::test_who_withdraws_makes_the_word_to_their_council_untrue",),
    ),
    Defect(
        "movements: what no deed told is never found",
        f"{HERE}/jobs.py",
        "        _papers_follow(journey)\n",
        "",
        (f"{STALE}::test_what_no_deed_told_is_found_within_the_hour",),
    ),
    Defect(
        "movements: a notice that is untrue stays as it is",
        f"{HERE}/actions/notifying.py",
        "elif now != notice.said:",
        "elif False:",
        (f"{COUNCILS}::test_a_notice_that_is_not_true_any_more_is_withdrawn_and_told_again",),
    ),
    Defect(
        "movements: a name that is not the document's is taken over",
        f"{HERE}/queries/carrier_lists.py",
        "if different := ticket_differences(name, passenger.surname, passenger.given):",
        "if different := ():",
        (f"{CARRIERS}::test_a_name_that_is_not_the_document_s_is_left_out",),
    ),
    Defect(
        "movements: of two of one name one is guessed",
        f"{HERE}/queries/carrier_lists.py",
        "if len(meant) != 1:",
        "if not meant:",
        (f"{CARRIERS}::test_two_of_one_name_are_not_guessed",),
    ),
    Defect(
        "movements: a row twice counts twice",
        f"{HERE}/queries/carrier_lists.py",
        "if passage is not None and passage.pk in met:",
        "if False:",
        (f"{CARRIERS}::test_a_row_twice_a_stranger_and_a_strange_flight_are_left_out",),
    ),
    Defect(
        "movements: the seat of who is not listed is given away",
        f"{HERE}/queries/carrier_lists.py",
        "if seat in staying:",
        "if False:",
        (f"{CARRIERS}::test_the_seat_of_somebody_who_is_not_listed_is_not_given_away",),
    ),
    Defect(
        "movements: any flight between the airports is ours",
        f"{HERE}/queries/carrier_lists.py",
        'return same_ends and row["flight"] in codes and row["leaves"][:10] == leg.on.isoformat()',
        "return same_ends",
        (f"{CARRIERS}::test_a_row_twice_a_stranger_and_a_strange_flight_are_left_out",),
    ),
    Defect(
        "movements: a journey that has ended takes a list",
        f"{HERE}/actions/carrier_lists.py",
        "if carrier_list.journey.has_ended:",
        "if False:",
        (f"{CARRIERS}::test_a_list_for_a_journey_that_has_ended_is_refused",),
    ),
    Defect(
        "movements: two who change seats collide",
        f"{HERE}/actions/carrier_lists.py",
        '    Passage.objects.filter(pk__in=moved).update(seat="")\n',
        "",
        (f"{CARRIERS}::test_two_passengers_may_change_seats",),
    ),
    Defect(
        "movements: a wrong total is taken",
        f"{HERE}/exchange/paxlst_reading.py",
        "if not said.isdigit() or int(said) != really:",
        "if False:",
        (f"{CARRIERS}::test_a_message_goes_the_same_way_and_a_wrong_total_is_refused",),
    ),
]
