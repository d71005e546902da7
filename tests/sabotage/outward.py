"""Defects of what leaves the house: headers, logs, exports, files, figures, backups, releases."""

from tests.sabotage.defect import Defect

FOLLOWING = "waylight/foundation/doorway/public/tests/test_following.py"
LINKING = "waylight/foundation/doorway/tests/test_linking.py"
FILES = "waylight/foundation/doorway/tests/test_files.py"
SITE = "waylight/foundation/site/tests"

OUTWARD: list[Defect] = [
    Defect(
        "headers: pages may be framed",
        "waylight/config/headers.py",
        '"frame-ancestors": ("\'none\'",),',
        "",
        (
            "tests/house/test_headers.py::test_every_answer_of_the_office_is_protected_and_kept_nowhere",
        ),
    ),
    Defect(
        "headers: a colleague's page is kept by the browser",
        "waylight/config/headers.py",
        'response.headers["Cache-Control"] = "no-store"',
        "pass",
        (
            "tests/house/test_headers.py::test_every_answer_of_the_office_is_protected_and_kept_nowhere",
        ),
    ),
    Defect(
        "logs: any key is written",
        "waylight/foundation/log.py",
        "return {key: _said(value) for key, value in keys.items() if key in KEYS}",
        "return {key: _said(value) for key, value in keys.items()}",
        ("waylight/foundation/tests/test_log.py::test_a_key_that_is_not_registered_is_left_out",),
    ),
    Defect(
        "logs: a line is not JSON",
        "waylight/foundation/log.py",
        "return json.dumps(line)",
        "return str(line)",
        ("waylight/foundation/tests/test_log.py::test_whatever_is_logged_is_one_line_of_json",),
    ),
    Defect(
        "exports: what is taken away leaves no line",
        "waylight/foundation/datasets/telling.py",
        "journal.exported(dataset.name, by=by, about=some, fields=fields)",
        "pass",
        ("tests/datasets/test_datasets.py::test_each_way_out_has_the_same_rows_and_a_line",),
    ),
    Defect(
        "exports: a formula in a CSV file",
        "waylight/foundation/exchange/writing.py",
        'return f"\'{text}" if isinstance(value, (str, tuple)) and COMPUTED.match(text) else text',
        "return text",
        ("waylight/foundation/exchange/tests/test_formulas.py",),
    ),
    Defect(
        "figures: small counts are shown",
        "waylight/engines/disclosure_control/protecting.py",
        "small = [name for name, count in counts.items() if 0 < count < least]",
        "small = [name for name, count in counts.items() if 1 < count < least]",
        ("waylight/engines/disclosure_control/tests/test_protecting.py",),
    ),
    Defect(
        "figures: a hidden count can be worked out",
        "waylight/engines/disclosure_control/protecting.py",
        "return [name for name, interval in found.items() if interval.is_narrower_than(least)]",
        "return []",
        ("waylight/engines/disclosure_control/tests/test_protecting.py",),
    ),
    Defect(
        "figures: an attacker who gave up passes for one who failed",
        "waylight/engines/disclosure_control/attacking.py",
        'raise RuntimeError(f"the solver gave up: {status}")',
        "return None",
        ("waylight/engines/disclosure_control/tests/test_protecting.py",),
    ),
    Defect(
        "figures: a number without a source",
        "waylight/foundation/figures/actions.py",
        "if not (source.strip() and definition.strip()):",
        "if not definition.strip():",
        (
            "waylight/foundation/figures/tests/test_figures.py::test_a_number_of_others_needs_its_source",
        ),
    ),
    Defect(
        "figures: over 2,000 becomes 2,000",
        "waylight/foundation/figures/quantity.py",
        "return Quantity(value, max(both, key=FROM_BELOW.index))",
        "return Quantity(value)",
        ("waylight/foundation/figures/tests/test_quantity.py",),
    ),
    Defect(
        "backups: the signature is not looked at",
        "waylight/config/backups/sealing.py",
        "public.verify(source.read(SIGNATURE), found.digest())",
        "source.read(SIGNATURE)",
        ("waylight/config/backups/tests/test_sealing.py",),
    ),
    Defect(
        "backups: parts may be moved",
        "waylight/config/backups/sealing.py",
        'return number.to_bytes(11, "big") + (b"\\x01" if last else b"\\x00")',
        "return bytes(12)",
        ("waylight/config/backups/tests/test_sealing.py::test_parts_cannot_change_places",),
    ),
    Defect(
        "public door: the length of a message tells what is in it",
        "waylight/foundation/doorway/sealing.py",
        "encrypt(sodium_pad(plain, BLOCK))",
        "encrypt(sodium_pad(plain, 1))",
        (
            "waylight/foundation/doorway/public/tests/test_pages.py::test_a_long_message_is_as_long_as_a_short_one",
        ),
    ),
    Defect(
        "public door: a personal link is found by looking around",
        "waylight/foundation/doorway/public/queries.py",
        "versions = Released.objects.listed().filter(kind=kind, key=key)",
        "versions = Released.objects.filter(kind=kind, key=key)",
        (f"{FOLLOWING}::test_nobody_finds_it_by_looking_around",),
    ),
    Defect(
        "public door: the browser keeps the page of a personal link",
        "waylight/foundation/doorway/public/views.py",
        '"Cache-Control": "no-store",',
        "",
        (f"{FOLLOWING}::test_no_answer_is_kept_told_on_indexed_or_marked_by_a_cookie",),
    ),
    Defect(
        "public door: old words behind a personal link pass for new ones",
        "waylight/foundation/doorway/links.py",
        "return (day - self.updated).days > FRESH_DAYS",
        "return False",
        (f"{FOLLOWING}::test_words_that_nobody_renewed_say_that_they_may_be_untrue",),
    ),
    Defect(
        "public door: earlier words behind a personal link stay in the store",
        "waylight/foundation/doorway/actions/linking.py",
        "if last and last != made:",
        "if False:",
        (f"{LINKING}::test_new_words_take_the_earlier_ones_out_of_the_store",),
    ),
    Defect(
        "public door: a closed link opens again",
        "waylight/foundation/doorway/actions/linking.py",
        "if last and last.withdrawn_at:",
        "if False:",
        (f"{LINKING}::test_a_closed_link_shows_nothing_and_is_never_opened_again",),
    ),
    Defect(
        "public files: they stay when nothing shows them",
        "waylight/foundation/doorway/actions/releasing.py",
        "        remove_files(item)\n",
        "        pass\n",
        (f"{FILES}::test_a_file_goes_with_the_last_release_that_names_it",),
    ),
    Defect(
        "public files: one that another release shows is taken away",
        "waylight/foundation/doorway/actions/filing.py",
        "return (digest for digest in ours if digest not in named)",
        "return (digest for digest in ours if digest or named)",
        (f"{FILES}::test_a_file_goes_with_the_last_release_that_names_it",),
    ),
    Defect(
        "public files: a page of HTML speaks in our name",
        "waylight/foundation/site/files.py",
        'how = "inline" if row.content_type in SHOWN else "attachment"',
        'how = "inline" if row.content_type else "attachment"',
        (f"{FILES}::test_a_page_of_html_is_saved_and_never_shown_in_our_name",),
    ),
    Defect(
        "public site: what was withdrawn is still on the shelf",
        "waylight/foundation/site/shelf.py",
        "if gone is None and row.id in known",
        "if row.id in known",
        (f"{SITE}/test_queries.py",),
    ),
    Defect(
        "public site: a page is sent from memory though the store changed",
        "waylight/foundation/site/answering.py",
        "            now.mark,\n",
        "",
        (
            f"{SITE}/test_pages.py::test_a_release_changes_the_pages_at_once_and_so_does_its_withdrawal",
        ),
    ),
    Defect(
        "public site: a link may be a script",
        "waylight/foundation/site/reading.py",
        "return parts.scheme.lower() in SAFE",
        "return bool(parts.scheme)",
        (f"{SITE}/test_queries.py::test_only_a_safe_link_is_kept",),
    ),
    Defect(
        "deadlines: a bank holiday is a working day",
        "waylight/foundation/deadlines/calendars.py",
        "return day.weekday() < SATURDAY and day not in bank_holidays(nation, day.year)",
        "return day.weekday() < SATURDAY",
        ("waylight/foundation/deadlines/tests",),
    ),
    Defect(
        "desk: what is late comes last",
        "waylight/foundation/desk/items.py",
        "found.sort(key=lambda item: item.due or LATEST)",
        "found.sort(key=lambda item: item.due or LATEST, reverse=True)",
        ("waylight/foundation/desk/tests/test_desk.py",),
    ),
]
