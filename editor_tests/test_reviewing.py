"""From a draft to what the office is handed: never by its author, never with a fault."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection, Workflow

from editor_tests.conftest import at_work
from waylight.foundation import clock
from waylight.programmes.newsroom.editor import checking, queries
from waylight.programmes.newsroom.editor.models import NewsImage, NewsItem, Shelf
from waylight.programmes.newsroom.handover.models import Handed, HandedFile, State

pytestmark = pytest.mark.django_db
NOBODY_AGREED = {"text": "I am glad.", "who": "S.", "may_be_named": "", "consent": ""}
Write = Callable[..., NewsItem]


def sent(item: NewsItem, by: User) -> NewsItem:
    Workflow.objects.get(active=True).start(item, by)
    return item


def approved(item: NewsItem, by: User) -> None:
    state = item.current_workflow_task_state
    state.task.specific.on_action(state, by, "approve")


def test_what_another_approves_is_handed_over(write: Write, esi: User, pavel: User) -> None:
    approved(sent(write(esi), esi), pavel)
    handed = Handed.objects.get()
    assert (handed.kind, handed.key, handed.state) == ("news", "a-family-was-met", State.WAITING)
    assert handed.approver == queries.key_of(pavel)
    assert handed.author == queries.key_of(esi)
    assert handed.content["texts"]["en"]["body"][0]["type"] == "paragraph"
    assert handed.publish_at <= clock.now()


def test_nobody_approves_what_they_wrote(write: Write, pavel: User) -> None:
    item = sent(write(pavel), pavel)
    state = item.current_workflow_task_state
    assert "approve" not in [one[0] for one in state.task.specific.get_actions(item, pavel)]
    with pytest.raises(PermissionDenied):
        approved(item, pavel)
    assert not Handed.objects.exists()


def test_who_changed_a_word_of_it_wrote_it_too(write: Write, esi: User, pavel: User) -> None:
    item = sent(write(esi), esi)
    item.title = "Another title (synthetic)"
    item.save_revision(user=pavel)
    with pytest.raises(PermissionDenied):
        approved(item, pavel)


def test_no_way_leads_past_the_review(write: Write, esi: User, pavel: User) -> None:
    item = write(esi)
    form = {"next": "/editor/"}
    at_work(pavel).post(f"/editor/bulk/wagtailcore/page/publish/?id={item.pk}&next=/editor/", form)
    assert not Handed.objects.exists()
    assert not NewsItem.objects.get().live


def test_what_is_approved_is_what_was_read_last(write: Write, esi: User, pavel: User) -> None:
    item = sent(write(esi), esi)
    item.body = [("call_to_action", {"text": "Download here", "url": ""})]
    item.save_revision(user=esi)
    with pytest.raises(PermissionDenied):
        approved(NewsItem.objects.get(), pavel)
    item.body = [("paragraph", "Two families were met (synthetic).")]
    item.save_revision(user=esi)
    approved(NewsItem.objects.get(), pavel)
    body = Handed.objects.get().content["texts"]["en"]["body"]
    assert [part["text"] for part in body] == ["Two families were met (synthetic)."]


def test_who_reviews_is_told_what_is_wrong(write: Write, esi: User, pavel: User) -> None:
    item = sent(write(esi, body=[("quote", NOBODY_AGREED)]), esi)
    page = at_work(pavel).get(f"/editor/pages/{item.pk}/edit/").content.decode()
    assert "H-PUB-04" in page
    assert 'data-workflow-action-name="approve"' not in page


def test_what_is_scheduled_is_handed_over_with_its_minute(
    write: Write, esi: User, pavel: User
) -> None:
    minute = clock.now().replace(second=0, microsecond=0) + timedelta(hours=3)
    approved(sent(write(esi, go_live_at=minute), esi), pavel)
    assert Handed.objects.get().publish_at == minute
    item = NewsItem.objects.get()
    assert not item.live
    item.get_latest_revision().publish()
    assert Handed.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("H-PUB-02", ("call_to_action", {"text": "Download here", "url": ""})),
        (
            "H-PUB-04",
            ("quote", NOBODY_AGREED),
        ),
    ],
)
def test_a_faulty_text_is_not_approved(
    write: Write, esi: User, pavel: User, code: str, part: object
) -> None:
    item = sent(write(esi, body=[part]), esi)
    assert code in [fault[0] for fault in checking.faults_of(item)]
    with pytest.raises(PermissionDenied):
        approved(item, pavel)


def test_an_embargo_ends_before_the_release(write: Write, esi: User) -> None:
    item = write(esi, embargo_until=clock.now() + timedelta(days=1))
    assert [fault[0] for fault in checking.faults_of(item)] == ["H-EMB-01"]


def test_what_is_taken_back_is_told_to_the_office(write: Write, esi: User, pavel: User) -> None:
    approved(sent(write(esi), esi), pavel)
    NewsItem.objects.get().unpublish(user=pavel)
    assert [one.withdraw for one in Handed.objects.order_by("handed_at")] == ["", "OUTDATED"]


def test_a_picture_is_handed_over_without_what_the_camera_noted(
    write: Write, esi: User, pavel: User, shelf: Shelf
) -> None:
    image = NewsImage.objects.create(title="A door", file=photograph(), credit="Nobody")
    part = ("picture", {"image": image, "caption": "A door (synthetic)"})
    image.contextual_alt_text = "A door that stands open"
    approved(sent(write(esi, image=image, image_alt="A door", body=[part]), esi), pavel)
    handed = Handed.objects.get()
    told = handed.content["image"]
    assert told["alt"] == {"en": "A door"}
    assert handed.content["texts"]["en"]["body"][0]["alt"] == {"en": "A door that stands open"}
    kept = HandedFile.objects.get(pk=told["sha256"])
    with Image.open(io.BytesIO(bytes(kept.content))) as released:
        assert (released.format, released.width) == ("WEBP", 40)
        assert not released.getexif()


def test_an_upload_loses_where_it_was_taken(esi: User) -> None:
    form = get_image_form(NewsImage)(
        {"title": "A door", "collection": Collection.get_first_root_node().pk},
        {"file": photograph()},
        instance=NewsImage(uploaded_by_user=esi),
        user=esi,
    )
    assert form.is_valid(), form.errors
    saved = form.save()
    saved.file.close()
    with Image.open(saved.file.path) as kept:
        assert not kept.getexif()


def photograph() -> SimpleUploadedFile:
    """A picture whose camera noted where it stood."""
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("door.jpg", out.getvalue(), "image/jpeg")
