"""Who of a form is here already: the family by its number, a person by UNHCR's number of them."""

from waylight.foundation.access.models import Team
from waylight.programmes.resettlement.models import Member, Referral, RegistrationForm
from waylight.programmes.resettlement.workflow import LEFT
from waylight.registers.people.models import Person


def known_referral(team: Team, unhcr_number: str) -> Referral | None:
    """The family's referral in this team that did not end, the oldest if it was divided."""
    same = Referral.objects.filter(team=team, unhcr_key=unhcr_number).exclude(status__in=LEFT)
    return same.order_by("opened_at", "number").first()


def known_person(team: Team, unhcr_id: str) -> Person | None:
    """Whoever was referred to this team before under the same number of UNHCR's."""
    if not unhcr_id:
        return None
    before = Member.objects.filter(referral__team=team, unhcr_id_key=unhcr_id)
    member = before.select_related("person__merged_into").order_by("-joined_on").first()
    return (member.person.merged_into or member.person) if member else None


def current_form(referral: Referral) -> RegistrationForm | None:
    """The form that the referral says: the newest that was applied."""
    return referral.forms.filter(applied_at__isnull=False).order_by("-number").first()


def newest_form(referral: Referral) -> RegistrationForm | None:
    """The form that came last, applied or not."""
    return referral.forms.order_by("-number").first()


def waiting_form(referral: Referral) -> RegistrationForm | None:
    """A newer form that nobody has applied yet."""
    newest = referral.forms.defer("content").order_by("-number").first()
    return newest if newest is not None and newest.applied_at is None else None
