"""One family through the pages alone: from the sponsor's first call to the call after."""

from datetime import timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.family_reunion.models import Member, Reunion
from waylight.programmes.family_reunion.tests.browsing import Knock, text
from waylight.programmes.family_reunion.tests.factories import Play, with_money
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people.models import Document, DocumentKind

pytestmark = pytest.mark.django_db
PERSON = {"name": "صفية إدريس", "latin": "Safia Idris", "born": "1980", "sex": "F", "person": "new"}
SPONSOR = {
    "sponsor_status": "REFUGEE",
    "granted_on": "2012-03-01",
    "left_on": "2011-06",
    "referred_by": "SELF",
    "language": "ar",
    "airport": "LHR",
    "band": "P3",
    "council": "E09000033",
}


class Way:
    """What the colleagues of one office do, page by page."""

    def __init__(self, knock: Knock, team: Team, play: Play) -> None:
        self.knock, self.team, self.play = knock, team, play

    def does(self, who: str, page: str, *keys: Any, **sent: Any) -> str:
        """Send a form; it must not come back with a fault."""
        answer = self.knock(who, page, *keys, send=sent)
        shown = text(answer)
        assert answer.status_code == 200, shown[shown.find("<main") :][:3000]
        assert "tone-bad" not in shown[: shown.find("<h1")], shown[shown.find("<main") :][:900]
        return shown

    def opened(self) -> Reunion:
        """A reunion whose sponsor's status is proven."""
        self.does("caseworker", "enquire", team=self.team.pk, **PERSON, **SPONSOR)
        reunion = Reunion.objects.get()
        at = ("caseworker", "reunion-deed", reunion.pk)
        self.does(*at, "keep-paper", kind="STATUS_LETTER", status="RECEIVED")
        paper = reunion.sponsor.documents.get()
        self.does(*at, "judge-paper", document=paper.pk, status="VERIFIED")
        self.does(*at, "prove", document=paper.pk)
        return reunion

    def eligible(self, reunion: Reunion) -> Member:
        """A husband in Uganda who is taken on."""
        known = {"relationship": "SPOUSE", "relationship_began_on": "2005"}
        person = {"name": "Omar Idris", "born": "1978-02-03", "sex": "M", "person": "new"}
        stays = {"country_of_stay": "UGA", "city": "Kampala"}
        self.does("caseworker", "add-member", reunion.pk, **person, **known, **stays)
        member = reunion.members.get()
        at = ("caseworker", "member-deed", member.pk)
        began = {"relationship_began_on": "2005", "applied_at": "2025-08-01T10:00"}
        self.does(*at, "change", **stays, **began)
        agreed = {"purpose": "TRAVEL", "recipients": "IOM, airline", "form": "WRITTEN"}
        self.does(*at, "consent", **agreed, given_on=clock.today().isoformat())
        with_money(Reunion.objects.get(), self.play)
        self.does(*at, "begin-intake")
        self.does(*at, "screen")
        self.does(*at, "accept")
        return member

    def ready(self, member: Member, first: str, last: str) -> None:
        """With a visa, papers and everything in order."""
        self.does(
            "caseworker", "member-deed", member.pk, "apply", gwf="gwf 012345678",
            applied_at="2025-08-01T10:00",
        )  # fmt: skip
        mission = ("mission_officer", "member-deed", member.pk)
        days = {"valid_from": first, "valid_until": last, "status": "RECEIVED"}
        printed = {"names_printed": "IDRIS OMAR", "number": "V1", "issuer": "gbr", **days}
        for kind in ("VISA", "PASSPORT", "EXIT_PERMIT", "TB_CERTIFICATE"):
            self.does(*mission, "keep-paper", kind=kind, **printed)
        papers = {paper.kind: paper for paper in Document.objects.filter(person=member.person)}
        visa = papers[DocumentKind.VISA]
        self.does(*mission, "grant-visa", document=visa.pk, decided_on=clock.today().isoformat())
        self.does("approver", "member-deed", member.pk, "prepare")
        proof = {"TRAVEL_DOCUMENT": "PASSPORT"}
        for item in member.items.all():
            paper = papers.get(proof.get(item.kind, item.kind))
            said = {"item": item.pk, "status": "DONE", "document": paper.pk if paper else ""}
            self.does(*mission, "settle", **said)
        self.does(*mission, "ready")


def test_a_family_comes_through_the_pages_from_the_first_call_to_the_last(
    knock: Knock, team: Team, play: Play
) -> None:
    way, today = Way(knock, team, play), clock.today()
    reunion = way.opened()
    member = way.eligible(reunion)
    first, flies = today - timedelta(days=9), today - timedelta(days=2)
    way.ready(member, first.isoformat(), (today + timedelta(days=20)).isoformat())
    formed = {"members": [member.pk], "airport": "ebb", "receiver": "Safia Idris"}
    way.does("movement_assistant", "form-group", reunion.pk, **formed)
    group = reunion.groups.get()
    way.does("movement_assistant", "group-deed", group.pk, "ask")
    flight = {"flight": "ET308", "lands_in": "LHR", "leaves_at": f"{flies}T04:00"}
    landed = f"{flies}T15:30"
    way.does("movement_assistant", "group-deed", group.pk, "book", **flight, lands_at=landed)
    way.does("finance", "group-deed", group.pk, "release", name_1="IDRIS/OMAR MR")
    way.does("mission_officer", "group-deed", group.pk, "board", at=f"{flies}T04:10")
    way.does("mission_officer", "group-deed", group.pk, "transit")
    way.does("receptionist", "group-deed", group.pk, "land", at=f"{flies}T15:40")
    handed = {"receiver": "Safia Idris", "identity": "Residence permit", "signed": "on"}
    assert "Safia Idris" in way.does("receptionist", "group-deed", group.pk, "hand-over", **handed)
    for deed in ("call", "close"):
        way.does("caseworker", "member-deed", member.pk, deed)
    member.refresh_from_db()
    assert member.status == Status.CLOSED
    assert "Closed" in text(knock("caseworker", "reunions"))
