"""People of the register, made through its own deeds. Everybody here is invented."""

from typing import Any

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.registers.people import actions
from waylight.registers.people.models import Basis, DocumentKind, Kinship, Person
from waylight.registers.people.workflow import PaperStatus


def a_person(team: Team, by: User | None = None, **known: Any) -> Person:
    """Safia, unless something else is said."""
    said = {"name": "صفية إبراهيم", "latin": "Safia Ibrahim", "sex": "F", "born": "1985-03-07"}
    return actions.record_person(team, **{**said, "synthetic": True, **known}, by=by)


def a_man(team: Team, by: User | None = None, **known: Any) -> Person:
    """Her husband."""
    said = {"name": "Idris Osman", "sex": "M", "born": "1980-11-21"}
    return a_person(team, by, **{"latin": "", **said, **known})


def a_child(team: Team, by: User | None = None, **known: Any) -> Person:
    """Their son."""
    said = {"name": "Yusuf Idris Osman", "sex": "M", "born": "2007-05-02"}
    return a_person(team, by, **{"latin": "", **said, **known})


def a_family(team: Team, by: User | None = None) -> tuple[Person, Person, Person]:
    """Mother, father and son, related as such."""
    mother, father, son = a_person(team, by), a_man(team, by), a_child(team, by)
    actions.relate(mother, father, Kinship.SPOUSE, basis=Basis.CIVIL_MARRIAGE, by=by)
    actions.relate(mother, son, Kinship.PARENT, basis=Basis.BIOLOGICAL, by=by)
    actions.relate(father, son, Kinship.PARENT, basis=Basis.BIOLOGICAL, by=by)
    return mother, father, son


def a_passport(person: Person, by: User | None = None, **printed: Any) -> Any:
    """Verified, unless something else is said."""
    said = {"number": "P0123456", "issuer": "SDN", "status": PaperStatus.VERIFIED}
    return actions.add_document(person, DocumentKind.PASSPORT, **{**said, **printed}, by=by)


def a_registrar(team: Team, name: str = "Rana") -> User:
    """Somebody who keeps the register of a team."""
    return _somebody(team, name, "people.registrar")


def a_second(team: Team, name: str = "Samuel") -> User:
    """Somebody who decides about proposals in a team."""
    return _somebody(team, name, "people.second")


def _somebody(team: Team, name: str, role: str) -> User:
    address = f"{name.lower()}@example.org"
    user = access.open_account(address, name=name, password="a lantern over water", by=None)
    access.give(user, role, team, by=None)
    return user
