"""What a physician may hand over of somebody's health, and to whom it went."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from waylight.programmes.movements.models.service import Service
from waylight.programmes.resettlement.models import Assessment, Member
from waylight.registers.people.models import Consent, Person, Purpose
from waylight.registers.people.queries.consents import holds
from waylight.registers.people.queries.whole import records_of


def shares_health(person: Person, day: date) -> bool:
    """Whether somebody lets their health be shared with who receives them (edge case 28).

    The declaration that UNHCR had signed says so, until a consent to it is withdrawn or ends
    and none is left that holds."""
    found = Consent.objects.filter(person__in=records_of(person), purpose=Purpose.MEDICAL)
    given = list(found.select_related("person"))
    return not given or any(holds(one, day) for one in given)


def told_of_health(
    members: Iterable[Member], withheld: Collection[Any], day: date
) -> list[dict[str, Any]]:
    """What is handed over of each member, in the language of the receiving country.

    Of who does not share it: the number and the conclusion, what they can and cannot do."""
    with override(settings.LANGUAGE_CODE):
        return [
            _told(one, one.pk not in withheld and shares_health(one.person, day)) for one in members
        ]


def _told(member: Member, shares: bool) -> dict[str, Any]:
    newest = Assessment.objects.filter(member=member).first()
    findings = newest.findings if newest else {}
    told = {"number": member.number, "conclusion": _conclusion(member, findings)}
    if not shares or newest is None:
        return told
    medicines = [_medicine(one) for one in findings.get("medicines", [])]
    treated = [newest.treatment_from, newest.treatment_until]
    conditions = [*findings.get("conditions", []), findings.get("words", "")]
    if any(treated):
        conditions.append(_("Tuberculosis treated: %s") % " – ".join(filter(None, treated)))
    more = {
        "conditions": ", ".join(filter(None, conditions)),
        "medicines": ", ".join(medicines),
        "due": newest.due_on,
    }
    return told | {name: words for name, words in more.items() if words}


def _conclusion(member: Member, findings: dict[str, Any]) -> str:
    track = getattr(member, "health", None)
    known = dict(Service.choices)
    needs = [str(known.get(code, code)) for code in track.needs] if track else []
    parts = [str(track.get_status_display()) if track else _("Not examined"), *needs]
    return "; ".join(filter(None, [*parts, findings.get("mobility", "")]))


def _medicine(one: dict[str, Any]) -> str:
    days = one.get("days")
    return f"{one['name']} ({days} d)" if days is not None else str(one["name"])
