"""Every letter: when it is written, what it says, what it must never say."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.documents import actions as documents
from waylight.foundation.documents.declaring import known
from waylight.foundation.documents.models import Issued
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions.clocks import _start
from waylight.programmes.family_reunion.actions.writing import issue_letter, withdraw_letter
from waylight.programmes.family_reunion.models import DepartureGroup, Handover, Member, Reunion
from waylight.programmes.family_reunion.queries.letters import LETTERS, Because
from waylight.programmes.family_reunion.queries.letters.because import BY_RULE, WORDS, because
from waylight.programmes.family_reunion.rules import PERMIT
from waylight.programmes.family_reunion.tests.sketches import (
    LANDS,
    NOON,
    a_budget,
    a_colleague,
    a_contribution,
    a_group,
    a_hold,
    a_means_test,
    a_member,
    a_paper,
    a_reunion,
    a_son,
    a_visa,
    an_agreement,
)
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import DocumentKind, Form, NeedKind, Purpose

pytestmark = pytest.mark.django_db(databases=["default", "public"])

REFUGEE = ("refugee", "réfugié", "لاجئ", "qaxoot", "ስደተኛ", "asylum", "asile", "لجوء")
"""In every language of the house, with its family; the slip is read by everybody in the hall."""


class Family:
    """Everything that a letter can be about."""

    def __init__(self, team: Team) -> None:
        by = self.by = a_colleague(team, "caseworker")
        self.second = a_colleague(team, "approver")
        self.reunion = a_reunion(team, by)
        self.husband = a_member(self.reunion, by, Status.READY, approved_at=clock.now())
        self.son = a_son(self.reunion, by, Status.READY, approved_at=clock.now())

    def booked(self, **known: Any) -> DepartureGroup:
        """Husband and son, on one flight."""
        for member in (self.husband, self.son):
            a_visa(member, self.by)
            member.status = Status.BOOKED
        return a_group(self.reunion, self.husband, self.son, **known)

    def write(self, kind: str, language: str = "en", **whom: Any) -> Issued:
        """Through the deed."""
        return issue_letter(self.reunion, kind=kind, language=language, by=self.by, **whom)

    def refused(self, kind: str, **whom: Any) -> str:
        """Why the deed says no."""
        with pytest.raises(Refusal) as no:
            self.write(kind, **whom)
        assert no.value.code == "frta-073"
        return str(no.value.why)

    def facts(self, kind: str, **whom: Any) -> Any:
        """What the letter says."""
        return LETTERS[kind].facts(self.reunion, **whom)


@pytest.fixture(autouse=True)
def on_the_first_of_december() -> Iterator[None]:
    """Before the flight."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def family(london: Team) -> Family:
    """Safia, Idris and Yusuf."""
    return Family(london)


