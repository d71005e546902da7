"""Whom to ask: names, units, addresses and numbers in the last lines of an item."""

import re
from collections.abc import Sequence

from waylight.engines.news_page.links import EMAIL, PHONE, URL, e164
from waylight.engines.news_page.shapes import Block, BlockKind, Contact, Phone

_AFTER = re.compile(r"\b(?:contact|write to|in touch with|speak to|call)\b:?\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s+(?:or|and)\s+(?=[A-Z])|;\s*")
_LABEL = re.compile(r"\b(?:Tel(?:ephone)?|Phone|Mob(?:ile)?|E-?mail|Fax)\b\.?\s*:?", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+)?"
    r"[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:de|van|von|der|al|bin|el|da|di)\s+)?[A-ZÀ-Þ][\w’'-]*){1,3}"
)
_INITIALS = re.compile(r"[A-Z]{2,}(?:\s+(?:HQ|[A-Z]{2,}))*")
_FUSED = "\x00"


def contacts_in(blocks: Sequence[Block]) -> tuple[Contact, ...]:
    """Every contact of an item, each person or mailbox for itself."""
    found: list[Contact] = []
    for block in blocks:
        if block.kind == BlockKind.CONTACT or EMAIL.search(block.text):
            found.extend(_of_block(block))
    return tuple(found)


def _of_block(block: Block) -> list[Contact]:
    first = EMAIL.search(block.text) or PHONE.search(block.text)
    until = first.start() if first else len(block.text)
    asked = [match.end() for match in _AFTER.finditer(block.text, 0, until)]
    text = URL.sub(" ", block.text[asked[-1] if asked else 0 :])
    unit = _unit_before_colon(text)
    contacts = []
    for piece in _PARTS.split(text):
        if EMAIL.search(piece) or PHONE.search(piece):
            contacts.append(_contact(piece, block.line, unit))
    return contacts


def _unit_before_colon(text: str) -> str | None:
    """ "IOM HQ: Name …" : the unit of all who follow."""
    head, colon, _ = text.partition(":")
    if colon and _INITIALS.fullmatch(head.strip()):
        return head.strip()
    return None


def _contact(piece: str, line: int, unit: str | None) -> Contact:
    email = EMAIL.search(piece)
    free = EMAIL.sub(_FUSED, piece)
    phone = PHONE.search(free)
    words = _LABEL.sub(_FUSED, PHONE.sub(_FUSED, free))
    name, end = _name(words, unit)
    own_unit = _unit_after_at(words[end:]) or unit
    role = _role(words[end:])
    number = Phone(phone[0], e164(phone[0]), line) if phone else None
    address = email[0] if email else None
    confidence, reason = _sureness(name, address)
    return Contact(line, name, own_unit, role, address, number, confidence, reason)


def _name(words: str, unit: str | None) -> tuple[str | None, int]:
    start = len(unit) + 1 if unit and words.strip().startswith(f"{unit}:") else 0
    for match in _NAME.finditer(words, start):
        if not _INITIALS.fullmatch(match[0].strip()):
            return " ".join(match[0].split()), match.end()
    return None, 0


def _unit_after_at(words: str) -> str | None:
    found = re.match(r"\s+(?:at|of|from)\s+([^,:;\x00]{2,60}?)\s*(?=[,:;\x00]|$)", words)
    return found[1].strip() if found and found[1].strip()[:1].isupper() else None


def _role(words: str) -> str | None:
    """Between the name and the address, if anything is there: "Head, Assistance Division"."""
    head = words.split(_FUSED)[0].strip(" ,")
    if not head or re.match(r"(?:at|of|from|on|by|via)\b", head):
        return None
    return head if head[:1].isupper() else None


def _sureness(name: str | None, email: str | None) -> tuple[float, str]:
    if name is None:
        return 0.9, "No person is named: a mailbox or a line that several share."
    if email is None:
        return 0.85, "A name stands before the number."
    local = re.sub(r"[^a-z]", "", email.partition("@")[0].lower())
    parts = [re.sub(r"[^a-z]", "", part.lower()) for part in name.split()]
    if parts[-1] and parts[-1] in local:
        return 0.98, "The address holds the family name."
    return 0.6, "The name stands before the address, and the address does not hold it."
