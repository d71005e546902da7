"""Pre-screen one applicant or a list for family reunion: the outcome and every reason for it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from waylight.command_line.arguments import day, declare_json, existing
from waylight.command_line.delivering import deliver_json
from waylight.command_line.json_file import read_or_refuse
from waylight.command_line.main import DONE, NO
from waylight.command_line.telling import SHOWN, say
from waylight.engines.eligibility import (
    OUTCOMES,
    RULE_SETS,
    Facts,
    Fault,
    NoRulesError,
    Reader,
    decide,
    to_json,
)

SIGNS = {True: "yes", False: "no", None: "not known"}
Answer = dict[str, Any]


def declare(parser: ArgumentParser) -> None:
    """The facts, the day, perhaps the rules, and where the answer goes."""
    parser.add_argument("facts", type=existing, help="a sponsor and an applicant, or a list, JSON")
    parser.add_argument("--on", type=day, required=True, metavar="DATE", help="day of the decision")
    parser.add_argument(
        "--rules", choices=list(RULE_SETS), metavar="SET",
        help=f"decide by this set, whatever was in force: {', '.join(RULE_SETS)}",
    )  # fmt: skip
    declare_json(parser)


def run(options: Namespace) -> int:
    """Decide all or none; 1 when somebody is not eligible, lacks evidence, or a fault was found."""
    on = date.fromisoformat(options.on)
    values, readable = read_or_refuse(options.facts, options)
    if not readable:
        return NO
    rows = values if isinstance(values, list) else [values]
    reader = Reader(on)
    read = [reader.facts(row, f"$[{n}]" if rows is values else "$") for n, row in enumerate(rows)]
    known = [facts for facts in read if facts is not None]
    answers = [] if reader.faults else _decided(known, on, options.rules, reader, rows is values)
    if reader.faults:
        return _refused(options, reader.faults)
    _tell(answers)
    deliver_json(options.json, answers if rows is values else answers[0])
    return DONE if all(one["outcome"] == OUTCOMES[-1] for one in answers) else NO


def _decided(
    known: Sequence[Facts], on: date, rules: str | None, reader: Reader, listed: bool
) -> list[Answer]:
    answers = []
    for n, facts in enumerate(known):
        try:
            answers.append(to_json(decide(facts, on, rules)))
        except NoRulesError as none:
            path = f"$[{n}].applicant.applied_at" if listed else "$.applicant.applied_at"
            reader.faults.append(Fault(none.code, path, "", str(none)))
    return answers


def _refused(options: Namespace, faults: Sequence[Fault]) -> int:
    say(f"{options.facts}: {len(faults)} fault(s), so nothing was decided.")
    for fault in faults[:SHOWN]:
        say(f"  {fault.path}: {fault.message} ({fault.code})")
    deliver_json(options.json, {"faults": [fault._asdict() for fault in faults]})
    return NO


def _tell(answers: Sequence[Mapping[str, Any]]) -> None:
    if len(answers) != 1:
        for outcome in OUTCOMES:
            count = sum(one["outcome"] == outcome for one in answers)
            say(f"{outcome.replace('_', ' '):<16}{count:>10,}")
        return
    (answer,) = answers
    say(f"{answer['outcome'].replace('_', ' ').capitalize()} by {answer['rule_set']}.")
    if not answer["decides"]:
        say("This set decides nothing: it is a what-if.")
    for reason in answer["reasons"]:
        say(f"  {SIGNS[reason['passed']]:<10}{reason['sentence']} ({reason['code']})")
    for sentence in answer["would_change_if"]:
        say(sentence)
