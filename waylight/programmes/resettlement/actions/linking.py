"""Families that belong together are linked: by UNHCR's cross-references, or by a person.

A case names the other by number (version 3) or by the key of its form (version 4). The other is
often not here yet: the link waits for it (the specification, edge case 10)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.refusing import refusal
from waylight.programmes.resettlement.exchange import Content, submission_of
from waylight.programmes.resettlement.models import Link, Referral, Wish


@action(needs=May.OPERATE)
def link_families(referral: Referral, *, number: str, wish: str, by: User) -> Referral:
    """Link another family of this office, by its number of ours or of UNHCR's."""
    what = _("Nothing was linked.")
    mine = Referral.objects.filter(team=referral.team_id).exclude(pk=referral.pk)
    asked = number.strip()
    other = mine.filter(number__iexact=asked).first() or mine.filter(unhcr_key=asked).first()
    if other is None or Wish(wish) == Wish.OTHER:
        raise refusal(
            93,
            what=what,
            why=_("No other family of this office has this number."),
            fix=_("Check the number. Who is to live apart is agreed by protection officers."),
        )
    known = Link.objects.filter(referral=referral, other=other).exists()
    if known or Link.objects.filter(referral=other, other=referral).exists():
        raise refusal(
            93,
            what=what,
            why=_("The two are linked already."),
            fix=_("There is nothing to do."),
        )
    Link(
        referral=referral, other=other, unhcr_number=other.unhcr_number, wish=Wish(wish), by=by
    ).save()
    return referral


def _link_by_form(referral: Referral, content: Content, by: User) -> None:
    """Link what a form says belongs together, and let what waited for this family find it."""
    case = submission_of(content)
    group = case.process_group
    own = {group.processing_group_number, group.processing_group_guid} - {None, ""}
    for key in dict.fromkeys(_others(content, own)):
        other = Referral.objects.filter(team=referral.team_id, unhcr_key=key)
        found = other.exclude(pk=referral.pk).order_by("opened_at").first()
        Link(referral=referral, other=found, unhcr_number=key, by=by).save()
    _links_follow(referral, own)


def _links_follow(referral: Referral, keys: set[str | None]) -> None:
    """Links that waited for this family lead to it now; two that are alike are one."""
    for key in keys - {None, ""}:
        waiting = Link.objects.filter(
            referral__team=referral.team_id, other__isnull=True, unhcr_key=key
        )
        for link in waiting.exclude(referral=referral):
            if Link.objects.filter(referral=link.referral_id, other=referral).exists():
                link.delete()
                continue
            link.other = referral
            link.save(update_fields=["other"])


def _others(content: Content, own: set[str | None]) -> Iterator[str]:
    for one in submission_of(content).cross_references:
        ends = (
            one.processing_group_number_from or one.processing_group_guid_from,
            one.processing_group_number_to or one.processing_group_guid_to,
        )
        yield from (end for end in ends if end and end not in own)
