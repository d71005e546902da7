"""Search before create: for each query the records most likely to be the same person, and why."""

import csv
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from waylight.command_line.arguments import declare_json, existing, whole
from waylight.command_line.delivering import deliver_json
from waylight.command_line.main import DONE, NO
from waylight.command_line.telling import SHOWN, say
from waylight.engines.record_linkage import Fault, People, Person, read_people, to_json

Answer = dict[str, Any]


def declare(parser: ArgumentParser) -> None:
    """The queries, the records to search among, and where the answer goes."""
    parser.add_argument("queries", type=existing, help="CSV: id and any of name, born_on, …")
    parser.add_argument("--among", type=existing, required=True, metavar="PEOPLE.csv")
    parser.add_argument("--top", type=whole, default=10, metavar="N", help="for each query (10)")
    declare_json(parser)


def run(options: Namespace) -> int:
    """Search for every query, or for none while a file has a fault. It never merges anybody."""
    faults: list[Answer] = []
    queries = _people(options.queries, faults)
    among = _people(options.among, faults)
    if faults:
        say(f"{len(faults)} fault(s), so nobody was searched for.")
        for fault in faults[:SHOWN]:
            where = f"{fault['file']}, row {fault['row']}, {fault['column']}"
            say(f"  {where}: {fault['message']} ({fault['code']})")
        deliver_json(options.json, {"faults": faults})
        return NO
    people = People(among)
    results = [to_json(one.id, people.candidates(one, options.top)) for one in queries]
    _tell(results)
    deliver_json(options.json, {"results": results})
    return DONE


def _people(path: Path, faults: list[Answer]) -> list[Person]:
    """The records of a CSV file; its faults are added to those of the other file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            people, found = read_people(rows.fieldnames or (), rows)
    except UnicodeDecodeError:
        people, found = [], [Fault("not_utf8", 0, "", "", "Save the file as UTF-8.")]
    except (csv.Error, OSError) as error:
        people, found = [], [Fault("not_csv", 0, "", "", f"This is no CSV: {error}.")]
    faults += [fault._asdict() | {"file": path.name} for fault in found]
    return people


def _tell(results: list[Answer]) -> None:
    for result in results[:SHOWN]:
        likely = [one for one in result["candidates"] if one["verdict"] != "unlikely"]
        say(f"{result['query']}: {len(likely)} may be the same person.")
        for one in likely[:3]:
            words = " ".join(reason["words"] for reason in one["reasons"][:2])
            say(f"  {one['id']}  {one['score']:.2f}  {one['verdict']}. {words}")
    if len(results) > SHOWN:
        say(f"… and {len(results) - SHOWN} more queries; the JSON has them all.")
