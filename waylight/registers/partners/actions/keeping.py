"""Every deed: organisations, who holds a post in them, how they are reached, what was agreed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.registers.partners.access import May
from waylight.registers.partners.models import (
    Agreement,
    Contact,
    Holder,
    Organisation,
    OrganisationKind,
    Person,
    Post,
)
from waylight.registers.partners.workflow import AgreementStatus
from waylight.registers.places import queries as places


@dataclass(frozen=True)
class Perhaps:
    """What is not known of a change: the post may have been somebody's earlier, or later.

    A day says since when, or until when, at the most; without one nobody knows how far."""

    start_known: bool = True
    may_start_on: date | None = None
    end_known: bool = True
    may_end_on: date | None = None


@action(needs=May.KEEP)
def add_organisation(
    team: Team,
    *,
    name: str,
    kind: str,
    country: str,
    council_gss: str = "",
    website: str = "",
    by: User,
) -> Organisation:
    """Add an organisation to the team's register."""
    new = Organisation(
        team=team, name=name, kind=kind, country=country, council_gss=council_gss, website=website
    )
    _refuse_what_is_not_so(new)
    new.save(force_insert=True)
    return new


@action(needs=May.KEEP)
def change_organisation(
    organisation: Organisation,
    *,
    name: str,
    kind: str,
    country: str,
    council_gss: str = "",
    website: str = "",
    by: User,
) -> Organisation:
    """Change what is known of an organisation."""
    organisation.name, organisation.kind, organisation.country = name, kind, country
    organisation.council_gss, organisation.website = council_gss, website
    _refuse_what_is_not_so(organisation)
    organisation.save(update_fields=["name", "kind", "country", "council_gss", "website"])
    return organisation


@action(needs=May.KEEP)
def add_post(organisation: Organisation, *, title: str, by: User) -> Post:
    """Add a post to an organisation."""
    if organisation.posts.filter(title__iexact=title).exists():
        raise Refusal(
            "partners.post-there-already",
            what=_("The post was not added."),
            why=_("The organisation has a post of this title."),
            fix=_("Say who holds it, or add a word that tells the two apart."),
        )
    return Post.objects.create(organisation=organisation, title=title)


@action(needs=May.KEEP)
def hold_post(
    post: Post,
    *,
    starts_on: date,
    ends_on: date | None = None,
    name: str = "",
    person: Person | None = None,
    perhaps: Perhaps | None = None,
    source: str = "",
    by: User,
) -> Holder:
    """Say who holds a post, from when and, if that is known, to when."""
    _refuse_backwards(starts_on, ends_on)
    if person and person.team_id != post.organisation.team_id:
        raise Refusal(
            "partners.other-team",
            what=_("This was not kept."),
            why=_("The person is kept by another team."),
            fix=_("Choose somebody of the team's own register."),
        )
    Post.objects.select_for_update().get(pk=post.pk)
    if post.is_exclusive and (other := post.holders.during(starts_on, ends_on).first()):
        raise Refusal(
            "i-mem-02",
            what=_("This was not kept."),
            why=_("Somebody holds the post from %(first)s to %(last)s.") % _days(other),
            fix=_("Say when that ended, or choose other days: a post has one holder on one day."),
        )
    return Holder.objects.create(
        post=post,
        person=person,
        name="" if person else name,
        starts_on=starts_on,
        ends_on=ends_on,
        is_exclusive=post.is_exclusive,
        source=source,
        **vars(perhaps or Perhaps()),
    )


@action(needs=May.KEEP)
def end_holding(holder: Holder, *, ends_on: date, by: User) -> Holder:
    """Say on which day somebody holds a post for the last time."""
    _refuse_backwards(holder.starts_on, ends_on)
    Post.objects.select_for_update().get(pk=holder.post_id)
    others = holder.post.holders.exclude(pk=holder.pk)
    if holder.is_exclusive and (other := others.during(holder.starts_on, ends_on).first()):
        raise Refusal(
            "i-mem-02",
            what=_("This was not kept."),
            why=_("Somebody holds the post from %(first)s to %(last)s.") % _days(other),
            fix=_("Choose a day before that: a post has one holder on one day."),
        )
    holder.ends_on = ends_on
    holder.save(update_fields=["ends_on"])
    return holder


