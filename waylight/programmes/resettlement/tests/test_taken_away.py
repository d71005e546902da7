"""What is taken away, as a file or on paper: no finding to who may not read what is medical, and
to a council no family that was not proposed to it. A hundred canaries each say so."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team
from waylight.foundation.datasets.declaring import datasets
from waylight.programmes.councils.models import Proposal
from waylight.programmes.councils.queries.papers import FACTS, lacking
from waylight.programmes.councils.tests.conftest import colleagues as at_the_desk
from waylight.programmes.movements.queries.escort_brief import escort_brief
from waylight.programmes.movements.tests.journeys import an_escort, on_duty
from waylight.programmes.resettlement.access import ROLES
from waylight.programmes.resettlement.actions import handing
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.tests.browsing import Knock
from waylight.programmes.resettlement.tests.factories import Play, a_referral, role, someone
from waylight.programmes.resettlement.tests.flights import (
    a_flight,
    a_ready_family,
    fresh,
    received,
)
from waylight.programmes.resettlement.tests.test_health_handed_over import (  # noqa: F401
    CANARIES,
    family,
)

pytestmark = [pytest.mark.long, pytest.mark.django_db(databases=["default", "public"])]
ENDS = ("csv", "xlsx", "json")
PROGRAMMES = ("resettlement", "councils", "movements")
ELSEWHERE = [f"Kanarie{number:03}" for number in range(100)]
DESK = ("coordinator", "key_worker", "liaison", "finance")


def read(answer: Any) -> str:
    """What a file says; of a workbook every part of it."""
    found = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not zipfile.is_zipfile(io.BytesIO(found)):
        return str(found.decode())
    with zipfile.ZipFile(io.BytesIO(found)) as book:
        return " ".join(book.read(name).decode() for name in book.namelist())


def files() -> list[str]:
    """The address of every file of every table that the three programmes offer."""
    mine = [one for one in datasets.values() if one.programme in PROGRAMMES]
    return [f"{one.address.rstrip('/')}.{end}" for one in mine for end in ENDS]


@pytest.mark.parametrize("who", [one.name for one in ROLES if one.name != "physician"])
def test_no_file_holds_a_finding_for_who_is_no_physician(
    family: Referral,  # noqa: F811
    knock: Knock,
    who: str,
) -> None:
    a_flight(family)
    opened = 0
    for at in files():
        answer = knock(who, at)
        if answer.status_code == 200:
            opened += 1
            said = read(answer)
            assert not [one for one in CANARIES if one in said], at
    assert opened >= 6


def test_no_paper_holds_a_finding(family: Referral, play: Play) -> None:  # noqa: F811
    """The council's papers, the receipt, and the escort's brief, which names codes alone."""
    journey = a_flight(family)
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=role(play, "physician"))
    duty = on_duty(journey.legs.get(), an_escort(family.team))
    brief = json.dumps(escort_brief(duty), default=str)
    assert "WCHR" in brief
    received(family)
    proposal = Proposal.objects.get(reference=family.number)
    papers = [facts(proposal) for kind, facts in FACTS.items() if not lacking(kind, proposal)]
    assert len(papers) >= 3
    said = brief + json.dumps(papers, default=str)
    assert not [one for one in CANARIES if one in said]


def test_a_council_takes_away_none_of_a_hundred_families_that_were_not_proposed_to_it(
    team: Team, play: Play, client: Client
) -> None:
    liaison = role(play, "unhcr_liaison")
    others = [
        a_referral(team, liaison, members=(someone("PA", f"Moussa {name}", "M", "1982-03-04"),))
        for name in ELSEWHERE
    ]
    mine = a_ready_family(team, play)
    hidden = [*ELSEWHERE, *(one.number for one in others)]
    theirs = at_the_desk(Team.objects.get(name="Bristol"))
    opened = 0
    for who in DESK:
        client.force_login(theirs(f"councils.{who}"))
        for at in files():
            answer = client.get(at)
            if answer.status_code == 200:
                opened += 1
                said = read(answer)
                assert not [one for one in hidden if one in said], (who, at)
        for one in others:
            assert client.get(one.get_absolute_url()).status_code in (403, 404)
    assert opened >= 6
    client.force_login(theirs("councils.coordinator"))
    page = client.get(reverse("councils:proposal", args=[Proposal.objects.get().pk]))
    assert mine.number in page.content.decode(), "its own it reads"