def texts(value: Any) -> Iterator[str]:
    """Every text in some facts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def whole(facts: Any) -> str:
    return "\n".join(texts(facts))


def test_every_letter_is_declared_with_a_prefix_of_its_own() -> None:
    assert {f"family_reunion.{kind}" for kind in LETTERS} <= set(known)
    assert len({letter.prefix for letter in LETTERS.values()}) == len(LETTERS) == 14


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_meeting_slip_never_says_what_its_readers_may_not_know(
    language: str, family: Family
) -> None:
    group = family.booked()
    people.add_need(family.husband.person, NeedKind.WHEELCHAIR, by=family.by)
    people.add_need(family.husband.person, NeedKind.AT_RISK, by=family.by)
    with translation.override(language):
        said = whole(family.facts("meeting-slip", group=group)).casefold()
        said += str(LETTERS["meeting-slip"].title).casefold()
        need = str(NeedKind.AT_RISK.label).casefold()
    assert [word for word in (*REFUGEE, need) if word in said] == []
    assert "frta-2015-0001-1" in said
    assert "idris" not in said


def test_the_slip_says_who_arrives_and_what_to_prepare(family: Family) -> None:
    people.add_need(family.husband.person, NeedKind.WHEELCHAIR, by=family.by)
    facts = family.facts("meeting-slip", group=family.booked())
    assert ("Who arrives", "1 adult, 1 child") in facts["parts"][0]["pairs"]
    assert facts["parts"][1]["items"] == ["Wheelchair"]


def test_the_itinerary_gives_each_time_by_the_clock_of_its_airport_and_says_so(
    family: Family,
) -> None:
    facts = family.facts("itinerary", group=family.booked())
    flight = dict(facts["parts"][0]["pairs"])
    assert flight["Leaves (local time there)"] == "Saturday 12 December 2015, 09:30"
    assert flight["Lands (local time there)"] == "Saturday 12 December 2015, 14:05"
    assert "local time at that airport" in whole(facts["parts"][1])
    assert facts["parts"][2]["rows"][1] == ["Yusuf Idris Osman", "2 May 2007"]


def test_its_words_are_in_the_language_of_the_paper(family: Family) -> None:
    group = family.booked()
    with translation.override("ar"):
        flight = family.facts("itinerary", group=group)["parts"][0]["pairs"]
    assert "December" not in whole(flight)


def test_what_is_about_a_booking_waits_for_one(family: Family) -> None:
    group = a_group(family.reunion, family.husband, booked_at=None, booked_by=None)
    for kind in ("itinerary", "meeting-slip", "to-whom"):
        assert family.refused(kind, group=group) == "Nothing is booked for this group."
    assert "has landed" in family.refused("receipt", group=group)


def test_the_word_to_airlines_gives_names_as_printed_and_asks_for_visas(family: Family) -> None:
    group = a_group(family.reunion, family.husband)
    assert family.refused("to-whom", group=group) == "Somebody of this group has no visa."
    a_visa(family.husband, family.by)
    passport = a_paper(
        family.husband.person, DocumentKind.PASSPORT, date(2018, 1, 1), family.by, number="P11"
    )
    facts = family.facts("to-whom", group=group)
    (row,) = facts["parts"][1]["rows"]
    assert row[0] == "OSMAN, IDRIS"
    assert row[2] == f"Passport {passport.number}"
    assert row[3] == "V7654321, 28 November 2015 – 27 December 2015"


def test_an_eligibility_letter_names_who_was_taken_on_and_nobody_kept_safe(
    family: Family,
) -> None:
    facts = family.facts("eligible")
    assert [row[0] for row in facts["parts"][0]["rows"]] == ["Idris Osman", "Yusuf Idris Osman"]
    a_hold(family.son, "SAFEGUARDING", family.by)
    facts = family.facts("eligible")
    assert [row[0] for row in facts["parts"][0]["rows"]] == ["Idris Osman"]
    assert "Kampala" not in whole(facts)
    Member.objects.update(approved_at=None)
    assert family.refused("eligible") == "Nobody of this reunion has been taken on yet."


@pytest.mark.parametrize("reason", Because)
def test_a_no_gives_its_reason_and_where_to_turn(reason: Because, family: Family) -> None:
    assert "not been decided" in family.refused("not-eligible", member=family.husband)
    family.husband.status, family.husband.not_eligible_because = Status.NOT_ELIGIBLE, reason
    family.husband.save()
    said = whole(family.facts("not-eligible", member=family.husband))
    assert str(WORDS[reason]) in said
    assert "You can complain" in said
    ours = {Because.MEANS, Because.EVIDENCE, Because.NOT_FEASIBLE, Because.NO_CONSENT}
    for words in ("Legal advice", "Appendix FM", "Article 8"):
        assert (words in said) == (reason not in ours)


def test_a_rule_of_eligibility_and_an_unknown_reason_have_words_too() -> None:
    assert because("FRTA-018") is Because.AGE
    assert because("something") is Because.OTHER
    assert set(BY_RULE.values()) <= set(WORDS)
    assert set(WORDS) == set(Because)


def test_the_statement_prints_the_calculation_when_it_is_countersigned(family: Family) -> None:
    a_means_test(family.reunion, family.by, None)
    assert family.refused("means") == "No means test is signed by two people."
    a_means_test(family.reunion, family.by, family.second)
    facts = family.facts("means")
    assert dict(facts["parts"][0]["pairs"])["We pay"] == "GBP 850.00"
    rows = facts["parts"][1]["rows"]
    assert rows[0] == ["Income of the household in a month", "GBP 900.00"]
    assert rows[3] == ["times 3 months", "–"]
    assert rows[-1] == ["We pay", "GBP 850.00"]


def test_an_offer_says_what_is_paid_and_what_is_not(family: Family) -> None:
    assert "No money is committed" in family.refused("offer")
    a_budget(family.reunion, family.by)
    a_means_test(family.reunion, family.by, family.second)
    parts = {part["head"]: part for part in family.facts("offer")["parts"]}
    assert any("Excess baggage" in words for words in parts["What we do not pay"]["items"])
    onward = "The journey from the airport in the United Kingdom to you."
    assert onward in parts["What we do not pay"]["items"]
    assert parts["Your part"]["pairs"] == [("You pay", "GBP 600.00")]
    assert "28 February 2016" in whole(parts["Until when this holds"])
    family.reunion.costs.create(
        category="ONWARD", amount=40, pounds=40, state="COMMITTED", recorded_by=family.by
    )
    parts = {part["head"]: part for part in family.facts("offer")["parts"]}
    assert onward in parts["What we pay"]["items"]


def test_a_child_s_consent_names_in_whose_care_and_leaves_lines_to_sign(family: Family) -> None:
    assert "certainly an adult" in family.refused("child-consent", member=family.husband)
    assert "No adult is agreed" in family.refused("child-consent", member=family.son)
    an_agreement(family.son, family.by, adult=family.husband)
    facts = family.facts("child-consent", member=family.son)
    assert "Idris Osman" in whole(facts["parts"][1])
    assert len(facts["signatures"]) == 4


def test_a_child_alone_goes_from_hand_to_hand(family: Family) -> None:
    assert "in the care of an airline" in family.refused("child-alone", member=family.son)
    an_agreement(family.son, family.by, kind="AIRLINE")
    assert "Nothing is booked" in family.refused("child-alone", member=family.son)
    a_group(family.reunion, family.son)
    facts = family.facts("child-alone", member=family.son)
    assert len(facts["parts"][3]["rows"]) == 4
    assert "never left alone" in whole(facts)


def test_a_receipt_names_the_receiver_and_who_is_a_child(family: Family) -> None:
    group = family.booked()
    Member.objects.update(status=Status.ARRIVED)
    Handover.objects.create(
        group=group, receiver="Safia Ibrahim", identity="Permit seen", signed=True, by=family.by
    )
    facts = family.facts("receipt", group=group)
    assert dict(facts["parts"][0]["pairs"])["Received by"] == "Safia Ibrahim"
    assert [row[2] for row in facts["parts"][1]["rows"]] == ["no", "yes"]


def test_a_permit_is_called_to_mind_with_its_last_day(family: Family) -> None:
    assert "No permit waits" in family.refused("permit", member=family.husband)
    _start(PERMIT, family.husband, "", LANDS - timedelta(days=12), family.by)
    facts = family.facts("permit", member=family.husband)
    assert dict(facts["parts"][0]["pairs"])["To be collected by"] == "10 December 2015"


def test_a_sponsor_is_paid_back_only_when_nobody_goes_on_or_went(family: Family) -> None:
    assert "paid nothing" in family.refused("refund")
    a_contribution(family.reunion, family.by)
    assert "still goes on" in family.refused("refund")
    Member.objects.update(status=Status.SELF_TRAVELLED)
    assert dict(family.facts("refund")["parts"][1]["pairs"]) == {"We pay back": "GBP 600.00"}
    Member.objects.update(departed_at=NOON)
    assert "ticket of ours" in family.refused("refund")


def test_a_closure_waits_until_nobody_goes_on(family: Family) -> None:
    assert "still goes on" in family.refused("closure")
    Member.objects.update(status=Status.CLOSED, arrived_at=LANDS, reunited_at=LANDS)
    rows = family.facts("closure")["parts"][0]["rows"]
    assert rows[0] == ["Idris Osman", "12 December 2015", "12 December 2015"]


def test_a_story_needs_everybody_s_word_and_leads_to_nobody(family: Family) -> None:
    assert "reunited yet" in family.refused("story")
    Member.objects.update(status=Status.CLOSED, reunited_at=LANDS)
    assert family.refused("story") == "3 people in it have not agreed to being told of."
    common = {
        "purpose": Purpose.MEDIA,
        "scope": ["story"],
        "recipients": ["public"],
        "by": family.by,
    }
    for person in (family.reunion.sponsor, family.husband.person):
        people.give_consent(person, form=Form.WRITTEN, **common)
    assert family.refused("story") == "1 person in it has not agreed to being told of."
    people.relate(family.husband.person, family.son.person, "PARENT", by=family.by)
    given = people.give_consent(
        family.son.person,
        form=Form.PROXY,
        proxy=family.husband.person,
        proxy_reason="He is eight.",
        assent=True,
        **common,
    )
    said = whole(family.facts("story"))
    assert "1 adult, 1 child" in said
    assert "They had been apart for 4 years." in said
    private = ("Safia", "Idris", "Yusuf", "FRTA", "December", "2015", "2011", "Kampala")
    assert [value for value in private if value in said] == []
    people.withdraw_consent(given, by=family.by)
    assert "1 person" in family.refused("story")


def test_a_sponsor_who_is_told_nothing_gets_no_letter(family: Family) -> None:
    a_budget(family.reunion, family.by)
    group = family.booked()
    family.reunion.tells_sponsor = False
    family.reunion.save()
    for kind, whom in (("eligible", {}), ("offer", {}), ("itinerary", {"group": group})):
        assert "told nothing" in family.refused(kind, **whom)
    assert family.write("meeting-slip", group=group)


def test_a_letter_is_about_whom_it_is_about(family: Family, london: Team) -> None:
    assert "choose which" in family.refused("itinerary")
    assert "choose whom" in family.refused("permit")
    assert "whole reunion" in family.refused("closure", member=family.son)
    other = a_member(a_reunion(london, family.by), family.by)
    assert "another reunion" in family.refused("not-eligible", member=other)


def test_a_letter_is_written_replaced_and_taken_back(family: Family) -> None:
    group = family.booked()
    first = family.write("itinerary", group=group)
    other = family.write("itinerary", "ar", group=group)
    again = family.write("itinerary", group=group)
    assert first.number.startswith("FRI-2015-")
    assert list(Issued.objects.valid().order_by("number")) == [other, again]
    withdraw_letter(family.reunion, paper=again, by=family.by)
    assert list(Issued.objects.valid()) == [other]
    with pytest.raises(Refusal, match="frta-073"):
        withdraw_letter(family.reunion, paper=again, by=family.by)


def test_every_letter_can_be_printed_in_every_language(family: Family) -> None:
    family.husband.status = Status.ARRIVED
    family.husband.not_eligible_because = Because.AGE
    a_visa(family.husband, family.by)
    group = a_group(family.reunion, family.husband, family.son)
    an_agreement(family.son, family.by, adult=family.husband)
    a_means_test(family.reunion, family.by, family.second)
    a_budget(family.reunion, family.by)
    a_contribution(family.reunion, family.by)
    _start(PERMIT, family.husband, "", NOON, family.by)
    Member.objects.update(reunited_at=LANDS, arrived_at=LANDS)
    member = {"child-consent": family.son, "child-alone": family.son}
    for kind, letter in LETTERS.items():
        whom = {
            "reunion": {},
            "member": {"member": member.get(kind, family.husband)},
            "group": {"group": group},
        }[letter.about]
        for language, _name in settings.LANGUAGES:
            assert print_of(family.reunion, kind, language, whom)[:5] == b"%PDF-"


def print_of(reunion: Reunion, kind: str, language: str, whom: dict[str, Any]) -> bytes:
    """A draft, which asks for no guard."""
    (pdf,) = documents.draft(f"family_reunion.{kind}", about=reunion, language=language, **whom)
    return pdf
