"""The story of a family that has agreed to be told of, without anything that leads to it."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.foundation import clock
from waylight.programmes.family_reunion.models import Member, Reunion
from waylight.programmes.family_reunion.queries.letters.parts import Facts, place_of, slip, text
from waylight.registers.people.models import Purpose
from waylight.registers.people.queries import consent_for, is_child

YEAR, MONTH = 365.25, 365.25 / 12


def story(reunion: Reunion) -> Facts:
    """How many came, from which countries, after how long: no name, no day, no number of ours."""
    members = _arrived(reunion)
    children = sum(is_child(member.person, _day(member)) for member in members)
    adults = len(members) - children
    came = [
        ngettext("%(count)d adult", "%(count)d adults", adults) % {"count": adults},
        ngettext("%(count)d child", "%(count)d children", children) % {"count": children},
    ]
    countries = sorted({place_of(member.country) for member in members})
    return slip(
        reunion,
        [
            text(
                "",
                _("Somebody who found protection in the United Kingdom was joined by their family.")
                + " "
                + _("Who came: %(people)s, from %(countries)s.")
                % {"people": ", ".join(came), "countries": ", ".join(countries)},
                _apart(reunion, members),
                _("We arranged the papers and the journey, and were there when they met again."),
            ),
            text(
                _("How this may be used"),
                _(
                    "Everybody in this story has agreed that it is told. They can take it back at "
                    "any time; then it is told no longer. Nothing may be added that leads to them."
                ),
            ),
        ],
    )


def no_story(reunion: Reunion) -> str:
    """Why the story may not be told; empty where it may."""
    members = _arrived(reunion)
    if not members:
        return _("Nobody of this family has been reunited yet.")
    people = [reunion.sponsor, *(member.person for member in members)]
    today = clock.today()
    lacking = sum(consent_for(person, Purpose.MEDIA, today) is None for person in people)
    if not lacking:
        return ""
    said = ngettext(
        "%(count)d person in it has not agreed to being told of.",
        "%(count)d people in it have not agreed to being told of.",
        lacking,
    )
    return said % {"count": lacking}


def _arrived(reunion: Reunion) -> list[Member]:
    found = reunion.members.filter(reunited_at__isnull=False).select_related("person")
    return list(found.prefetch_related("person__births"))


def _day(member: Member) -> date:
    return timezone.localdate(member.reunited_at)


def _apart(reunion: Reunion, members: list[Member]) -> str:
    """How long they were apart, in whole years or months, where it is known when that began."""
    if len(reunion.left_on) < len("2011-07"):
        return ""
    began = date.fromisoformat(f"{reunion.left_on}-15"[:10])
    days = (min(_day(member) for member in members) - began).days
    years, months = int(days / YEAR), int(days / MONTH)
    if years:
        said = ngettext(
            "They had been apart for %(count)d year.",
            "They had been apart for %(count)d years.",
            years,
        )
        return said % {"count": years}
    said = ngettext(
        "They had been apart for %(count)d month.",
        "They had been apart for %(count)d months.",
        months,
    )
    return said % {"count": months}
