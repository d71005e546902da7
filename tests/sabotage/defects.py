"""The defects: where, what the line says, what it says when broken, and who must notice."""

from tests.sabotage.defect import Defect
from tests.sabotage.family import FAMILY
from tests.sabotage.files import FILES
from tests.sabotage.gate import GATE
from tests.sabotage.letters import TOLD
from tests.sabotage.money import MONEY
from tests.sabotage.movements import MOVEMENTS
from tests.sabotage.outward import OUTWARD
from tests.sabotage.people import PEOPLE
from tests.sabotage.planning import PLANNING
from tests.sabotage.reunion import REUNION

DEFECTS: list[Defect] = [
    Defect(
        "journal: a seal forgets the line before",
        "waylight/foundation/journal/sealing.py",
        'f"{previous}\\n{_encode(text)}"',
        'f"{_encode(text)}"',
        (
            "waylight/foundation/tests/test_journal_verifying.py::test_whoever_has_the_key_does_not_have_the_signature",
        ),
    ),
    Defect(
        "journal: the witness is not told",
        "waylight/foundation/journal/actions.py",
        "transaction.on_commit(partial(_tell_witness, head.last, head.mac))",
        "partial(_tell_witness, head.last, head.mac)",
        (
            "waylight/foundation/tests/test_journal_verifying.py::test_the_newest_line_alone_is_missed",
        ),
    ),
    Defect(
        "journal: a value passes for a code",
        "waylight/foundation/journal/actions.py",
        "if not pattern.fullmatch(word):",
        "if not word:",
        (
            "waylight/foundation/tests/test_journal.py::test_what_could_be_a_person_s_value_is_never_written",
        ),
    ),
    Defect(
        "journal: any signature is believed",
        "waylight/foundation/journal/anchors.py",
        "return checkpoint if signer in known else None",
        "return checkpoint",
        (
            "waylight/foundation/tests/test_journal_verifying.py::test_a_checkpoint_of_another_house_is_told",
        ),
    ),
    Defect(
        "journal: a broken journal is signed",
        "waylight/foundation/journal/checkpointing.py",
        "raise Broken(findings)",
        "pass",
        (
            "waylight/foundation/tests/test_journal_verifying.py::test_what_is_not_whole_is_not_signed",
        ),
    ),
    Defect(
        "journal: a look at a plan leaves no line",
        "waylight/programmes/movements/views/plans.py",
        'journal.seen(f"movements.{verb}", about=found, by=request.user)',
        "pass",
        (
            "waylight/programmes/movements/tests/test_pages.py::test_a_look_is_written_down_before_it_is_shown",
        ),
    ),
    Defect(
        "journal: the counter may go back",
        "waylight/foundation/journal/migrations/0004_append_only_again.py",
        "WHEN NEW.last <= OLD.last\n",
        "WHEN NEW.last < -1\n",
        (
            "waylight/foundation/tests/test_journal.py::test_the_database_refuses_to_rewrite_history",
        ),
    ),
    Defect(
        "a name in a mail's subject",
        "waylight/foundation/notices/declaring.py",
        "if placeholders(self.subject):",
        "if False:",
        (
            "waylight/foundation/notices/tests/test_declaring.py::test_words_that_could_carry_a_value_are_refused",
        ),
    ),
    Defect(
        "a telephone number as a count",
        "waylight/foundation/notices/declaring.py",
        "type(value) is int and 0 <= value <= LARGEST_COUNT",
        "type(value) is int",
        (
            "waylight/foundation/notices/tests/test_declaring.py::test_a_value_that_is_no_count_and_no_day_is_refused",
        ),
    ),
    Defect(
        "a notice of somebody else",
        "waylight/foundation/notices/models.py",
        "self.filter(to=user.pk) if user.is_authenticated else self.none()",
        "self.all()",
        (
            "waylight/foundation/notices/tests/test_telling.py::test_another_s_notice_does_not_exist",
        ),
    ),
    Defect(
        "a mail given up without an alarm",
        "waylight/foundation/notices/actions/mailing.py",
        '    log("notices.mail-given-up", level=ERROR, id=message.pk, code=code)',
        "    pass",
        (
            "waylight/foundation/notices/tests/test_mailing.py::test_five_failures_park_a_mail_with_an_alarm_and_no_address",
        ),
    ),
    Defect(
        "an address in the demo's mail",
        "waylight/foundation/notices/mail_folder.py",
        'for address in ("To", "Cc", "Reply-To"):',
        'for address in ("Cc",):',
        (
            "waylight/foundation/notices/tests/test_mailing.py::test_the_folder_keeps_one_file_without_an_address",
        ),
    ),
    Defect(
        "a paper in spite of a warning",
        "waylight/foundation/documents/typesetting.py",
        "    if warnings:",
        "    if not made:",
        (
            "waylight/foundation/documents/tests/test_typesetting.py::test_a_template_that_typst_refuses_or_warns_of_makes_no_paper",
        ),
    ),
    Defect(
        "a paper without tags",
        "waylight/foundation/documents/typesetting.py",
        '["ua-1"] if kind == "pdf" else []',
        "[]",
        (
            "waylight/foundation/documents/tests/test_typesetting.py::test_a_paper_is_pdf_ua_1_with_title_language_and_structure",
        ),
    ),
    Defect(
        "a withdrawn paper that still passes",
        "waylight/foundation/documents/actions/issuing.py",
        '    paper.save(update_fields=["status", "ended_at"])\n    _release(paper, by)',
        '    paper.save(update_fields=["status", "ended_at"])',
        (
            "waylight/foundation/documents/tests/test_issuing.py::test_the_public_door_is_told_what_the_paper_is_and_how_it_stands",
        ),
    ),
    Defect(
        "the code in the public store",
        "waylight/foundation/doorway/papers.py",
        "return sha256(code.encode()).hexdigest()",
        "return code.lower()",
        (
            "waylight/foundation/documents/tests/test_issuing.py::test_its_code_is_on_the_paper_and_nowhere_else",
        ),
    ),
    Defect(
        "check signs that check nothing",
        "waylight/engines/check_digits/codes.py",
        "if remainder(values, RADIX) == 1 else None",
        "if values else None",
        (
            "waylight/engines/check_digits/tests/test_check_digits.py::test_a_wrong_sign_in_a_code_is_always_noticed",
        ),
    ),
    Defect(
        "signing in: a code is taken twice",
        "waylight/foundation/access/signing_in/actions.py",
        'step > factor.data.get("last_step", 0)',
        "step > 0",
        ("waylight/foundation/access/tests/test_signing_in.py::test_a_code_is_taken_once",),
    ),
    Defect(
        "signing in: guesses are not counted",
        "waylight/foundation/access/signing_in/forms.py",
        'if not guesses.may_guess(request, "password", address, account):',
        "if False:",
        (
            "waylight/foundation/access/tests/test_signing_in.py::test_the_hasher_does_not_run_for_a_guess_too_many",
        ),
    ),
    Defect(
        "signing in: a session never ends",
        "waylight/foundation/access/signing_in/middleware.py",
        "if sessions.is_alive(request):",
        "if True:",
        (
            "waylight/foundation/access/tests/test_sessions.py::test_a_session_ends_after_a_quarter_of_an_hour_without_a_click",
        ),
    ),
    Defect(
        "signing in: an old second factor is fresh",
        "waylight/foundation/access/pages.py",
        "if step_up and not stepped_up(request):",
        "if False:",
        (
            "waylight/foundation/access/tests/test_sessions.py::test_after_five_minutes_the_second_factor_is_asked_for_again",
        ),
    ),
    Defect(
        "signing in: a changed account keeps its sessions",
        "waylight/foundation/access/models.py",
        'state = f"{self.password}|{self.stamp}"',
        "state = self.password",
        (
            "waylight/foundation/access/tests/test_sessions.py::test_a_change_of_the_account_ends_every_session_at_once",
        ),
    ),
    Defect(
        "signing in: a link outlives a change of the account",
        "waylight/foundation/access/signing_in/views.py",
        "return invitation if invitation.stamp == invitation.user.stamp else None",
        "return invitation",
        (
            "waylight/foundation/access/tests/test_invitations.py::test_a_link_dies_with_any_change_of_the_account",
        ),
    ),
    Defect(
        "signing in: the secret of an app in clear",
        "waylight/foundation/access/signing_in/adapters.py",
        "return actions.keep_secret(text)",
        "return text",
        (
            "waylight/foundation/access/tests/test_sessions.py::test_secrets_are_sealed_and_go_with_the_factor",
        ),
    ),
    Defect(
        "vault: a value is bound to no row",
        "waylight/foundation/vault/envelope.py",
        'words = (self.table, self.row, self.field, self.person or "")',
        'words = (self.table, self.field, self.person or "")',
        (
            "waylight/foundation/vault/tests/test_fields.py::test_a_value_moved_to_another_row_is_refused",
        ),
    ),
    Defect(
        "vault: a key file that everybody reads",
        "waylight/foundation/vault/key_encryption.py",
        "if mode & (stat.S_IRWXG | stat.S_IRWXO):",
        "if not mode:",
        (
            "waylight/foundation/vault/tests/test_key_encryption.py::test_a_file_that_others_may_open_is_refused",
        ),
    ),
    Defect(
        "vault: a token is left behind",
        "waylight/foundation/vault/fields/encrypted.py",
        "if value.owed:",
        "if not value:",
        (
            "waylight/foundation/vault/tests/test_fields.py::test_a_value_without_its_token_is_not_saved",
        ),
    ),
    Defect(
        "vault: a value is written in clear",
        "waylight/foundation/vault/fields/encrypted.py",
        "if not isinstance(value, Ciphertext):",
        "if not value:",
        ("waylight/foundation/vault/tests/test_fields.py::test_writing_without_a_row_is_refused",),
    ),
    Defect(
        "vault: the old key stays",
        "waylight/foundation/vault/actions/rotating.py",
        "key.wrapped, key.destroyed_at = None, clock.now()",
        "key.destroyed_at = None",
        (
            "waylight/foundation/vault/tests/test_rotating.py::test_after_a_rotation_all_is_read_and_the_old_key_is_gone",
        ),
    ),
    Defect(
        "vault: an erased person is still found",
        "waylight/foundation/vault/actions/forgetting.py",
        "rows.update(**{column.name: None})",
        "rows.count()",
        (
            "waylight/foundation/vault/tests/test_rotating.py::test_a_person_who_was_forgotten_reads_as_erased",
        ),
    ),
    Defect(
        "vault: a copy keeps what is personal",
        "waylight/foundation/vault/scrubbing.py",
        "if answer.is_personal and not is_key:",
        "if is_key:",
        (
            "waylight/foundation/tests/test_scrubbing.py::test_what_is_personal_is_replaced_and_the_rest_kept",
        ),
    ),
    Defect(
        "access: every wall stands open",
        "waylight/foundation/access/roles.py",
        "(compartment is None or compartment in role.compartments)",
        "True",
        ("tests/ward/test_walls.py::test_a_row_is_shown_only_to_roles_that_open_its_wall",),
    ),
    Defect(
        "access: a grant counts in every team",
        "waylight/foundation/access/rules.py",
        "holding(what, compartment), team=team_of(on))",
        "holding(what, compartment))",
        ("tests/ward/test_walls.py::test_a_role_opens_a_wall_only_in_the_team_it_was_given_for",),
    ),
    Defect(
        "access: a part forgets its own wall",
        "waylight/foundation/vault/belonging.py",
        "compartment = _said(table, path)",
        "compartment = None",
        ("tests/ward/test_walls.py::test_parts_are_shown_like_their_wholes",),
    ),
    Defect(
        "access: a queryset shows every record",
        "waylight/programmes/movements/models/caseload.py",
        "return visible(self, user, May.VIEW)",
        "return self.all()",
        ("tests/matrix/test_matrix.py::test_every_address_answers_everybody_as_the_roles_say",),
    ),
    Defect(
        "access: an error page carries a form",
        "waylight/foundation/ui/templates/ui/error.html",
        "{% block header %}{% comment %}",
        "{% block head %}{% comment %}",
        (
            "tests/ward/test_invisible.py::test_an_invisible_record_answers_byte_for_byte_like_one_that_never_was",
        ),
    ),
    Defect(
        "access: every field is read",
        "waylight/foundation/access/rules.py",
        "any(wall in role.compartments and answer.kind <= role.reads for role in roles)",
        "True",
        (
            "tests/ward/test_walls.py::test_a_field_is_read_through_a_role_that_opens_its_wall_and_reads_its_class",
        ),
    ),
    Defect(
        "glass: the steady clock is not asked",
        "waylight/foundation/access/models.py",
        "            steady_until__gt=steady,\n",
        "",
        (
            "waylight/programmes/administration/tests/test_glass.py::test_a_wall_clock_that_is_set_back_opens_nothing",
        ),
    ),
    Defect(
        "glass: a restart keeps it open",
        "waylight/foundation/access/models.py",
        "            boot=clock.boot(),\n            steady_from",
        "            steady_from",
        (
            "waylight/programmes/administration/tests/test_glass.py::test_a_restart_of_the_machine_closes_it",
        ),
    ),
    Defect(
        "glass: nobody needs to be told",
        "waylight/programmes/administration/actions/glass.py",
        "if team_key is None or not queries.witnesses(team_key, without=by).exists():",
        "if team_key is None:",
        (
            "waylight/programmes/administration/tests/test_glass.py::test_without_a_witness_nothing_is_opened",
        ),
    ),
    Defect(
        "glass: one reviews oneself",
        "waylight/programmes/administration/actions/glass.py",
        "if glass.user_id == by.pk or glass.reviewed_at:",
        "if glass.reviewed_at:",
        (
            "waylight/programmes/administration/tests/test_glass.py::test_nobody_reviews_their_own_opening_nor_twice",
        ),
    ),
    Defect(
        "access: one gives oneself a role",
        "waylight/programmes/administration/actions/people.py",
        "if user.pk == by.pk:",
        "if not user.pk:",
        (
            "waylight/programmes/administration/tests/test_actions.py::test_nobody_gives_a_role_to_themselves",
        ),
    ),
    Defect(
        "access: an auditor reads of victims",
        "waylight/programmes/administration/queries/journal.py",
        ".exclude(_behind_walls(user, team))",
        "",
        ("tests/ward/test_invisible.py::test_who_audits_a_team_reads_no_line_about_its_victims",),
    ),
    *OUTWARD,
    *PLANNING,
    *PEOPLE,
    *MONEY,
    *TOLD,
    *REUNION,
    *FAMILY,
    *FILES,
    *GATE,
    *MOVEMENTS,
]
