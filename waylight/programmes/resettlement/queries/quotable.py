"""How a scheme stands, in words that can be quoted: with day, definition, base and sources."""

from fractions import Fraction
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.engines.target_progress import Progress, Status, Step
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.queries.progress import (
    Base,
    From,
    Shown,
    target_sources,
)
from waylight.programmes.resettlement.queries.series import LICENCE, SOURCE

STATUSES: dict[Status, Words] = {
    Status.MET: gettext_lazy("met"),
    Status.MET_LATE: gettext_lazy("met, late"),
    Status.MET_UNSURE: gettext_lazy("met in the quarter of the last day: in time or not, unknown"),
    Status.NOT_MET: gettext_lazy("not met"),
}
THOUSAND, HUNDRED, TEN = 1_000, 100, 10
"""What may come is told to the hundred, of fewer than a thousand to the ten: no better is known."""


def definition(shown: Shown) -> list[str]:
    """What exactly is counted, a sentence after the other."""
    asked = shown.asked
    said = [
        _("Each person who arrived in the United Kingdom under the scheme, by the day of arrival."),
        _("Nobody twice; who dies afterwards stays counted; no other scheme is counted with it."),
    ]
    if asked.source == From.PUBLISHED:
        said.append(_("Counted to the end of the last quarter that was over on the day."))
    else:
        said.append(
            _("Counted from journeys that have landed; synthetic people are never counted.")
        )
    if asked.has_target:
        said.append(
            _("Towards the target count those who came from the expansion of September 2015 on.")
        )
    if asked.uses_base and shown.progress:
        said.append(
            _("The base is %(base)s: so many had arrived before and are taken off.")
            % {"base": Base(asked.base).label}
        )
    return said


def sources(shown: Shown) -> list[str]:
    """Where the numbers are from, as they are to be named."""
    asked = shown.asked
    base = Base(asked.base) if asked.uses_base else None
    return [*source_of(asked.source), *(target_sources(base) if asked.has_target else ())]


def source_of(count: From) -> list[str]:
    """Where a count of arrivals is from."""
    return [SOURCE, LICENCE] if count == From.PUBLISHED else [_("Waylight, journeys of movements")]


def status_words(stands: Progress) -> str:
    """Whether the target is kept, in a word or two."""
    return str(STATUSES[stands.status])


def percent(share: Fraction) -> str:
    """In hundredths, to one place."""
    return number_format(round(float(share * 100), 1), decimal_pos=1)


def whole(number: float | Fraction) -> str:
    """A number of people, with its thousands."""
    return number_format(int(number), force_grouping=True)


def rate(number: Fraction) -> str:
    """People in a month, to one place."""
    return number_format(round(float(number), 1), decimal_pos=1, force_grouping=True)


def near(step: Step) -> tuple[int, int, int]:
    """The ends and the middle of the band, told roughly: the ends outwards."""
    unit = HUNDRED if step.high >= THOUSAND else TEN
    return (
        step.low // unit * unit,
        round(step.middle / unit) * unit,
        -(-step.high // unit) * unit,
    )


def key_of(shown: Shown) -> str:
    """The name of the figure in the public store: the scheme and the day."""
    return f"{shown.asked.scheme.lower()}-{shown.as_at}"


def quotable(shown: Shown) -> dict[str, Any]:
    """What the public page says."""
    scheme = str(shown.asked.scheme.label)
    on = date_format(shown.as_at) if shown.as_at else ""
    title = _("Arrivals: %(scheme)s, as at %(day)s") % {"scheme": scheme, "day": on}
    return {
        "title": title,
        "summary": _summary(shown),
        "text": [*definition(shown), *sources(shown)],
        "facts": _facts(shown),
        "series": [[str(one.first), str(one.last), one.people] for one in shown.series],
    }


def _summary(shown: Shown) -> str:
    stands = shown.progress
    if stands is None:
        return _("%s people") % whole(shown.people)
    said = {
        "counted": whole(stands.counted),
        "percent": percent(stands.share),
        "target": whole(stands.target.people),
        "status": status_words(stands),
    }
    return _("%(counted)s people, %(percent)s %% of %(target)s: %(status)s") % said


def _facts(shown: Shown) -> list[list[str]]:
    said = [[_("Everybody who came under the scheme"), whole(shown.people)]]
    if (stands := shown.progress) is None:
        return said
    said.append([_("Counted towards the target"), whole(stands.counted)])
    said.append([_("Target"), whole(stands.target.people)])
    said.append([_("Last day of the target"), date_format(stands.target.until)])
    said.append([_("Whether it is met"), status_words(stands)])
    if shown.asked.uses_base:
        said.append([_("Arrived before"), str(Base(shown.asked.base).label)])
    if (needed := stands.needed_a_month) is not None:
        said.append([_("Needed in each month that is left"), rate(needed)])
    if shown.forecast:
        low, _middle, high = near(shown.forecast.end)
        band = _("between %(low)s and %(high)s") % {"low": whole(low), "high": whole(high)}
        said.append([_("On the last day, if it goes on like the last quarters"), band])
    return said
