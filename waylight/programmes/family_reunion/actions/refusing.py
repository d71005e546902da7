"""How this programme says no: with the number that the specification or we gave to the reason."""

from django.utils.translation import gettext as _

from waylight.foundation.refusal import Refusal, Words


def refusal(number: int, *, what: Words, why: Words, fix: Words) -> Refusal:
    """A refusal whose code people quote as FRTA-021; it stands at the end of what they read."""
    return Refusal(
        f"frta-{number:03}",
        what=what,
        why=why,
        fix=_("%(fix)s (FRTA-%(number)03d)") % {"fix": fix, "number": number},
    )
