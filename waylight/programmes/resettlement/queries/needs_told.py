"""What a council is told of a family: needs and ages while it is asked, names once it has accepted.

Everything comes from what those who move the family may see. What somebody needs a service, a room
or a step-free home for is never told (the specification, B3 and edge case 28)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.resettlement.models import Member, Referral
from waylight.programmes.resettlement.queries.homes import RULE, bedrooms_for
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import Going
from waylight.registers.people.queries import age_of, who

TOLD = (
    "members__person__names",
    "members__person__births",
    "members__person__absorbed__births",
    "members__person__merged_into__absorbed__births",
)
"""What to prefetch of referrals so that telling asks nothing more."""


def going(referral: Referral) -> list[Member]:
    """Those who travel, from what is loaded; the keys of their records are asked for once."""
    found = [one for one in referral.members.all() if one.status == Going.GOING]
    open_people((one.person_id for one in found), Compartment.GENERAL)
    return found


def needs_told(referral: Referral, day: date) -> dict[str, Any]:
    """The needs of a family without a name, as `councils.actions.proposing.propose` takes them.

    {"people": [{"age", "sex", "school"}], "bedrooms", "bedroom_rule", "step_free", "services",
    "languages", "medical": none|some|complex, "ties": [{"council", "words"}], "why": [sentences]};
    ages in years, the oldest that is possible, None where nothing is known. Prefetch `TOLD`."""
    members = going(referral)
    return {
        "people": [_one(one, day) for one in members],
        "bedrooms": bedrooms_now(referral, members, day),
        "bedroom_rule": RULE,
        "step_free": referral.step_free,
        "services": list(referral.services),
        "languages": _languages(members),
        "medical": referral.medical_level.lower(),
        "ties": list(_ties(referral)),
        "why": list(_why(referral, members, day)),
    }


def names_told(referral: Referral) -> list[dict[str, Any]]:
    """Who comes, as `councils.actions.proposing.tell_names` takes them; prefetch `TOLD`."""
    told = []
    for member in going(referral):
        shown = who(member.person)
        told.append(
            {
                "number": member.number,
                "name": shown.name,
                "native": shown.native,
                "born_on": shown.born,
                "sex": shown.sex,
                "language": next(iter(member.person.languages), ""),
                "contact": "",
            }
        )
    return told


def bedrooms_now(referral: Referral, members: Sequence[Member], day: date) -> int:
    """What a person has asked for with a reason, else the rule's number for those who travel."""
    if referral.bedrooms_because:
        return referral.bedrooms
    return max(1, bedrooms_for(members, day))


def _one(member: Member, day: date) -> dict[str, Any]:
    age, rules = age_of(member.person, day), RULES.on(day)
    first, last = int(rules.value("school-from-age")), int(rules.value("school-until-age"))
    return {
        "age": None if age is None else age.high,
        "sex": member.person.sex,
        # Whoever may be of school age is counted: a place too many is given back.
        "school": age is not None and age.high >= first and age.low <= last,
    }


def _languages(members: Sequence[Member]) -> list[str]:
    return list(dict.fromkeys(code for one in members for code in one.person.languages))


def _ties(referral: Referral) -> Iterator[dict[str, str]]:
    # Who the relatives are is not the council's to know before it has accepted.
    if referral.tie:
        yield {"council": referral.tie, "words": _("relatives of the family")}


def _why(referral: Referral, members: Sequence[Member], day: date) -> Iterator[str]:
    ruled = max(1, bedrooms_for(members, day))
    if referral.bedrooms_because and referral.bedrooms != ruled:
        words = ngettext(
            "The office asks for %(asked)s bedroom; rule %(rule)s alone would say %(ruled)s.",
            "The office asks for %(asked)s bedrooms; rule %(rule)s alone would say %(ruled)s.",
            referral.bedrooms,
        )
        yield words % {"asked": referral.bedrooms, "ruled": ruled, "rule": RULE}
    if referral.step_free:
        yield _("Somebody cannot use stairs.")
    if referral.tie_required:
        yield _("The family lives near its relatives, or does not come.")
