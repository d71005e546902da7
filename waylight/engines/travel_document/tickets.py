"""The name on a ticket: made from the name in the zone, and compared with it.

Airlines print SURNAME/GIVEN in capitals A to Z; whoever has one name has no given one, and airlines
differ in what they print then: a filler such as FNU ("first name unknown"), the name again, or
nothing (specification C4). A title may stand behind the name, with a space or without one."""

from waylight.engines.travel_document.names import (
    NAMES,
    TITLES,
    Difference,
    names_agree,
    printed,
)

FILLERS = frozenset({"FNU", "LNU"})
"""What stands on a ticket for a name that is not known; never a name in a zone of ours."""
REPEAT, OMIT = "repeat", "omit"


def ticket_name(surname: str, given: str, *, single: str = "FNU") -> str:
    """The name as the ticket must show it: "SAFIA AHMED/MARIAM".

    `single` is what an airline prints for whoever has one name: a filler, `repeat` or `omit`.
    ValueError for a name with letters of another script."""
    one, other = _letters(surname), _letters(given)
    first, second = (one, other) if one else (other, "")
    if second or single == OMIT:
        return f"{first}/{second}" if second else first
    return f"{first}/{first if single == REPEAT else single}"


def ticket_differences(ticket: str, surname: str, given: str) -> tuple[Difference, ...]:
    """What differs between a ticket and the name in the zone; nothing where they agree.

    What an airline prints for a name that is missing is no difference, and neither is a title."""
    zone = f"{surname}<<{given}" if surname and given else surname or given
    if len(_words(surname) + _words(given)) == 1 or not (surname and given):
        ticket = _without_filler(ticket, surname or given)
    found = names_agree(ticket, zone, width=NAMES)
    if not found:
        return ()
    bare = _without_title(ticket)
    return () if bare and not names_agree(bare, zone, width=NAMES) else found


def _letters(name: str) -> str:
    """A name in the letters of a ticket."""
    found = printed(name.replace("<", " "))
    if found.foreign:
        raise ValueError(f"“{found.foreign[0]}” is not in Latin letters")
    return " ".join(part.shown for part in found.parts)


def _words(name: str) -> list[str]:
    return name.replace("<", " ").split()


def _without_filler(ticket: str, only: str) -> str:
    """A ticket of one name, without what stands for the name that is missing."""
    first, slash, second = ticket.upper().partition("/")
    before, behind = _shown(first), _shown(second)
    if behind and before == behind == _shown(only):
        behind = []
    kept = [[word for word in words if word not in FILLERS] for words in (before, behind)]
    return slash.join(" ".join(words) for words in kept if words)


def _shown(name: str) -> list[str]:
    return [part.shown for part in printed(name).parts]


def _without_title(ticket: str) -> str:
    """The ticket without a title that is glued to its last name (AHMED/SAFIAMRS); "" for none."""
    for title in sorted(TITLES, key=len, reverse=True):
        if (bare := ticket.strip().upper()) != title and bare.endswith(title):
            return bare.removesuffix(title)
    return ""
