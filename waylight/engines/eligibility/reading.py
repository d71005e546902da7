"""Facts from JSON values, every fault at once, and a decision as JSON values."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from waylight.engines.eligibility.decision import Decision
from waylight.engines.eligibility.facts import Facts, Kin, Status, a_day, a_truth
from waylight.engines.eligibility.truth import FIRST, LAST, Days

LONDON = ZoneInfo("Europe/London")
OLDEST = 120
STATUSES = {
    "refugee": Status.REFUGEE,
    "humanitarian_protection": Status.HUMANITARIAN_PROTECTION,
    "hp": Status.HUMANITARIAN_PROTECTION,
    "settled_protection": Status.SETTLED_PROTECTION,
    "pending": Status.PENDING,
    "asylum_seeker": Status.PENDING,
    "british": Status.BRITISH,
    "british_citizen": Status.BRITISH,
    "other": Status.OTHER,
    "none": Status.OTHER,
}
KINDS = {
    "spouse": Kin.SPOUSE,
    "husband": Kin.SPOUSE,
    "wife": Kin.SPOUSE,
    "civil_partner": Kin.CIVIL_PARTNER,
    "unmarried_partner": Kin.UNMARRIED_PARTNER,
    "same_sex_partner": Kin.UNMARRIED_PARTNER,
    "partner": Kin.UNMARRIED_PARTNER,
    "child": Kin.CHILD,
    "son": Kin.CHILD,
    "daughter": Kin.CHILD,
    "parent": Kin.PARENT,
    "mother": Kin.PARENT,
    "father": Kin.PARENT,
    "sibling": Kin.SIBLING,
    "brother": Kin.SIBLING,
    "sister": Kin.SIBLING,
    "other": Kin.OTHER,
    "other_relative": Kin.OTHER,
}
NEVER = Days(np.array([LAST]), np.array([LAST]))
Row = Mapping[str, Any]


class Fault(NamedTuple):
    """One thing that is wrong with the values: where, what, and what to do."""

    code: str
    path: str
    value: str
    message: str


class Reader:
    """Reads facts; `faults` has everything that was wrong. `on` is the day of the decision."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.faults: list[Fault] = []

    def facts(self, values: Any, path: str = "$") -> Facts | None:
        """One sponsor and applicant, or None when a fault was found in them."""
        before = len(self.faults)
        sponsor, applicant = (self._part(values, key, path) for key in ("sponsor", "applicant"))
        s, a = f"{path}.sponsor", f"{path}.applicant"
        applied, moment = self._applied(applicant, a)
        british = sponsor.get("british_on")
        facts = Facts(
            status=self._word(sponsor, "status", s, STATUSES),
            granted=self._days(sponsor, "status_granted_on", s),
            british=NEVER if british is None else self._days(sponsor, "british_on", s),
            left=self._days(sponsor, "left_on", s),
            kin=self._word(applicant, "relationship", a, KINDS),
            born=self._born(applicant, a),
            applied=applied,
            applied_at=moment,
            began=self._days(applicant, "relationship_began_on", a),
            married=self._truth(applicant, "married", a),
            independent=self._truth(applicant, "independent", a),
            in_unit=self._truth(applicant, "in_family_unit_when_left", a),
            cohabited_years=self._years(applicant, a),
            conceived=self._days(applicant, "conceived_on", a),
            vulnerable=self._truth(applicant, "vulnerable", a),
        )
        return facts if len(self.faults) == before else None

    def _part(self, values: Any, key: str, path: str) -> Row:
        part = values.get(key) if isinstance(values, Mapping) else None
        if isinstance(part, Mapping):
            return part
        self._wrong("missing", f"{path}.{key}", part, f"Give an object {key}.")
        return {}

    def _word(self, row: Row, key: str, path: str, words: Mapping[str, IntEnum]) -> np.ndarray:
        value = row.get(key)
        if value is None:
            return np.array([0])
        plain = str(value).strip().lower().replace("-", "_").replace(" ", "_")
        if plain not in words:
            allowed = ", ".join(words)
            self._wrong("unknown_word", f"{path}.{key}", value, f"Write one of: {allowed}.")
            return np.array([0])
        return np.array([int(words[plain])])

    def _truth(self, row: Row, key: str, path: str) -> np.ndarray:
        value = row.get(key)
        if value is not None and not isinstance(value, bool):
            self._wrong("not_true_or_false", f"{path}.{key}", value, "Write true, false or null.")
            value = None
        return a_truth(value)

    def _years(self, row: Row, path: str) -> np.ndarray:
        value = row.get("cohabited_years")
        if value is None:
            return np.array([np.nan])
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
            self._wrong(
                "not_years", f"{path}.cohabited_years", value, "Write a number of years from 0."
            )
            return np.array([np.nan])
        return np.array([float(value)])

    def _born(self, row: Row, path: str) -> Days:
        born = self._days(row, "born_on", path)
        if born.first[0] > self.on.toordinal():
            self._wrong(
                "in_the_future", f"{path}.born_on", row["born_on"],
                "This day is after the decision: look at the date again.",
            )  # fmt: skip
        elif FIRST < born.last[0] < self.on.toordinal() - 365.25 * OLDEST:
            self._wrong(
                "too_old", f"{path}.born_on", row["born_on"],
                f"Nobody is older than {OLDEST}: look at the date again.",
            )  # fmt: skip
        return born

    def _days(self, row: Row, key: str, path: str) -> Days:
        value = row.get(key)
        if value is None:
            return a_day(None)
        try:
            return a_day(*_period(str(value)))
        except ValueError:
            self._wrong(
                "not_a_date", f"{path}.{key}", value,
                "Write a day as 2015-12-31, or what is known of it: 2015-12 or 2015.",
            )  # fmt: skip
            return a_day(None)

    def _applied(self, row: Row, path: str) -> tuple[Days, Days]:
        """The London day of the application, and its moment in seconds since 1970 UTC."""
        value = row.get("applied_at")
        if value is None:
            return a_day(None), a_day(None)
        text = str(value)
        try:
            if len(text) <= len("2015-12-31"):
                first, last = _period(text)
                begins, ends = _midnight(first), _midnight(last + timedelta(days=1)) - 1
                return a_day(first, last), Days(np.array([begins]), np.array([ends]))
            moment = datetime.fromisoformat(text)
        except ValueError:
            self._wrong(
                "not_a_time", f"{path}.applied_at", value,
                "Write a moment as 2025-09-04T14:59+01:00; without a zone it is London's time.",
            )  # fmt: skip
            return a_day(None), a_day(None)
        local = moment.astimezone(LONDON) if moment.tzinfo else moment.replace(tzinfo=LONDON)
        seconds = np.array([int(local.astimezone(UTC).timestamp())])
        return a_day(local.date()), Days(seconds, seconds)

    def _wrong(self, code: str, path: str, value: Any, message: str) -> None:
        self.faults.append(Fault(code, path, "" if value is None else str(value)[:80], message))


def _period(text: str) -> tuple[date, date]:
    """A day, or the first and the last day of a month or a year."""
    if len(text) == len("2015"):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if len(text) == len("2015-12"):
        first = date.fromisoformat(f"{text}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = date.fromisoformat(text)
    return day, day


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=LONDON).timestamp())


def to_json(decision: Decision) -> dict[str, Any]:
    """The contract's answer; `decides` is false for a what-if, which may never be acted on."""
    return {
        "outcome": decision.outcome,
        "rule_set": decision.rule_set,
        "decides": decision.decides,
        "reasons": [reason._asdict() for reason in decision.reasons],
        "would_change_if": list(decision.would_change_if),
    }
