"""Who resettles a family, the forms it comes with, and what a day's work adds beside the screen.

python -m tests.journeys.resettlement_story people FOLDER    accounts, two councils; forms, supply
python -m tests.journeys.resettlement_story canaries COUNT   families that are nobody's business
python -m tests.journeys.resettlement_story prepared NUMBER  the tracks of a family, all but health
python -m tests.journeys.resettlement_story cleared NUMBER   their health, for a small family
python -m tests.journeys.resettlement_story escorts FLIGHT   those who travel with them
python -m tests.journeys.resettlement_story lifted FLIGHT    a wheelchair to the seat
python -m tests.journeys.resettlement_story boarded FLIGHT   who is not on board yet
python -m tests.journeys.resettlement_story received FLIGHT  who landed and is not received yet"""

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import django
from django.db.models import QuerySet

django.setup()

from tests import cast  # noqa: E402 - models need the setup
from tests.journeys.movement_story import escort, on_flight, who  # noqa: E402 - as above
from tests.journeys.resettlement_files import (  # noqa: E402 - as above
    CANARY,
    bad_form,
    canary_form,
    good_form,
    letters,
    supply,
)
from waylight.engines.resettlement_form import read  # noqa: E402 - as above
from waylight.foundation import clock  # noqa: E402 - as above
from waylight.foundation.access import actions as access  # noqa: E402 - as above
from waylight.foundation.access.models import Team  # noqa: E402 - as above
from waylight.programmes.councils.actions import desks, offering  # noqa: E402 - as above
from waylight.programmes.councils.models import Desk, Offer  # noqa: E402 - as above
from waylight.programmes.movements import actions as movements  # noqa: E402 - as above
from waylight.programmes.movements.models import Passage, SpecialService  # noqa: E402 - as above
from waylight.programmes.resettlement.actions import (  # noqa: E402 - as above
    deciding,
    examining,
    holding,
    importing,
    matching,
    needs,
    preparing,
)
from waylight.programmes.resettlement.models import Member, Referral  # noqa: E402 - as above
from waylight.programmes.resettlement.workflow import (  # noqa: E402 - as above
    Clearance,
    Paper,
    Permit,
)

OFFICE, BRISTOL, LEEDS = "Resettlement office", "Bristol City Council", "Leeds City Council"
COUNCILS = {BRISTOL: "E06000023", LEEDS: "E08000035"}
THERE = {
    "nadia": ("resettlement.unhcr_liaison",),
    "ruth": ("resettlement.home_office_recorder", "councils.liaison"),
    "dina": ("resettlement.physician",),
    "pia": ("resettlement.protection_officer",),
    "samir": (
        "resettlement.mission_operations",
        "resettlement.matching_officer",
        "movements.coordinator",
    ),
    "lena": ("movements.movement_officer", "movements.booking_clerk", "movements.duty_officer"),
    "omar": ("movements.movement_finance", "movements.receptionist"),
    "mona": ("movements.movement_officer",),
}
AT_BRISTOL = {
    "celia": ("councils.coordinator",),
    "kay": ("councils.key_worker",),
    "carl": ("councils.clinician",),
}
AT_LEEDS = {"leo": ("councils.coordinator",)}
HALF_A_YEAR = timedelta(days=170)


def people(folder: str) -> None:
    """Everybody with a second factor; the desks of two councils; the files that come by post."""
    office = _staffed(OFFICE, THERE)
    ruth = who("ruth")
    for name, staff in ((BRISTOL, AT_BRISTOL), (LEEDS, AT_LEEDS)):
        team = _staffed(name, staff)
        access.give(ruth, "councils.liaison", team, by=None)
        desks.open_desk(
            team,
            office=office,
            council=COUNCILS[name],
            contact="Refugee team",
            synthetic=True,
            by=ruth,
        )
    here = Path(folder)
    (here / "bad.xml").write_text(bad_form(), "utf-8")
    (here / "good.xml").write_text(good_form(), "utf-8")
    supply(here / "supply.zip", clock.today())


