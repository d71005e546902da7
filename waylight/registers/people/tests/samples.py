"""A person, a paper and a proposal, for the access matrix."""

from uuid import UUID

from tests.matrix.samples import Play, Sample
from waylight.foundation.access.models import Team
from waylight.registers.people import actions
from waylight.registers.people.access import May
from waylight.registers.people.tests.factories import a_family, a_passport, a_person

HERE = "/office/people"


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    registrar = play("people.registrar")
    mother, _father, _son = a_family(team, registrar)
    paper = a_passport(mother, registrar)
    twice = a_person(team, registrar)
    proposal = actions.propose_merge(mother, gone=twice, by=registrar)
    name, birth, tie = mother.names.get(), mother.births.get(), mother.ties.first()
    assert tie

    def part(key: UUID) -> Sample:
        return Sample(mother, see=May.VIEW, keys={"key": key})

    return {
        f"{HERE}/names/<uuid:key>/": part(name.pk),
        f"{HERE}/births/<uuid:key>/": part(birth.pk),
        f"{HERE}/ties/<uuid:key>/": part(tie.pk),
        f"{HERE}/<uuid:key>/": Sample(mother, see=May.VIEW),
        f"{HERE}/papers/<uuid:key>/": Sample(paper, see=May.VIEW),
        f"{HERE}/proposals/<uuid:key>/": Sample(proposal, see=May.VIEW),
    }
