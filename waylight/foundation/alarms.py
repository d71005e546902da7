"""What must not go unnoticed: each alarm is a question that anyone may ask at any time.

    @alarm("jobs.parked")
    def parked() -> bool:
        \"\"\"Work was given up after too many tries; see the jobs page.\"\"\"
        return Job.objects.filter(status=Status.PARKED).exists()

`ringing()` gives code → the first line of the docstring; `none_rings` is a probe of `/readyz` and
writes the codes to the log. Whoever finds the cause also writes a line when it begins."""

from collections.abc import Callable

from waylight.foundation.log import ERROR, log

Question = Callable[[], bool]
alarms: dict[str, Question] = {}


def alarm(code: str) -> Callable[[Question], Question]:
    """Make a question known under a stable code."""

    def mark(question: Question) -> Question:
        alarms[code] = question
        return question

    return mark


def ringing() -> dict[str, str]:
    """Every alarm that rings now, and what it means; one that cannot be asked rings too."""
    return {code: _says(question) for code, question in alarms.items() if _rings(question)}


def none_rings() -> bool:
    """Whether all is quiet; each alarm that rings is told to the log."""
    codes = ringing()
    for code in codes:
        log("alarm", level=ERROR, code=code)
    return not codes


def _rings(question: Question) -> bool:
    try:
        return question()
    except Exception:
        return True


def _says(question: Question) -> str:
    return (question.__doc__ or "").strip().partition("\n")[0]
