"""Whoever asked for long work finds it again, and nobody else does."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs import kinds
from waylight.foundation.jobs.models import Job


@pytest.fixture
def job(amina: User, london: Team, client: Client) -> Iterator[Job]:
    """Amina's, waiting; she is signed in."""

    @kinds.later("testing.count")
    def count(work: kinds.Work) -> None:
        """Count the lamps."""

    client.force_login(amina)
    yield jobs.ask("testing.count", about=london, by=amina)
    del kinds.kinds["testing.count"]


def test_my_jobs_lists_what_i_asked_for(client: Client, job: Job) -> None:
    page = client.get(reverse("my-jobs")).content.decode()
    assert "Count the lamps." in page
    assert reverse("job", args=[job.pk]) in page


def test_a_job_page_goes_on_by_itself_with_and_without_scripts(client: Client, job: Job) -> None:
    page = client.get(reverse("job", args=[job.pk])).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert 'http-equiv="refresh"' in page


def test_progress_is_a_bar_until_it_has_ended(
    client: Client, job: Job, work_off: Callable[[], int]
) -> None:
    Job.objects.update(progress={"done": 3, "total": 4})
    address = reverse("job", args=[job.pk])
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert ("<progress" in part, "<html" in part, "hx-get" in part) == (True, False, True)
    work_off()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in part


def test_somebody_else_s_job_is_not_there(client: Client, job: Job, bruno: User) -> None:
    client.force_login(bruno)
    theirs, ghost = (client.get(reverse("job", args=[key])) for key in (job.pk, uuid4()))
    assert (theirs.status_code, ghost.status_code) == (404, 404)
    assert "Count the lamps." not in client.get(reverse("my-jobs")).content.decode()