def canaries(count: str) -> None:
    """Families with a canary in every text; a third is accepted and examined, and a
    tenth is asked of the other council."""
    office = Team.objects.get(name=OFFICE)
    homes = [_a_home(number) for number in range(1, int(count) // 10 + 1)]
    for number in range(1, int(count) + 1):
        _canary(office, number)
    samir = who("samir")
    referrals = Referral.objects.filter(status="SEEKING_MATCH").order_by("number")
    for referral, offer in zip(referrals, homes, strict=False):
        reasons = {"for": [f"{CANARY}reason"], "against": []}
        matching.propose_home(referral, offer=offer, reasons=reasons, by=samir)


def prepared(number: str) -> None:
    """Papers, visa and exit permit of a family, as an office would get them in some weeks."""
    for member in _of(number):
        if member.papers.status == Paper.ISSUED:
            continue  # on the screen
        _papers(member, clock.today() + HALF_A_YEAR)


def cleared(number: str) -> None:
    """A small family is examined and cleared."""
    dina = who("dina")
    for member in _of(number):
        _examined(member, {})
        examining.clear(member, until=clock.today() + timedelta(days=150), by=dina)


def escorts(flight: str) -> None:
    """An escort for the journey on a flight of the plan, and somebody who interprets."""
    lena, begins = who("lena"), clock.now() - timedelta(hours=6)
    for leg in on_flight(flight).legs.select_related("journey__team"):
        escort(leg)
        interpreter = movements.add_escort(
            leg.journey.team,
            name="Iman Interpreter",
            role="INTERPRETER",
            languages=["ara"],
            document_number="E9",
            document_issuer="GBR",
            document_expires=date(2040, 1, 1),
            by=lena,
        )
        duty = movements.assign_escort(
            leg,
            escort=interpreter,
            interprets="ara",
            from_at=begins,
            until_at=begins + timedelta(hours=8),
            by=lena,
        )
        movements.leave_without_way_home(duty, because="Lives there", by=lena)


def lifted(flight: str) -> None:
    """The carrier confirms that the grandmother is lifted to her seat."""
    asked = SpecialService.objects.filter(passenger__journey=on_flight(flight))
    for service in asked.select_related("passenger__journey"):
        movements.confirm_service(service, carrier_reference="ME-77", by=who("lena"))


def boarded(flight: str) -> None:
    """Whoever is not on board yet, five hours ago."""
    lena, at = who("lena"), clock.now() - timedelta(hours=5, minutes=10)
    for passage in _passages(flight).exclude(status="BOARDED"):
        movements.mark(passage, to="BOARDED", at=at, by=lena)


def received(flight: str) -> None:
    """Whoever landed is through the border and with who came for them."""
    omar = who("omar")
    for passage in _passages(flight).filter(status="LANDED"):
        for to in ("CLEARED", "RECEIVED"):
            movements.mark_arrival(passage, to=to, at=clock.now(), by=omar)


def _passages(flight: str) -> QuerySet[Passage]:
    asked = Passage.objects.filter(leg__journey=on_flight(flight))
    return asked.select_related("passenger__journey", "leg__journey")


def _staffed(name: str, staff: Mapping[str, tuple[str, ...]]) -> Team:
    team = access.open_team(name, by=None)
    for one, roles in staff.items():
        user = access.open_account(
            f"{one}@example.org", name=one.title(), password=cast.PASSWORD, by=None
        )
        for role in roles:
            access.give(user, role, team, by=None)
        cast.with_app(user)
    return team


def _of(number: str) -> list[Member]:
    return list(Referral.objects.get(number=number).members.going().order_by("number"))


def _papers(member: Member, until: date) -> None:
    by, today = who("samir"), clock.today()
    preparing.keep_document(member, status=Paper.ISSUED, until=until, by=by)
    preparing.keep_entry(member, entry=Clearance.BIOMETRICS, by=by)
    preparing.keep_entry(
        member, entry=Clearance.GRANTED, entry_from=today, entry_until=until, by=by
    )
    preparing.keep_exit_permit(member, status=Permit.SUBMITTED, by=by)
    preparing.keep_exit_permit(member, status=Permit.GRANTED, until=until, by=by)


def _examined(member: Member, findings: dict[str, object]) -> None:
    today = clock.today()
    examining.examine(
        member,
        examined_on=today,
        place="Beirut",
        protocol="2025-03",
        findings=findings,
        xray_on=today,
        by=who("dina"),
    )


def _a_home(number: int) -> Offer:
    """A home in Leeds."""
    leo, today = who("leo"), clock.today()
    desk = Desk.objects.get(team__name=LEEDS)
    return offering.make_offer(
        desk,
        property_reference=f"{CANARY}home-{letters(number)}",
        bedrooms=3,
        max_people=5,
        step_free=True,
        available_from=today,
        expires_on=today + timedelta(days=90),
        school_places=4,
        services=[],
        languages=["ara"],
        by=leo,
    )


def _canary(office: Team, number: int) -> None:
    """One family whose every text would sing."""
    nadia, ruth, today = who("nadia"), who("ruth"), clock.today()
    reading = read(canary_form(number))
    file = importing.keep_file(office, reading=reading, digest=f"{number:064}", by=nadia)
    importing.apply_file(
        file, scheme="VPRS", submitted_on=today, declared_on=today, synthetic=True, by=nadia
    )
    file.refresh_from_db()
    referral = Referral.objects.select_related("team").get(pk=file.made[0][1])
    holding.confide(referral, words=f"{CANARY}note-{letters(number)}", by=who("pia"))
    if number % 3:
        return
    deciding.take_to_screening(referral, by=ruth)
    deciding.accept(referral, secured_on=today, accepted_on=today, by=ruth)
    needs.keep_needs(
        referral,
        medical_level="SOME",
        services=(),
        step_free=False,
        airport="BEY",
        tie_words=f"{CANARY}tie-{letters(number)}",
        language="ar",
        by=who("samir"),
    )
    for member in _of(referral.number):
        _examined(member, {"words": f"{CANARY}diagnosis-{letters(number)}"})
    deciding.seek_match(referral, by=who("samir"))


if __name__ == "__main__":
    step, *words = sys.argv[1:]
    steps = (people, canaries, prepared, cleared, escorts, lifted, boarded, received)
    {one.__name__: one for one in steps}[step](*words)