@action(needs=May.KEEP)
def add_contact(organisation: Organisation, *, kind: str, value: str, by: User) -> Contact:
    """Add a way to reach an organisation."""
    return Contact.objects.create(organisation=organisation, kind=kind, value=value)


@action(needs=May.KEEP)
def remove_contact(contact: Contact, *, by: User) -> None:
    """Remove a way to reach an organisation."""
    contact.delete()


@action(needs=May.KEEP)
def add_agreement(
    organisation: Organisation,
    *,
    title: str,
    kind: str,
    reference: str = "",
    signed_on: date | None = None,
    starts_on: date,
    ends_on: date | None = None,
    by: User,
) -> Agreement:
    """Add an agreement with an organisation."""
    _refuse_no_longer_than_a_day(starts_on, ends_on)
    return Agreement.objects.create(
        organisation=organisation,
        title=title,
        kind=kind,
        reference=reference,
        signed_on=signed_on,
        starts_on=starts_on,
        ends_on=ends_on,
        status=AgreementStatus.ACTIVE,
        taken_over=True,
    )


@action(needs=May.KEEP)
def end_agreement(agreement: Agreement, *, ends_on: date, by: User) -> Agreement:
    """Say on which day an agreement holds for the last time."""
    _refuse_no_longer_than_a_day(agreement.starts_on, ends_on)
    if agreement.ends_on and agreement.ends_on < ends_on:
        raise Refusal(
            "partners.agreement-ends-earlier",
            what=_("The agreement was not ended."),
            why=_("It ends earlier already: on %s.") % date_format(agreement.ends_on),
            fix=_("Add the agreement that prolongs it, with its own reference."),
        )
    agreement.ends_on = ends_on
    agreement.save(update_fields=["ends_on"])
    return agreement


def _refuse_what_is_not_so(organisation: Organisation) -> None:
    """A name that the team has already, a country or a council that there is not."""
    namesakes = Organisation.objects.filter(team=organisation.team, name__iexact=organisation.name)
    if namesakes.exclude(pk=organisation.pk).exists():
        raise _no(
            "partners.there-already",
            why=_("Your team has an organisation of this name."),
            fix=_("Open that one, or add a word that tells the two apart."),
        )
    country = places.country(organisation.country)
    if not country or not country.is_place or country.code != organisation.country:
        raise _no(
            "partners.unknown-country",
            why=_("No country has this code of three letters."),
            fix=_("Choose the country from the list."),
        )
    if organisation.council_gss:
        _refuse_no_council(organisation)


def _refuse_no_council(organisation: Organisation) -> None:
    if organisation.kind != OrganisationKind.COUNCIL:
        raise _no(
            "partners.not-a-council",
            why=_("Only a council has a GSS code."),
            fix=_("Leave the code empty, or choose “Council” as the kind."),
        )
    if not places.council(organisation.council_gss):
        raise _no(
            "partners.unknown-council",
            why=_("No council has this GSS code."),
            fix=_("Look the code up under Places, Councils."),
        )


def _no(code: str, *, why: object, fix: object) -> Refusal:
    return Refusal(code, what=_("The organisation was not kept."), why=str(why), fix=str(fix))


def _refuse_backwards(starts_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on < starts_on:
        raise Refusal(
            "partners.ends-before-it-starts",
            what=_("This was not kept."),
            why=_("The last day is before the first."),
            fix=_("Correct one of the two days."),
        )


def _refuse_no_longer_than_a_day(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on is not None:
        _refuse_backwards(starts_on + timedelta(days=1), ends_on)


def _days(holder: Holder) -> dict[str, str]:
    """The days of somebody's holding, in words, without the name."""
    last = date_format(holder.ends_on) if holder.ends_on else _("further notice")
    return {"first": date_format(holder.starts_on), "last": str(last)}
