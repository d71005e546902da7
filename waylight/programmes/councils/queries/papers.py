"""What stands on the papers about a family, in the language of the paper.

The summary says what a council decides by, and names nobody; the full version, the receipt and the
schedule are written only while the council may read names."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from waylight.foundation.documents.declaring import Facts
from waylight.programmes.councils.models import Claim, MilestoneKind, Proposal, Reception
from waylight.programmes.councils.queries.fit import fit
from waylight.programmes.councils.workflow import LIVE, NAMED, ClaimStatus

FIRST, LAST = "\u2068", "\u2069"
"""Around what brings its own direction."""


def lacking(kind: str, proposal: Proposal) -> str:
    """Why there is no such paper now, in a sentence; empty where there may be one."""
    if proposal.status not in LIVE:
        return _("The family goes elsewhere: nothing of it is given out here any more.")
    if kind == "summary":
        return ""
    if proposal.status not in NAMED or not proposal.people:
        return _("The office has not named the family yet.")
    if kind == "claims" and not Claim.objects.filter(reception__proposal=proposal).exists():
        return _("No claim has been worked out yet.")
    return ""


def summary(proposal: Proposal) -> Facts:
    """What a council needs to know before it answers."""
    return {**_head(proposal), "parts": [*_needs(proposal), _judged(proposal)], "signatures": []}


def whole_family(proposal: Proposal) -> Facts:
    """The same with names, and when the family arrives."""
    parts = [_people(proposal), *_needs(proposal), _arrival(proposal)]
    return {**_head(proposal), "parts": parts, "signatures": []}


def receipt(proposal: Proposal) -> Facts:
    """What a key worker signs when a family is taken over."""
    duties = (MilestoneKind.MET, MilestoneKind.HOME, MilestoneKind.GROCERIES)
    checks = [*(str(kind.label) for kind in duties), _("Papers were handed over")]
    heads, rows = [_("What"), _("Done")], [[words, ""] for words in checks]
    return {
        **_head(proposal),
        "parts": [
            _people(proposal),
            _arrival(proposal),
            {"head": _("On arrival"), "heads": heads, "rows": rows},
        ],
        "signatures": [_("The council's key worker"), _("Whoever brought the family"), _("Day")],
    }


def schedule(proposal: Proposal) -> Facts:
    """Every sum that is claimed for a family, and when it is due."""
    reception = Reception.objects.get(proposal=proposal)
    claims = list(reception.claims.exclude(status=ClaimStatus.VOID))
    heads = [_("For"), _("Due on"), _("Pounds"), _("State")]
    rows = [_row(claim) for claim in claims]
    total = sum((claim.amount for claim in claims), start=Decimal(0))
    rows.append([_("Together"), "", _pounds(total), ""])
    pairs = [
        [_("Arrived on"), date_format(reception.arrived_on)],
        [_("People"), str(reception.people)],
    ]
    parts: list[dict[str, Any]] = [
        {"head": _("The family"), "pairs": pairs},
        {"head": _("Claims"), "heads": heads, "rows": rows},
    ]
    return {**_head(proposal), "parts": parts, "signatures": []}


FACTS: dict[str, Callable[[Proposal], Facts]] = {
    "summary": summary,
    "family": whole_family,
    "receipt": receipt,
    "claims": schedule,
}


def _head(proposal: Proposal) -> dict[str, Any]:
    desk = proposal.offer.desk
    invented = _("nobody in this paper exists.") if desk.synthetic else None
    return {
        "office": desk.office.name,
        "banner": _("Synthetic: nobody in this paper exists.") if desk.synthetic else None,
        "synthetic": invented,
        "lead": f"{FIRST}{desk}{LAST} · {FIRST}{proposal.reference}{LAST} · "
        f"{FIRST}{proposal.offer.number}{LAST}",
    }


def _needs(proposal: Proposal) -> Iterator[dict[str, Any]]:
    needs = proposal.needs
    rows = [
        [_age(one), str(one.get("sex", "")), _("yes") if one.get("school") else _("no")]
        for one in needs.get("people", [])
    ]
    heads = [_("Age"), _("Sex"), _("School place")]
    yield {"head": _("Who they are"), "heads": heads, "rows": rows}
    pairs = [
        [_("People"), str(proposal.size)],
        [_("Bedrooms"), str(needs.get("bedrooms", ""))],
        [_("Step-free"), _("yes") if needs.get("step_free") else _("no")],
    ]
    yield {"head": _("What they need"), "pairs": pairs}
    if why := needs.get("why"):
        yield {"head": _("To know"), "items": list(why)}


def _judged(proposal: Proposal) -> dict[str, Any]:
    found = fit(proposal.offer, proposal.needs, proposal.size)
    items = [*found.good, *(each.words for each in found.bad)]
    return {"head": _("The home and the family"), "items": items}


def _people(proposal: Proposal) -> dict[str, Any]:
    rows = [
        [
            str(one["number"]),
            f"{one.get('name', '')} {one.get('native', '')}".strip(),
            str(one.get("born_on") or "–"),
            str(one.get("sex", "")),
        ]
        for one in proposal.people
    ]
    heads = [_("Number"), _("Name"), _("Date of birth"), _("Sex")]
    return {"head": _("Who comes"), "heads": heads, "rows": rows}


def _arrival(proposal: Proposal) -> dict[str, Any]:
    ready, arrives = proposal.offer.ready_on, proposal.arrives_on
    pairs = [
        [_("The home is ready on"), date_format(ready) if ready else "–"],
        [_("Arrives on"), date_format(arrives) if arrives else "–"],
        [_("Flight"), proposal.flight or "–"],
    ]
    return {"head": _("The arrival"), "pairs": pairs}


def _row(claim: Claim) -> list[str]:
    return [
        claim_words(claim),
        date_format(claim.due_on),
        _pounds(claim.amount),
        str(ClaimStatus(claim.status).label),
    ]


def claim_words(claim: Claim) -> str:
    """For what a claim is, in words."""
    if claim.kind == "TARIFF":
        return _("Tariff of the first year, instalment %s") % (claim.instalment + 1)
    if claim.kind == "LATER_YEAR":
        return _("Tariff of year %s") % claim.instalment
    return str(claim.get_kind_display())


def lines_of(claim: Claim) -> list[dict[str, Any]]:
    """How a claim was worked out, each line with its heading in words."""
    return [
        {**line, "words": _heading(line), "amount": Decimal(line["amount"])} for line in claim.lines
    ]


def _heading(line: dict[str, Any]) -> str:
    values = {"days": line.get("paid_days"), "weekly": line.get("weekly")}
    values["source"] = line.get("source")
    known: dict[str, str] = {
        "CORE": _("Core sum"),
        "EDUCATION": _("Education"),
        "EARLY_YEARS": _("Early years"),
        "LATER_YEAR": _("Later year"),
        "VOID_RENT": _("Rent for %(days)s days, £%(weekly)s a week: %(source)s") % values,
    }
    return known.get(str(line["heading"]), str(line["heading"]))


def _pounds(amount: Decimal) -> str:
    return f"£{number_format(amount, 2, use_l10n=True, force_grouping=True)}"


def _age(one: dict[str, Any]) -> str:
    age = one.get("age")
    return "–" if age is None else str(age)
