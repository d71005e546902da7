"""Letters about what was decided: we can help, we cannot, collect the permit, this is the end."""

from django.utils.translation import gettext as _

from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.deadlines.queries import of
from waylight.programmes.family_reunion.models import Member, Reunion
from waylight.programmes.family_reunion.queries.letters.because import (
    FOUNDED_ON_THE_RULES,
    WORDS,
    because,
)
from waylight.programmes.family_reunion.queries.letters.parts import (
    Facts,
    day_of,
    letter,
    name_of,
    pairs,
    people_of,
    place_of,
    points,
    relation,
    rows,
    sponsor,
    text,
)
from waylight.programmes.family_reunion.rules import PERMIT
from waylight.programmes.family_reunion.workflow import ENDS, Status


def eligible(reunion: Reunion) -> Facts:
    """We can help with the journey, whom, and what comes next."""
    found = _accepted(reunion)
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("We can help your family to travel to you."),
        parts=[
            rows(
                _("Whom we can help"),
                (_("Name"), _("Relationship to you"), _("Stays in")),
                ((name_of(m.person), relation(m), place_of(m.country)) for m in found),
            ),
            text(
                _("What this decision is about"),
                _(
                    "This decision is about help with the journey. Whether your family may come "
                    "to the United Kingdom is decided by the Home Office, for each of them."
                ),
            ),
            points(
                _("What happens next"),
                (
                    _("Everybody who has not done so applies for a visa."),
                    _("You send us the reference of each application."),
                    _("When the visas are there, we tell you in a letter what we pay."),
                    _("Please buy no tickets before you have heard from us."),
                ),
            ),
        ],
    )


def no_eligible(reunion: Reunion) -> str:
    """Why there is no such letter; empty where there is."""
    return "" if _accepted(reunion) else _("Nobody of this reunion has been taken on yet.")


def not_eligible(reunion: Reunion, *, member: Member) -> Facts:
    """We cannot help one member, why, and where to turn."""
    reason = because(member.not_eligible_because)
    by_rules = reason in FOUNDED_ON_THE_RULES
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("We are sorry: we cannot help with this journey."),
        parts=[
            pairs("", [(_("For"), name_of(member.person)), (_("Relationship"), relation(member))]),
            text(_("Why"), WORDS[reason]),
            text(
                _("What this decision is about"),
                _(
                    "This decision is about our help with the journey. It is no decision about a "
                    "visa, and it does not change your own status."
                ),
            ),
            points(_("Where you can turn"), _signposts() if by_rules else ()),
            points(
                _("If you do not agree"),
                (
                    _("Tell your caseworker if something is wrong or has changed: we look again."),
                    _(
                        "You can complain about how we dealt with you, in any language. It costs "
                        "nothing and does no harm to you or your family."
                    ),
                ),
            ),
        ],
    )


def no_refusal(reunion: Reunion, *, member: Member) -> str:
    """Why there is no such letter; empty where there is."""
    if member.status == Status.NOT_ELIGIBLE:
        return ""
    return _("It has not been decided that this member cannot be assisted.")


def permit(reunion: Reunion, *, member: Member) -> Facts:
    """Until when a residence permit is to be collected."""
    due = _permit_due(member)
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("Please collect the residence permit in time."),
        parts=[
            pairs(
                "",
                [
                    (_("For"), name_of(member.person)),
                    (_("To be collected by"), day_of(due.due_at) if due else ""),
                ],
            ),
            points(
                _("What to take along"),
                (
                    _("The passport or travel document with the visa."),
                    _("The letter of the Home Office that names the place of collection."),
                    _("A child goes with the adult who is responsible for it."),
                ),
            ),
            text(
                _("If you cannot go"),
                _("Call your caseworker before this day. Illness or distance can be explained."),
            ),
        ],
    )


def no_permit(reunion: Reunion, *, member: Member) -> str:
    """Why there is no such reminder; empty where there is."""
    return "" if _permit_due(member) else _("No permit waits to be collected by this member.")


def closure(reunion: Reunion) -> Facts:
    """Our part is done: what became of everybody, and where to turn from now on."""
    found = [m for m in people_of(reunion) if m.reunited_at or m.status == Status.SELF_TRAVELLED]
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("We have closed our work on your family's journey."),
        parts=[
            rows(
                _("Who has come"),
                (_("Name"), _("Arrived on"), _("With you since")),
                (
                    (
                        name_of(m.person),
                        day_of(m.arrived_at),
                        day_of(m.reunited_at),
                    )
                    for m in found
                ),
            ),
            text(
                _("What we keep"),
                _(
                    "We keep your family's papers for six years and then destroy them. You can "
                    "ask at any time what we keep about you, and have it corrected."
                ),
            ),
            text(
                _("If you need something"),
                _("You can call us again. A new request is no trouble, and costs nothing."),
            ),
        ],
    )


def no_closure(reunion: Reunion) -> str:
    """Why there is no such letter; empty where there is."""
    statuses = set(reunion.members.values_list("status", flat=True))
    return "" if statuses and statuses <= set(ENDS) else _("Somebody of this family still goes on.")


def _accepted(reunion: Reunion) -> list[Member]:
    return [m for m in people_of(reunion) if m.approved_at is not None and m.status not in ENDS]


def _permit_due(member: Member) -> Deadline | None:
    return of(member).open().filter(key=PERMIT.key).first()


def _signposts() -> tuple[str, ...]:
    return (
        _(
            "Legal advice: a solicitor or a registered adviser can look at your case. Ask us for "
            "advisers who work without a fee."
        ),
        _(
            "Appendix FM of the Immigration Rules: other members of a family can sometimes apply "
            "under it. There are a fee and conditions."
        ),
        _(
            "Article 8 of the European Convention on Human Rights protects family life. A lawyer "
            "can say whether an application may rest on it."
        ),
    )
