"""A caseload, its plans and a list of faults, for the access matrix."""

from datetime import timedelta

from tests.matrix.samples import Play, Sample
from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.documents.queries import issued_about
from waylight.foundation.exchange.faults import Fault
from waylight.programmes.movements import actions
from waylight.programmes.movements.access import May
from waylight.programmes.movements.exchange import Reading
from waylight.programmes.movements.exchange.paxlst_reading import ListReading
from waylight.programmes.movements.exchange.rates import RatesRead
from waylight.programmes.movements.tests.factories import (
    a_cancelled_charter,
    a_caseload,
    a_fault_list,
    a_ready_plan,
    a_request,
    an_asked_plan,
    an_asked_what_if,
)
from waylight.programmes.movements.tests.gates import a_contradiction, a_duty, a_photo
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    crew,
    fly,
    frozen,
    one_of_the_crew,
    passages,
    ticketed,
)

HERE = "/office/movements"
FAULT = Fault("families", 7, "from_airport", "unknown_airport", "XQX", "No airport.", "Correct it.")


def samples(team: Team, play: Play) -> dict[str, Sample]:
    """By the beginning of an address."""
    coordinator = play("movements.coordinator")
    caseload = a_caseload(team, coordinator)
    plan = a_ready_plan(caseload, coordinator)
    paper = actions.issue_journey_sheet(plan, row=2, language="en", by=coordinator)
    ready = Sample(plan, see=May.VIEW, keys={"row": 2, "paper": paper.pk})
    asked = Sample(an_asked_plan(caseload, coordinator, seed=2), see=May.VIEW)
    standing = a_cancelled_charter(plan, coordinator)
    faults = a_fault_list(team, coordinator, Reading(None, [FAULT]))
    scenario = Sample(an_asked_what_if(plan, coordinator), see=May.VIEW)
    request = Sample(a_request(team, coordinator, reference="FR-9"), see=May.REQUEST)
    return {
        **of_journeys(team, play),
        f"{HERE}/requests/<uuid:key>/": request,
        f"{HERE}/scenarios/<uuid:key>/": scenario,
        f"{HERE}/caseloads/<uuid:key>/": Sample(caseload, see=May.VIEW),
        f"{HERE}/plans/<uuid:key>/": ready,
        f"{HERE}/plans/<uuid:key>/flights/": Sample(plan, see=May.VIEW, keys={"row": 3}),
        f"{HERE}/plans/<uuid:key>/progress/": asked,
        f"{HERE}/plans/<uuid:key>/stop/": asked,
        f"{HERE}/plans/<uuid:key>/again/": asked,
        f"{HERE}/plans/<uuid:key>/difference/": Sample(standing, see=May.VIEW),
        f"{HERE}/plans/<uuid:key>/changed/": Sample(plan, see=May.VIEW),
        f"{HERE}/faults/<uuid:key>/": Sample(faults, see=May.UPLOAD, only=coordinator),
    }


def of_journeys(team: Team, play: Play) -> dict[str, Sample]:
    """One of everything that belongs to journeys, by the beginning of an address."""
    return {
        **_journeys(team),
        **_gates(team, play),
        **_incidents(team),
        **_manifests(team),
        **_custody(team, play),
        **_money(team),
        **_staff(team),
        **_papers(team),
    }


def _journeys(team: Team) -> dict[str, Sample]:
    journey = a_journey(team)
    leg = journey.legs.get()
    passenger = journey.passengers.first()
    passage = leg.passages.first()
    here = {"journeys": journey, "legs": leg, "passengers": passenger, "passages": passage}
    deeds = {"journeys": "describe", "legs": "flight", "passengers": "identity"}
    return {
        **{f"{HERE}/{name}/<uuid:key>/": Sample(one, see=May.FOLLOW) for name, one in here.items()},
        **{
            f"{HERE}/{name}/<uuid:key>/do/": Sample(
                one, see=May.FOLLOW, keys={"deed": deeds.get(name, "ticket")}
            )
            for name, one in here.items()
        },
    }


