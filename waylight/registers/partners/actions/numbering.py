"""More names of an organisation, and its numbers in public lists."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.registers.partners.access import May
from waylight.registers.partners.models import (
    Identifier,
    NameKind,
    Organisation,
    OrganisationName,
)
from waylight.registers.partners.rules import fits, pattern


@action(needs=May.KEEP)
def add_name(
    organisation: Organisation, *, text: str, kind: str, language: str = "en", by: User
) -> OrganisationName:
    """Add another name of an organisation."""
    made, _new = OrganisationName.objects.get_or_create(
        organisation=organisation, text=text, kind=NameKind(kind), defaults={"language": language}
    )
    return made


@action(needs=May.KEEP)
def add_identifier(
    organisation: Organisation, *, scheme: str, value: str, on: date, by: User
) -> Identifier:
    """Add the number of an organisation in a public list."""
    scheme, value = scheme.strip().upper(), "".join(value.split()).upper()
    if pattern(scheme, on) is None:
        raise Refusal(
            "i-org-02",
            what=_("The number was not kept."),
            why=_("This list is not known here."),
            fix=_("Choose a list by its code at org-id.guide, as GB-CHC. (I-ORG-02)"),
        )
    if not fits(scheme, value, on):
        raise Refusal(
            "i-org-03",
            what=_("The number was not kept."),
            why=_("Numbers of this list look different."),
            fix=_("Compare it with the list itself, digit by digit. (I-ORG-03)"),
        )
    made, _new = Identifier.objects.get_or_create(
        organisation=organisation, scheme=scheme, value=value
    )
    return made
