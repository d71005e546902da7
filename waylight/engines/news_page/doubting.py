"""What of an item is not sure: each field below 0.8, with its reason, for a person to look at."""

from collections.abc import Iterator

from waylight.engines.news_page.shapes import SURE, Item, Review


def doubts_of(item: Item) -> tuple[Review, ...]:
    """In the order of the text. A generated title is always among them."""
    found = (*_of_whole(item), *_of_shapes(item), *_of_contents(item), *_of_names(item))
    return tuple(sorted(found, key=lambda one: one.line))


def _of_whole(item: Item) -> Iterator[Review]:
    if not item.blocks:
        return
    if item.title_confidence < SURE:
        why = "The title was made of the first sentence; the page has none."
        yield Review(item.line, "title", item.title, item.title_confidence, why)
    if item.kind_confidence < SURE:
        yield Review(item.line, "kind", item.kind.value, item.kind_confidence, item.kind_reason)


def _of_shapes(item: Item) -> Iterator[Review]:
    for block in item.blocks:
        if not block.is_examined:
            why = "The paragraph is so long that it was kept and not looked into."
            yield Review(block.line, "block", f"{block.text[:40]}…", 0.0, why)
        if block.confidence < SURE:
            why = f"It has the form of a {block.kind.value} and stands where few are."
            yield Review(block.line, "block", block.kind.value, block.confidence, why)


def _of_contents(item: Item) -> Iterator[Review]:
    for contact in item.contacts:
        if contact.confidence < SURE:
            value = contact.name or contact.email or ""
            yield Review(contact.line, "contact", value, contact.confidence, contact.reason)
    for phone in item.phones:
        if phone.e164 is None:
            why = "No country is said, so that nobody abroad can dial it."
            yield Review(phone.line, "phone", phone.typed, 0.5, why)
    for said in item.dates:
        if said.confidence < SURE:
            yield Review(said.line, "date", said.text, said.confidence, said.reason)
    for figure in item.figures:
        if figure.confidence < SURE:
            why = "What the number counts is not said beside it."
            yield Review(figure.line, "figure", figure.text, figure.confidence, why)


def _of_names(item: Item) -> Iterator[Review]:
    for body in item.organisations:
        if body.confidence < SURE:
            why = "It owns something with a name; nothing else says that it is an organisation."
            yield Review(body.lines[0], "organisations", body.name, body.confidence, why)
    for place in item.places:
        if place.confidence < SURE:
            why = "Only the preposition before it says that it is a place."
            yield Review(place.line, "places", place.name, place.confidence, why)
