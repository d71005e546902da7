"""What the members of a form are to one another, as claims of the register."""

from waylight.foundation.access.models import User
from waylight.programmes.resettlement.models import Member, Referral
from waylight.registers.people import actions as people
from waylight.registers.people.models import Basis, Kinship, NotSame
from waylight.registers.people.queries.whole import records_of, ties_between

K, B = Kinship, Basis
_SAME_WAY = {
    **dict.fromkeys(("HUS", "WIF"), (K.SPOUSE, B.NOT_SAID)),
    **dict.fromkeys(("CLH", "CLW", "PTF", "PTM"), (K.PARTNER, B.NOT_SAID)),
    **dict.fromkeys(("SBF", "SBM", "HAB", "HAS"), (K.SIBLING, B.NOT_SAID)),
    **dict.fromkeys(("SPB", "SPS"), (K.SIBLING, B.STEP)),
}
_PRINCIPAL_FIRST = {
    **dict.fromkeys(("SON", "DAU"), (K.PARENT, B.NOT_SAID)),
    **dict.fromkeys(("SCM", "SCF"), (K.PARENT, B.STEP)),
    **dict.fromkeys(("FCM", "FCF"), (K.PARENT, B.FOSTER)),
    **dict.fromkeys(("GCM", "GCF"), (K.GRANDPARENT, B.NOT_SAID)),
    **dict.fromkeys(("NEP", "NCE"), (K.AUNT_OR_UNCLE, B.NOT_SAID)),
}
_MEMBER_FIRST = {
    **dict.fromkeys(("PRM", "PRF"), (K.PARENT, B.NOT_SAID)),
    **dict.fromkeys(("SPM", "SPF"), (K.PARENT, B.STEP)),
    **dict.fromkeys(("FP", "FPM", "FPF"), (K.PARENT, B.FOSTER)),
    **dict.fromkeys(("GPM", "GPF"), (K.GRANDPARENT, B.NOT_SAID)),
    **dict.fromkeys(("UNC", "ANT"), (K.AUNT_OR_UNCLE, B.NOT_SAID)),
}
_OTHERWISE = (
    "BIL", "SIL", "CLF", "CLM", "COF", "COM", "EXF", "EXM", "ILF", "ILM", "ORF", "ORM",
    "PLF", "PLM",
)  # fmt: skip
"""Relatives for whom the register has no word of its own."""
BECAUSE = "UNHCR's registration form"
"""Why a claim stands that the dates of birth make unlikely: they are as uncertain as the claim."""


def _relate_to_principal(referral: Referral, by: User) -> None:
    """Claim what each member is to the principal applicant, as far as the code says it, and that
    those on one form are as many people. What is claimed already, or otherwise, stays."""
    members = list(referral.members.select_related("person"))
    head = next((one for one in members if one.relationship == "PA"), None)
    people.say_all_distinct([one.person for one in members], NotSame.SAME_MANIFEST, by=by)
    for one in members:
        if head is not None and one.pk != head.pk:
            _relate(head, one, by)


def _relate(head: Member, one: Member, by: User) -> None:
    if ties_between(records_of(head.person), records_of(one.person)):
        return
    code = one.relationship
    if code in _MEMBER_FIRST:
        kind, basis = _MEMBER_FIRST[code]
        pair = (one.person, head.person)
    elif found := _PRINCIPAL_FIRST.get(code) or _SAME_WAY.get(code):
        (kind, basis), pair = found, (head.person, one.person)
    elif code in _OTHERWISE:
        kind, basis, pair = K.OTHER, B.NOT_SAID, (one.person, head.person)
    else:
        return
    people.relate(*pair, kind, basis=basis, confirmed_because=BECAUSE, by=by)
