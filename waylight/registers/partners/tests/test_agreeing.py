"""An agreement from draft to end: parties, signatures, promises. All names invented."""

from datetime import date

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.figures.measuring import measures
from waylight.foundation.refusal import Refusal
from waylight.registers.partners import actions
from waylight.registers.partners.models import Agreement, Holder, Organisation, Post, Signatory
from waylight.registers.partners.tests.factories import a_keeper, an_organisation
from waylight.registers.partners.workflow import AgreementStatus

SIGNED = date(2015, 6, 30)


@pytest.fixture
def keeper(amina: User, london: Team) -> User:
    """Amina, who keeps London's register."""
    return a_keeper(amina, london)


@pytest.fixture
def parties(keeper: User, london: Team) -> tuple[Organisation, Organisation]:
    """Two organisations, each with somebody who signs."""
    names = ("Beacon", "Lantern Conference")
    both = tuple(an_organisation(london, keeper, name=name) for name in names)
    for one in both:
        post = Post.objects.create(organisation=one, title="Head", may_sign=True)
        actions.hold_post(post, name=f"Head of {one}", starts_on=date(2012, 1, 1), by=keeper)
    return both  # type: ignore[return-value]


@pytest.fixture
def agreement(parties: tuple[Organisation, Organisation], keeper: User) -> Agreement:
    """A draft between the two, in legal review."""
    ours, theirs = parties
    made = actions.draft_agreement(theirs, title="Training", kind="COOPERATION", by=keeper)
    actions.add_party(made, organisation=ours, by=keeper)
    for to in (AgreementStatus.NEGOTIATION, AgreementStatus.LEGAL_REVIEW):
        actions.move_agreement(made, to=to, by=keeper)
    return made


def sign(agreement: Agreement, party: Organisation, by: User, on: date = SIGNED) -> Signatory:
    post = party.posts.get(title="Head")
    return actions.sign_agreement(agreement, post=post, party=party, signed_on=on, by=by)


def conclude(agreement: Agreement, by: User, document: str = "Cabinet 3") -> Agreement:
    return actions.conclude_agreement(agreement, signed_on=SIGNED, document=document, by=by)


def refused(code: str, deed: object, *args: object, **kwargs: object) -> None:
    with pytest.raises(Refusal) as no:
        deed(*args, **kwargs)  # type: ignore[operator]
    assert no.value.code == code


def test_i10_3_an_agreement_is_signed_by_both_with_a_promise_that_is_counted(
    agreement: Agreement, parties: tuple[Organisation, Organisation], keeper: User
) -> None:
    for party in parties:
        sign(agreement, party, keeper)
    conclude(agreement, keeper)
    actions.begin_agreement(agreement, starts_on=SIGNED, by=keeper)
    key = next(iter(measures))
    made = actions.add_obligation(
        agreement, owner=parties[0], text="Train people", measure=key, target=400, by=keeper
    )
    actions.meet_obligation(made, met_on=date(2015, 12, 1), by=keeper)
    kept = Agreement.objects.get()
    assert (kept.status, kept.signed_on) == (AgreementStatus.ACTIVE, SIGNED)
    assert list(Agreement.objects.in_force(SIGNED)) == [kept]
    assert not kept.obligations.open()


def test_every_party_signs_and_the_paper_is_somewhere(
    agreement: Agreement, parties: tuple[Organisation, Organisation], keeper: User
) -> None:
    sign(agreement, parties[0], keeper)
    refused("partners.signature-missing", conclude, agreement, keeper)
    sign(agreement, parties[1], keeper)
    refused("partners.paper-missing", conclude, agreement, keeper, " ")
    conclude(agreement, keeper)
    refused("partners.signed-already", sign, agreement, parties[0], keeper)


def test_i_agr_04_who_may_not_sign_on_that_day_does_not(
    agreement: Agreement, parties: tuple[Organisation, Organisation], keeper: User
) -> None:
    refused("i-agr-04", sign, agreement, parties[0], keeper, date(2011, 1, 1))
    Post.objects.filter(organisation=parties[1]).update(may_sign=False)
    refused("i-agr-04", sign, agreement, parties[1], keeper)


def test_i_agr_01_an_agreement_ends_after_it_starts(
    parties: tuple[Organisation, Organisation], keeper: User
) -> None:
    said = {"title": "X", "kind": "MOU", "starts_on": SIGNED, "ends_on": SIGNED}
    refused("i-agr-01", actions.draft_agreement, parties[0], **said, by=keeper)


def test_i7_9_a_signatory_leaves_and_the_agreement_lives(
    agreement: Agreement, parties: tuple[Organisation, Organisation], keeper: User
) -> None:
    for party in parties:
        sign(agreement, party, keeper)
    conclude(agreement, keeper)
    actions.begin_agreement(agreement, starts_on=SIGNED, by=keeper)
    holder = Holder.objects.get(post__organisation=parties[1])
    actions.end_holding(holder, ends_on=date(2015, 9, 1), by=keeper)
    assert Agreement.objects.in_force(date(2015, 10, 1)).count() == 1
    names = {str(one.signed_as) for one in agreement.signatories.all()}
    assert names == {"Head of Beacon", "Head of Lantern Conference"}


def test_what_is_promised_is_a_party_s_and_counted_by_a_number_that_there_is(
    agreement: Agreement, parties: tuple[Organisation, Organisation], keeper: User, london: Team
) -> None:
    stranger = an_organisation(london, keeper, name="Elsewhere")
    add = actions.add_obligation
    refused("partners.not-a-party", add, agreement, owner=stranger, text="x", by=keeper)
    said = {"owner": parties[0], "text": "x", "measure": "no.such_number"}
    refused("partners.unknown-measure", add, agreement, **said, by=keeper)


def test_a_draft_is_not_moved_past_its_signatures(agreement: Agreement, keeper: User) -> None:
    to = AgreementStatus.SIGNED
    refused("partners.signing-is-a-deed", actions.move_agreement, agreement, to=to, by=keeper)
    actions.move_agreement(agreement, to=AgreementStatus.DROPPED, by=keeper)
    assert not Agreement.objects.in_force(SIGNED).exists()
