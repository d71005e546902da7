"""Papers for a child who travels: the consent of a parent or guardian, and the way hand to hand."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.programmes.family_reunion.models import AgreedAdult, AgreedKind, Member, Reunion
from waylight.programmes.family_reunion.queries.letters.parts import (
    Facts,
    Part,
    alone,
    born,
    clock_of,
    field,
    letter,
    moment,
    name_of,
    pairs,
    place_of,
    rows,
    text,
)
from waylight.registers.people.queries import is_child


def consent(reunion: Reunion, *, member: Member) -> Facts:
    """That a parent or guardian lets a child travel, and in whose care."""
    agreed = _agreed().get(child=member)
    return letter(
        reunion,
        lead=_("Consent to the journey of a child"),
        parts=[
            _child(member),
            text(
                "",
                _(
                    "I am a parent or guardian of this child. I agree that the child travels to "
                    "the United Kingdom to live with %(sponsor)s, in the care of %(adult)s."
                )
                % {
                    "sponsor": alone(name_of(reunion.sponsor)),
                    "adult": alone(carer(agreed)),
                },
                _("I was told in my language what this means. I can take it back at any time."),
            ),
            pairs("", [(_("Parent or guardian"), agreed.agreed_by)]),
        ],
        signatures=[
            _("Signature of the parent or guardian"),
            _("Identity paper that was seen"),
            _("Witness (name and signature)"),
            _("Place and date"),
        ],
    )


def no_consent(reunion: Reunion, *, member: Member) -> str:
    """Why there is no such paper; empty where there is."""
    if not is_child(member.person, clock.today()):
        return _("This member is certainly an adult.")
    if not _agreed().filter(child=member).exists():
        return _("No adult is agreed for this child yet.")
    return ""


def alone_form(reunion: Reunion, *, member: Member) -> Facts:
    """Who hands a child to whom on the way, each with a signature."""
    agreed, group = _agreed().get(child=member), member.group
    flight = []
    if group is not None:
        flight = [
            (_("Flight"), group.flight),
            (_("From"), field(group.airport)),
            (_("Leaves (local time there)"), moment(clock_of(group.airport, group.leaves_at))),
            (_("To"), field(group.lands_in)),
            (_("Lands (local time there)"), moment(clock_of(group.lands_in, group.lands_at))),
            (_("Receives the child"), group.receiver),
        ]
    hands = (
        _("Brings the child to the airport"),
        _("Takes the child over at departure"),
        _("Takes the child over at a change of planes"),
        _("Receives the child at arrival"),
    )
    return letter(
        reunion,
        lead=_("A child who travels without a parent"),
        parts=[
            _child(member),
            pairs(_("The flight"), flight),
            pairs("", [(_("In the care of"), carer(agreed)), (_("Agreed by"), agreed.agreed_by)]),
            rows(
                _("From hand to hand"),
                (_("Who"), _("Name"), _("Paper seen, signature, time")),
                ((who, " ", " ") for who in hands),
            ),
            text(
                "",
                _(
                    "The child is never left alone and is given to nobody else. If the receiver is "
                    "not there, the child stays with the airline or escort, and this office is "
                    "called."
                ),
            ),
        ],
    )


def no_alone_form(reunion: Reunion, *, member: Member) -> str:
    """Why there is no such form; empty where there is."""
    agreed = _agreed().filter(child=member).first()
    if agreed is None or agreed.kind == AgreedKind.ADULT:
        return _("This member does not travel in the care of an airline or an escort.")
    if member.group is None or member.group.booked_at is None:
        return _("Nothing is booked for this member.")
    return ""


def carer(agreed: AgreedAdult) -> str:
    """In whose care a child travels: an adult of the family, an escort by name, the airline."""
    if agreed.adult is not None:
        return name_of(agreed.adult.person)
    return agreed.name or str(agreed.get_kind_display())


def _child(member: Member) -> Part | None:
    return pairs(
        _("The child"),
        [
            (_("Name"), name_of(member.person)),
            (_("Born on"), born(member.person)),
            (_("Stays in"), place_of(member.country)),
        ],
    )


def _agreed() -> QuerySet[AgreedAdult]:
    return AgreedAdult.objects.select_related("adult__person")
