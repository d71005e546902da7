"""The one way to tell a person "no": what happened, why, and what to do next.

    raise Refusal(
        "movements.nothing-to-plan",
        what=_("Nothing was planned."),
        why=_("The caseload has no family."),
        fix=_("Upload a workbook with at least one row in the families sheet."),
    )

`@action` writes the code in the journal; `carry_out` shows the three sentences on the form.
A bug is not a refusal: let it raise."""

from django.utils.functional import Promise

Words = str | Promise


class Refusal(Exception):  # noqa: N818 - an answer, not an error
    """A deed that was not done, for a reason that its author can understand and repair.

    `code` is stable and lower case (`programme.reason`); people quote it, tests look for it."""

    def __init__(self, code: str, *, what: Words, why: Words, fix: Words) -> None:
        super().__init__(code)
        self.code, self.what, self.why, self.fix = code, what, why, fix

    def __str__(self) -> str:
        return f"{self.what} {self.why} {self.fix} ({self.code})"


def numbered(series: str, number: int, *, what: Words, why: Words, fix: Words) -> Refusal:
    """A refusal whose reason has a number in a series: people read and quote FRTA-021."""
    code = f"{series}-{number:03}"
    return Refusal(code.lower(), what=what, why=why, fix=f"{fix} ({code})")
