"""What must be in order before somebody travels, as the country they leave asks for it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.actions.refusing import refusal
from waylight.programmes.family_reunion.models import Item, ItemKind, ItemStatus, Member
from waylight.programmes.family_reunion.queries.money import budget_in_force
from waylight.programmes.family_reunion.queries.papers import differences, may_arrange
from waylight.programmes.family_reunion.workflow import WORKFLOW, Status
from waylight.registers.people.models import Document, DocumentKind, NeedKind
from waylight.registers.people.queries import is_child, records_of
from waylight.registers.people.workflow import PaperStatus
from waylight.registers.places.queries import profile

TRAVEL_DOCUMENTS = (
    DocumentKind.PASSPORT,
    DocumentKind.FAV,
    DocumentKind.REFUGEE_TRAVEL_DOCUMENT,
    DocumentKind.ICRC_TRAVEL_DOCUMENT,
)
PAPERS: dict[str, tuple[str, ...]] = {
    ItemKind.TRAVEL_DOCUMENT: TRAVEL_DOCUMENTS,
    ItemKind.EXIT_PERMIT: (DocumentKind.EXIT_PERMIT,),
    ItemKind.TB_CERTIFICATE: (DocumentKind.TB_CERTIFICATE,),
    ItemKind.PARENTAL_CONSENT: (DocumentKind.PARENTAL_CONSENT,),
    ItemKind.TRANSIT_VISA: (DocumentKind.TRANSIT_VISA,),
    ItemKind.FIT_TO_FLY: (DocumentKind.FIT_TO_FLY,),
}
"""Which papers settle which item; an item that is not here needs none."""
ALWAYS = (
    ItemKind.TRAVEL_DOCUMENT,
    ItemKind.CONTACT,
    ItemKind.RECEIVER,
    ItemKind.BAGGAGE,
    ItemKind.BRIEFING,
)


@action(needs=May.APPROVE)
def begin_preparing(member: Member, *, by: User) -> Member:
    """Let the preparation begin: there is money, and a list of what is needed is made."""
    if budget_in_force(member.reunion, clock.today()) is None:
        raise refusal(
            45,
            what=_("The preparation does not begin."),
            why=_("No money is committed to this reunion, or its approval has lapsed."),
            fix=_("Approve a budget, with a second signature where it needs one."),
        )
    _refuse_unproven(member)
    WORKFLOW.move(member, Status.PREPARING)
    member.save()
    for kind, because in _needed(member):
        Item.objects.get_or_create(member=member, kind=kind, defaults={"because": because})
    return member


@action(needs=May.PREPARE)
def add_item(member: Member, *, kind: str, because: str, by: User) -> Item:
    """Add something that this member needs besides what their country asks for."""
    item, _made = Item.objects.get_or_create(
        member=member, kind=kind, defaults={"because": because}
    )
    return item


@action(needs=May.PREPARE)
def settle_item(
    item: Item,
    *,
    status: str,
    document: Document | None = None,
    because: str = "",
    by: User,
) -> Item:
    """Say where one thing stands; what is proven by a paper needs one that is valid."""
    if status == ItemStatus.DONE:
        _check_paper(item, document)
    if status == ItemStatus.NOT_NEEDED and not because.strip():
        raise refusal(
            46,
            what=_("Nothing was changed."),
            why=_("What is not needed is so for a reason, and none is given."),
            fix=_("Say in a few words why it is not needed."),
        )
    item.status, item.document = status, document
    item.because, item.changed_by, item.changed_at = because or item.because, by, clock.now()
    item.save()
    return item


@action(needs=May.PREPARE)
def mark_ready(member: Member, *, by: User) -> Member:
    """Say that everything is in order and the member can be booked."""
    unsettled = [item for item in member.items.all() if not item.is_settled]
    if unsettled or not member.items.exists():
        raise refusal(
            47,
            what=_("The member is not ready."),
            why=_("Not in order yet: %s.")
            % ", ".join(str(item.get_kind_display()) for item in unsettled),
            fix=_("Settle each of them, or say why it is not needed."),
        )
    _refuse_differences(member)
    WORKFLOW.move(member, Status.READY)
    member.save()
    return member


@action(needs=May.PREPARE)
def unready(member: Member, *, by: User) -> Member:
    """Take a member back into preparation, because something is no longer in order."""
    WORKFLOW.move(member, Status.PREPARING)
    member.save()
    return member


def _refuse_differences(member: Member, ticket: str = "") -> None:
    """The names on ticket, travel document and visa must be the same, letter by letter."""
    if found := differences(member, ticket):
        raise refusal(
            30,
            what=_("Nothing was changed."),
            why=_("The names do not agree: %s.") % "; ".join(found),
            fix=_("Have the wrong paper corrected; nobody mends a name here."),
        )


def _refuse_unproven(member: Member) -> None:
    """Whoever came in by a file has not passed the guards of the intake."""
    proof = member.reunion.proof_of_status
    lacking = {
        _("The sponsor's status is not proven by a verified paper."): proof is None
        or proof.status != PaperStatus.VERIFIED,
        _("There is no consent to arranging the journey."): not may_arrange(member),
    }
    if found := [words for words, is_so in lacking.items() if is_so]:
        raise refusal(
            29,
            what=_("The preparation does not begin."),
            why=" ".join(found),
            fix=_("Put each of these in order first."),
        )


def _needed(member: Member) -> Iterator[tuple[str, str]]:
    """What this member needs, each with why. What is not known of a country is asked about."""
    said = profile(member.country, clock.today())
    asked = {
        ItemKind.EXIT_PERMIT: said.exit_permit,
        ItemKind.TB_CERTIFICATE: said.tb_certificate,
        ItemKind.FINES: said.fines,
    }
    yield from ((kind, "") for kind in ALWAYS)
    for kind, needed in asked.items():
        if needed is not False:
            yield kind, "" if needed else _("It is not known whether it is needed: ask.")
    child = is_child(member.person, clock.today())
    if child and said.parental_consent is not False:
        yield ItemKind.PARENTAL_CONSENT, ""
    needs = {need.kind for need in member.person.needs.all() if need.ended_on is None}
    if needs & {NeedKind.PREGNANCY, NeedKind.MEDICAL_ESCORT} or member.facts.get("expecting_on"):
        yield ItemKind.FIT_TO_FLY, ""
    if NeedKind.INTERPRETER in needs:
        yield ItemKind.INTERPRETER, ""


def _check_paper(item: Item, document: Document | None) -> None:
    kinds = PAPERS.get(item.kind)
    if kinds is None:
        return
    own = {person.pk for person in records_of(item.member.person)}
    today = clock.today()
    if document is None or document.kind not in kinds or not document.counts:
        why = _("It is proven by a paper that has been received, and none is named.")
    elif document.person_id not in own and not document.also.filter(pk__in=own).exists():
        why = _("The paper is somebody else's.")
    elif document.valid_until and document.valid_until < today:
        why = _("The paper is no longer valid.")
    elif (
        document.kind == DocumentKind.FAV and profile(item.member.country, today).passport_to_leave
    ):
        why = _("This country lets nobody leave on a form for affixing the visa.")
    else:
        return
    raise refusal(
        46,
        what=_("This is not in order yet."),
        why=why,
        fix=_("Record the right paper of this person and choose it."),
    )
