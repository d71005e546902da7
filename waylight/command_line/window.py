"""When may a group travel: its first and last day, what binds them, and what conflicts."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from waylight.command_line.arguments import declare_json, existing
from waylight.command_line.delivering import deliver_json
from waylight.command_line.json_file import read_or_refuse
from waylight.command_line.main import DONE, NO
from waylight.command_line.telling import say
from waylight.engines.travel_window import Reader, to_json


def declare(parser: ArgumentParser) -> None:
    """The group, and where the answer goes."""
    parser.add_argument("group", type=existing, help="passengers, papers and holds, as JSON")
    declare_json(parser)


def run(options: Namespace) -> int:
    """Say the window in words and in JSON; 1 when there is none."""
    values, readable = read_or_refuse(options.group, options)
    if not readable:
        return NO
    reader = Reader()
    group = reader.group(values)
    if group is None:
        say(f"{options.group}: {len(reader.faults)} fault(s), so no window was looked for.")
        for fault in reader.faults:
            say(f"  {fault.path}: {fault.message} ({fault.code})")
        deliver_json(options.json, {"faults": [fault._asdict() for fault in reader.faults]})
        return NO
    answer = to_json(group)
    _tell(answer)
    deliver_json(options.json, answer)
    return NO if answer["conflict"] else DONE


def _tell(answer: Mapping[str, Any]) -> None:
    if answer["conflict"]:
        say("No day suits the whole group. These cannot be together:")
        for limit in answer["conflict"]:
            spans = " and ".join(_between(span) for span in limit["days"]) or "no day"
            say(f"  {_named([limit])}: {spans}")
        for part in answer["splits"]:
            say(f"Could travel as a part: {', '.join(part)}")
        if answer["left_behind"]:
            say(f"Cannot travel in any part: {', '.join(answer['left_behind'])}")
        return
    say(f"Earliest {_day(answer['earliest'])}: {_named(answer['binding_earliest'])}")
    say(f"Latest {_day(answer['latest'])}: {_named(answer['binding_latest'])}")
    for span in answer["windows"] if len(answer["windows"]) > 1 else ():
        say(f"  {_between(span)}")
    if answer["ends"]:
        first = answer["ends"][0]
        say(f"What breaks first: {_named([first])}, on {_day(first['on'])}")


def _named(limits: Iterable[Mapping[str, Any]]) -> str:
    words = [
        f"{limit['kind']} of {limit['passenger']}" if limit["passenger"] else limit["kind"]
        for limit in limits
    ]
    return ", ".join(words) or "nothing binds it"


def _between(span: Mapping[str, Any]) -> str:
    return f"{_day(span['from'])} to {_day(span['to'])}"


def _day(value: date | None) -> str:
    return f"{value.day} {value:%B %Y}" if value else "open"
