"""What the public site of a furnished house shows: one of everything, its images included."""

from io import BytesIO

from PIL import Image

from waylight.foundation.access.models import User
from waylight.foundation.doorway import actions as doorway
from waylight.foundation.doorway.files import File
from waylight.foundation.site.tests import corpus


def publish(by: User) -> None:
    """Release one of each kind, and one that was withdrawn."""
    lamp, hill = _a_picture("#f7c04a"), _a_picture("#123049")
    paper = File("application/pdf", b"%PDF-1.7 synthetic")
    corpus.a_news_item()
    corpus.withdraw(corpus.a_news_item("withdrawn"))
    words = {"en": {"title": "A lamp was lit", "summary": "Synthetic.", "body": []}}
    image = corpus.an_image(**lamp.named)
    told = {"title": "A lamp was lit", "texts": words, "date": "2026-11-04", "image": image}
    told |= {"programmes": ["movements"], "documents": [{"kind": "work", "key": "winter-plan"}]}
    doorway.release("news", "a-lamp", told, by=by, files=[lamp])
    frames = [
        corpus.an_image(**file.named, caption={"en": "A synthetic picture."})
        for file in (lamp, hill)
    ]
    story = {"title": "Two lamps", "date": "2026-11-04", "image": image, "frames": frames}
    doorway.release("story", "two-lamps", story, by=by, files=[lamp, hill])
    edition = {"language": "en", "title": "A plan for the winter", "abstract": "Synthetic."}
    edition |= {"files": [{**paper.named, "format": "pdf", "bytes": 18, "tagged": False}]}
    work = {"title": "A plan for the winter", "type": "plan", "cover": image, "year": 2026}
    doorway.release(
        "work", "winter-plan", {**work, "editions": [edition]}, by=by, files=[lamp, paper]
    )
    corpus.an_event()
    corpus.an_event("past-day", start="2026-06-08", end="2026-06-09", all_day=True)
    corpus.a_figure()
    earlier = {"key": "movements.people_arrived", "value": "1500", "as_of": "2025-10-31"}
    corpus.a_figure("movements-people-arrived-2025-10-31", figure=earlier)
    corpus.a_table()
    corpus.a_partner_list()
    doorway.deliver()


def _a_picture(colour: str) -> File:
    drawn, out = Image.new("RGB", (800, 533), colour), BytesIO()
    drawn.save(out, "JPEG", quality=60)
    return File("image/jpeg", out.getvalue())