def _gates(team: Team, play: Play) -> dict[str, Sample]:
    """A duty as the office sees it, and one of somebody's own, on another journey."""
    conflict = a_contradiction(frozen(a_journey(team)).legs.select_related("journey").get())
    leg = frozen(a_journey(team)).legs.select_related("journey").get()
    rosa = play("movements.airport_team")
    own = a_duty(leg, of=rosa)
    pictured = a_photo(leg)
    duty = conflict.marks.select_related("duty__leg__journey").first().duty  # type: ignore[union-attr]
    return {
        f"{HERE}/conflicts/<uuid:key>/": Sample(conflict, see=May.FOLLOW),
        f"{HERE}/duties/<uuid:key>/": Sample(duty, see=May.FOLLOW),
        f"{HERE}/duties/<uuid:key>/gate/": Sample(
            own, see=May.FOLLOW, only=rosa, keys={"number": pictured.number}
        ),
        f"{HERE}/passengers/<uuid:key>/portrait/": Sample(pictured, see=May.FOLLOW),
    }


def _incidents(team: Team) -> dict[str, Sample]:
    journey, tara = a_journey(team), one_of_the_crew("tara", team)
    incident = actions.report_incident(
        team,
        journey=journey,
        kind="DELAY",
        severity=2,
        happened_at=clock.now(),
        zone="Asia/Beirut",
        leg=journey.legs.get(),
        by=tara,
    )
    contact = actions.add_duty_contact(
        team, whom="POLICE", name="The desk", phone="+44 20 7946 0001", by=tara
    )
    paper = actions.issue_incident_report(incident, language="en", by=tara)
    keys = {"row": 1, "deed": "close", "paper": paper.pk}
    reported = Sample(incident, see=May.REPORT, keys=keys)
    return {
        f"{HERE}/incidents/<uuid:key>/": reported,
        f"{HERE}/incidents/<uuid:key>/steps/": reported,
        f"{HERE}/incidents/<uuid:key>/do/": reported,
        f"{HERE}/duty/contacts/<uuid:key>/": Sample(contact, see=May.DUTY),
    }


def _manifests(team: Team) -> dict[str, Sample]:
    journey, people = frozen(a_journey(team, passengers=1)), crew(team)
    manifest = journey.manifests.get()
    release = actions.release_manifest(
        manifest, recipient="BORDER", who="Border Force", by=people["ola"]
    )
    (paper,) = issued_about(release)
    sent = actions.read_carrier_list(journey, reading=ListReading(), by=people["piet"])
    return {
        f"{HERE}/manifests/<uuid:key>/": Sample(manifest, see=May.MANIFEST),
        f"{HERE}/releases/<uuid:key>/": Sample(release, see=May.MANIFEST, keys={"paper": paper.pk}),
        f"{HERE}/lists/<uuid:key>/": Sample(sent, see=May.BOOK),
        f"{HERE}/journeys/<uuid:key>/manifests/": Sample(journey, see=May.FOLLOW),
        f"{HERE}/journeys/<uuid:key>/lists/": Sample(journey, see=May.FOLLOW),
    }


def _custody(team: Team, play: Play) -> dict[str, Sample]:
    officer = play("movements.movement_officer")
    child = add(a_journey(team), 3, born_on="2020-01-01", unaccompanied=True)
    aunt = actions.name_adult(child, name="Hawa Ahmed", role="GUARDIAN", by=officer)
    actions.take_custody(
        child,
        to=aunt,
        at=clock.now(),
        identity_check="KNOWN",
        signed=True,
        by=play("movements.airport_team"),
    )
    paper = actions.issue_custody_log(child, language="en", by=officer)
    here = f"{HERE}/passengers/<uuid:key>/custody/"
    return {
        here: Sample(child, see=May.FOLLOW),
        f"{here}do/": Sample(child, see=May.FOLLOW, keys={"deed": "adult"}),
        f"{here}<uuid:paper>/": Sample(child, see=May.FOLLOW, keys={"paper": paper.pk}),
    }


