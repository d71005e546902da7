"""Read and check a resettlement registration form: who is on it, and every fault at once."""

from argparse import ArgumentParser, Namespace
from typing import Any

from waylight.command_line.arguments import declare_json, existing
from waylight.command_line.delivering import deliver_json
from waylight.command_line.main import DONE, NO
from waylight.command_line.telling import SHOWN, say
from waylight.engines.resettlement_form import Country, Fault, Reading, Someone, read
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.foundation.exchange.resettlement_forms import resettlement_form_in_child
from waylight.foundation.exchange.resettlement_words import message, suggestion

Answer = dict[str, Any]


def declare(parser: ArgumentParser) -> None:
    """The form, and where the answer goes."""
    parser.add_argument("form", type=existing, help="an electronic RRF of version 3 or 4, XML")
    declare_json(parser)


def run(options: Namespace) -> int:
    """Say who is on the form and what is wrong with it; 1 when there is any fault."""
    try:
        answer = _answer(read(resettlement_form_in_child(options.form)))
    except RefusedFileError as refused:
        answer = _refused(refused)
    _tell(str(options.form), answer)
    deliver_json(options.json, answer)
    return NO if answer["faults"] else DONE


def _answer(reading: Reading) -> Answer:
    return {
        "version": reading.version or None,
        "cases": reading.cases,
        "individuals": reading.individuals,
        "faults": [_fault(fault) for fault in reading.faults],
        "people": [_person(person) for person in reading.people],
    }


def _fault(fault: Fault) -> Answer:
    return {
        "code": fault.code,
        "rule": fault.name,
        "case": fault.case,
        "individual": fault.individual,
        "path": fault.path,
        "line": fault.line,
        "value": fault.value,
        "message": message(fault),
        "allowed": None if fault.allowed is None else list(fault.allowed),
        "suggestion": suggestion(fault),
    }


def _person(person: Someone) -> Answer:
    """Former states and regions have no code in ISO 3166-1: their name and kind say what they are.

    XXA is stateless and XXX unknown, as in travel documents.
    """
    return {
        "id": person.id,
        "case": person.case,
        "family_name": person.family_name,
        "given_name": person.given_name,
        "born_on": person.born.on if person.born else None,
        "nationality": person.nationality.alpha_3 if person.nationality else None,
        "nationality_in_words": _words(person.nationality),
        "country_of_asylum": _iso(person.country_of_asylum),
        "country_of_asylum_in_words": _words(person.country_of_asylum),
    }


def _iso(country: Country | None) -> str | None:
    return country.alpha_3 if country else None


def _words(country: Country | None) -> Answer | None:
    if country is None:
        return None
    return {"unhcr": country.code, "name": country.name, "kind": country.kind}


def _refused(refused: RefusedFileError) -> Answer:
    fault = {
        "code": refused.code,
        "rule": refused.code,
        "case": None,
        "individual": None,
        "path": "/",
        "line": 0,
        "value": "",
        "message": f"{refused.reason} {refused.fix}",
        "allowed": None,
        "suggestion": None,
    }
    return {"version": None, "cases": 0, "individuals": 0, "faults": [fault], "people": []}


def _tell(name: str, answer: Answer) -> None:
    faults = answer["faults"]
    if not faults:
        version, cases = answer["version"], answer["cases"]
        people = answer["individuals"]
        say(f"{name}: version {version}, {cases} case(s), {people} individual(s), no faults.")
        return
    say(f"{name}: {len(faults)} fault(s), so nothing of it may be imported.")
    for number, fault in enumerate(faults[:SHOWN], start=1):
        hint = f" D{fault['suggestion'][1:]}" if fault["suggestion"] else ""
        who = f"{fault['individual']}, " if fault["individual"] else ""
        say(f"{number:>4}. {who}{fault['path']}: {fault['message']}{hint} ({fault['code']})")
    if len(faults) > SHOWN:
        say(f"  … and {len(faults) - SHOWN} more; the JSON has them all.")
