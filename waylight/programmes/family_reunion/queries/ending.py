"""What ends, and on which day: papers, holds, money, clocks, and being a child."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.deadlines.queries import open_deadlines
from waylight.foundation.refusal import Words
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.family_reunion.models import Budget, Member
from waylight.programmes.family_reunion.models.member import MemberQuerySet
from waylight.programmes.family_reunion.queries.windows import LIMITING, limiting, with_papers
from waylight.programmes.family_reunion.rules import APPEAL, FOLLOW_UP, PERMIT, RULES
from waylight.programmes.family_reunion.workflow import BEFORE_FLIGHT, ENDS, Status
from waylight.registers.people.models import DocumentKind
from waylight.registers.people.queries.ages import ADULT, meant, standing

HOLD, BUDGET, BIRTHDAY = "HOLD", "BUDGET", "BIRTHDAY"
CLOCKS = (APPEAL, PERMIT, FOLLOW_UP)
"""The clock of the money is left out: the budget itself is there."""
NOT_LEFT = (*BEFORE_FLIGHT, Status.ON_HOLD, Status.VISA_REFUSED)
NOT_APPLIED = (Status.ENQUIRY, Status.INTAKE, Status.ELIGIBLE, Status.WAITING, Status.ON_HOLD)
UNBOOKED = (Status.VISA_GRANTED, Status.PREPARING, Status.READY, Status.ON_HOLD)

RENEW = _("Book before this day, or have it renewed.")
KINDS: dict[str, tuple[Words, Words]] = {
    **{
        kind: (DocumentKind(kind).label, RENEW)
        for kind in LIMITING
        if kind not in (DocumentKind.VISA, DocumentKind.TB_CERTIFICATE)
    },
    DocumentKind.VISA: (
        DocumentKind.VISA.label,
        _("Book before this day, or ask for a new vignette."),
    ),
    DocumentKind.TB_CERTIFICATE: (
        DocumentKind.TB_CERTIFICATE.label,
        _("Book before this day, or have the test repeated."),
    ),
    HOLD: (_("Hold to look at again"), _("See whether the reason still holds.")),
    BUDGET: (_("Approved money"), _("Have the tickets released, or approve the money again.")),
    BIRTHDAY: (_("18th birthday without an application"), _("Have them apply before this day.")),
    APPEAL.key: (APPEAL.says, _("Decide with the family whether to appeal.")),
    PERMIT.key: (PERMIT.says, _("Remind the family to collect it.")),
    FOLLOW_UP.key: (FOLLOW_UP.says, _("Call the family.")),
}
"""What each kind is called, and what is to be done about it."""


@dataclass(frozen=True)
class Ending:
    """One thing that ends on a day, about a member or a whole reunion."""

    kind: str
    on: date
    number: str
    url: str
    member: Member | None = None

    @property
    def words(self) -> Words:
        """What ends."""
        return KINDS[self.kind][0]

    @property
    def next(self) -> Words:
        """What is to be done about it."""
        return KINDS[self.kind][1]

    @property
    def left(self) -> int:
        """Days until then; less than nought when it is over."""
        return (self.on - clock.today()).days


def endings(members: MemberQuerySet, teams: Iterable[Team]) -> list[Ending]:
    """Everything that ends for these members and for the reunions of these teams, by day.

    The number of queries does not depend on how many there are."""
    people = listed(members.exclude(status__in=ENDS))
    found = [
        *(_about(member, kind, on) for member in people for kind, on in _of_member(member)),
        *_budgets(teams),
        *_clocks(people),
    ]
    return sorted(found, key=lambda ending: (ending.on, ending.number, ending.kind))


def listed(members: MemberQuerySet) -> list[Member]:
    """Members with everything that ends for them, and with their names ready to be shown."""
    found = list(with_papers(members))
    open_people((member.person_id for member in found), Compartment.GENERAL)
    return found


def turns_adult(member: Member) -> date | None:
    """The first day on which a member may be 18; None for who is so already or is not known."""
    days = [_birthday(meant(claim).first) for claim in standing(member.person)]
    ahead = min(days, default=None)
    return ahead if ahead and ahead > clock.today() else None


def warnings() -> list[int]:
    """How many days before the 18th birthday it is said, the longest first."""
    said = str(RULES.on(clock.today()).value("age-out-warnings"))
    return sorted((int(days) for days in said.split()), reverse=True)


def visas_ending(members: MemberQuerySet, within: timedelta) -> list[Member]:
    """Members whose visa ends soon and for whom nothing is booked, by the day on which it ends."""
    until = clock.today() + within
    found = members.filter(status__in=UNBOOKED, visa__valid_until__lte=until)
    return list(
        found.select_related("visa", "reunion__team").order_by("visa__valid_until", "number")
    )


def growing_up(members: MemberQuerySet, within: int) -> Iterator[tuple[Member, date]]:
    """Children who have not applied and turn 18 within some days, and when."""
    for member in listed(members.filter(status__in=NOT_APPLIED, applied_at__isnull=True)):
        day = turns_adult(member)
        if day is not None and (day - clock.today()).days <= within:
            yield member, day


def _of_member(member: Member) -> Iterator[tuple[str, date]]:
    if member.status in NOT_LEFT:
        for paper in limiting(member):
            if paper.valid_until is not None:
                yield paper.kind, paper.valid_until
    for hold in member.holds.all():
        if hold.ended_at is None:
            yield HOLD, hold.review_on
    if member.status in NOT_APPLIED and member.applied_at is None:
        day = turns_adult(member)
        if day is not None:
            yield BIRTHDAY, day


def _about(member: Member, kind: str, on: date) -> Ending:
    return Ending(kind, on, str(member), member.get_absolute_url(), member)


def _budgets(teams: Iterable[Team]) -> Iterator[Ending]:
    running = Budget.objects.filter(reunion__team__in=teams, ended_at__isnull=True)
    unpaid = Q(reunion__members__status__in=NOT_LEFT) & ~Q(reunion__members__status=Status.TICKETED)
    for budget in running.filter(unpaid).select_related("reunion").distinct():
        reunion = budget.reunion
        yield Ending(BUDGET, budget.lapses_on, reunion.number, reunion.get_absolute_url())


def _clocks(members: Iterable[Member]) -> Iterator[Ending]:
    by_key = {str(member.pk): member for member in members}
    for deadline in clocks_about(by_key):
        member = by_key[deadline.about_id]
        on = timezone.localdate(deadline.due_at)
        yield _about(member, deadline.key, on)


def clocks_about(keys: Iterable[str]) -> Iterable[Deadline]:
    """The running clocks about some members."""
    about = {"about_kind": Member._meta.label_lower, "about_id__in": list(keys)}
    return open_deadlines().filter(key__in=[one.key for one in CLOCKS], **about)


def _birthday(born: date) -> date:
    """The 18th; whoever was born on 29 February attains it on 1 March in a common year."""
    year = born.year + ADULT
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
