"""The parts of which a text is made; each is told to the public store as plain words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class ListOf(blocks.ListBlock):
    """Points, one below the other."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(blocks.CharBlock(label=_("Point")), **kwargs)


class Quote(blocks.StructBlock):
    """What somebody said, and who; a person in need is quoted with consent only."""

    text = blocks.TextBlock(label=_("Words"))
    who = blocks.CharBlock(label=_("Who said it"), required=False)
    may_be_named = blocks.ChoiceBlock(
        label=_("Why they may be quoted"),
        choices=[
            ("public", _("They speak in a public role")),
            ("consent", _("They consented; the number of the consent is noted")),
        ],
        required=False,
    )
    consent = blocks.CharBlock(label=_("Number of the consent"), required=False)

    class Meta:
        icon = "openquote"


class CallToAction(blocks.StructBlock):
    """A sentence with its link; imported ones have lost theirs and are a task."""

    text = blocks.CharBlock(label=_("Words"))
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"


class Picture(blocks.StructBlock):
    """An image with what it shows in words, and what stands below it."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"


class Body(blocks.StreamBlock):
    """A whole text."""

    paragraph = blocks.TextBlock(label=_("Paragraph"), icon="pilcrow")
    heading = blocks.CharBlock(label=_("Heading"), icon="title")
    list = ListOf(label=_("List"), icon="list-ul")
    quote = Quote(label=_("Quotation"))
    byline = blocks.CharBlock(label=_("Byline"))
    credit = blocks.CharBlock(label=_("Credit"))
    contact = blocks.CharBlock(label=_("Contact"))
    attribution = blocks.CharBlock(label=_("First published elsewhere"))
    figure_note = blocks.CharBlock(label=_("Note on a figure"))
    call_to_action = CallToAction(label=_("Call to action"))
    picture = Picture(label=_("Picture"))


class Frame(blocks.StructBlock):
    """One picture of a photo story, with whoever can be recognised in it.

    It needs their consent, or a decision of two people in the public interest (G2)."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)
    credit = blocks.CharBlock(label=_("Credit"), required=False)
    taken_on = blocks.DateBlock(label=_("Taken on"), required=False)
    place = blocks.CharBlock(label=_("Place"), required=False)
    precision = blocks.ChoiceBlock(
        label=_("How exactly the place is told"),
        choices=[("country", _("Country")), ("city", _("City")), ("none", _("Not at all"))],
        default="country",
    )
    people = blocks.ChoiceBlock(
        label=_("People in it"),
        choices=[
            ("none", _("Nobody can be recognised")),
            ("consent", _("Everybody who can be recognised has consented")),
            ("decision", _("Decided in the public interest")),
        ],
        required=False,
    )
    consents = blocks.CharBlock(label=_("Numbers of the consents"), required=False)
    decision = blocks.TextBlock(label=_("The decision and its reason"), required=False)
    decided_by = blocks.CharBlock(
        label=_("Decided by"), help_text=_("Editor; data protection officer"), required=False
    )
    pseudonyms = blocks.ListBlock(blocks.CharBlock(label=_("Pseudonym")), required=False)
    shows_a_minor = blocks.BooleanBlock(label=_("A minor can be seen"), required=False)
    face_is_blurred = blocks.BooleanBlock(label=_("The minor's face is blurred"), required=False)

    class Meta:
        icon = "image"


class Frames(blocks.StreamBlock):
    """The frames of a story, in their order."""

    frame = Frame(label=_("Frame"))