def _money(team: Team) -> dict[str, Sample]:
    people, journey = crew(team), a_journey(team)
    today, passenger = clock.today(), journey.passengers.first()
    cost = actions.record_cost(
        journey, category="FARE", amount="90.00", currency="GBP", on=today, by=people["piet"]
    )
    fund = actions.open_fund(
        team,
        code="FUND-1",
        title="A fund",
        donor="A donor",
        project="FR",
        currency="GBP",
        ceiling="5000.00",
        opens_on=today,
        closes_on=None,
        rate_source="ECB",
        by=people["quinn"],
    )
    assert passenger is not None
    loan = actions.agree_loan(
        passenger,
        principal="90.00",
        currency="GBP",
        instalments=2,
        first_on=today + timedelta(days=30),
        by=people["quinn"],
    )
    file = actions.upload_rates(team, source="ECB", reading=RatesRead(), by=people["quinn"])
    ticketed_one = passages(ticketed(a_journey(team, passengers=1)))[0]
    actions.mark_in_office(ticketed_one, to="WITHDREW", at=clock.now(), by=people["ola"])
    chase = actions.chase_ticket(ticketed_one, reference="", by=people["quinn"])
    one = Sample(cost, see=May.FOLLOW, keys={"deed": "commit"})
    lent = Sample(loan, see=May.FOLLOW, keys={"deed": "repay"})
    account = Sample(fund, see=May.VIEW, keys={"deed": "change"})
    rates = Sample(file, see=May.RELEASE, keys={"deed": "apply"})
    return {
        f"{HERE}/journeys/<uuid:key>/costs/": Sample(
            journey, see=May.FOLLOW, keys={"deed": "record"}
        ),
        f"{HERE}/costs/<uuid:key>/": one,
        f"{HERE}/loans/<uuid:key>/": lent,
        f"{HERE}/funds/<uuid:key>/": account,
        f"{HERE}/rates/<uuid:key>/": rates,
        f"{HERE}/unused-tickets/<uuid:key>/": Sample(
            chase, see=May.RELEASE, keys={"deed": "answer"}
        ),
    }


def _staff(team: Team) -> dict[str, Sample]:
    people, journey = crew(team), fly(a_journey(team))
    leg, passenger = journey.legs.get(), journey.passengers.first()
    assert passenger is not None
    assert leg.leaves_at is not None
    escort = actions.add_escort(
        team,
        name="Vera",
        role="OPERATIONAL",
        document_number="E1",
        document_issuer="GBR",
        document_expires=clock.today() + timedelta(days=900),
        by=people["ola"],
    )
    hours = {"from_at": leg.leaves_at, "until_at": leg.leaves_at + timedelta(hours=3)}
    duty = actions.assign_escort(leg, escort=escort, **hours, by=people["ola"])
    receiver = actions.name_receiver(
        journey, passengers=[passenger], name="Wanda", by=people["ola"]
    )
    service = actions.ask_for_service(passenger, code="WCHR", by=people["piet"])
    actions.check_packing(passenger, no_parcel=True, cabin=True, by=people["rosa"])
    bag = actions.check_bag(passenger, tag="TK123456", kg=20, by=people["rosa"])
    return {
        f"{HERE}/escorts/<uuid:key>/": Sample(escort, see=May.FOLLOW, keys={"deed": "change"}),
        f"{HERE}/escorting/<uuid:key>/": Sample(duty, see=May.FOLLOW, keys={"deed": "stays"}),
        f"{HERE}/receivers/<uuid:key>/": Sample(receiver, see=May.FOLLOW, keys={"deed": "correct"}),
        f"{HERE}/services/<uuid:key>/": Sample(service, see=May.FOLLOW, keys={"deed": "confirm"}),
        f"{HERE}/bags/<uuid:key>/": Sample(bag, see=May.FOLLOW, keys={"deed": "follow"}),
    }


def _papers(team: Team) -> dict[str, Sample]:
    people, journey = crew(team), fly(a_journey(team, passengers=1))
    journey.passengers.update(council="E08000035")
    actions.issue_arrival_notice(journey, council="E08000035", language="en", by=people["ola"])
    (paper,) = issued_about(journey)
    leg = journey.legs.get()
    passenger = a_photo(leg)
    keys = {"paper": paper.pk, "deed": "itinerary"}
    return {
        f"{HERE}/journeys/<uuid:key>/papers/": Sample(journey, see=May.FOLLOW, keys=keys),
        f"{HERE}/legs/<uuid:key>/notify/": Sample(leg, see=May.FOLLOW, keys={"kind": "booking"}),
        f"{HERE}/legs/<uuid:key>/meet/": Sample(leg, see=May.FOLLOW, keys={"kind": "airport"}),
        f"{HERE}/legs/<uuid:key>/reception/": Sample(
            leg, see=May.FOLLOW, keys={"number": passenger.number, "sheet": 1}
        ),
    }
