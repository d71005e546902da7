"""The defects: where, what the line says, what it says when broken, and who must notice."""

from typing import NamedTuple


class Defect(NamedTuple):
    """One line of the house, broken. `old` stands once in its file."""

    name: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]


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
]
