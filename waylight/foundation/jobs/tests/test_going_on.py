"""Work goes on after a kill where that is declared, is asked for once, and is given up in time."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from waylight.foundation import alarms, clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs import actions as jobs
from waylight.foundation.jobs import kinds
from waylight.foundation.jobs.actions import running
from waylight.foundation.jobs.kinds import Every, Work, later, nightly
from waylight.foundation.jobs.models import LEASE_SECONDS, MOST_ATTEMPTS, Job
from waylight.foundation.jobs.periods import period
from waylight.foundation.jobs.workflow import Status

WorkOff = Callable[[], int]
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def nothing_stays_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the kinds that a test registers, and none after it."""
    monkeypatch.setattr(kinds, "kinds", kinds.kinds)
    before = dict(kinds.kinds)
    kinds.kinds.clear()
    yield
    kinds.kinds.clear()
    kinds.kinds.update(before)


def killed(job: Job, attempts: int = 1) -> Job:
    """What `kill -9` leaves behind, found by the next worker."""
    then = clock.now() - timedelta(seconds=LEASE_SECONDS + 1)
    Job.objects.filter(pk=job.pk).update(
        status=Status.RUNNING, started_at=then, heartbeat_at=then, attempts=attempts
    )
    jobs.mark_lost()
    job.refresh_from_db()
    return job


@pytest.fixture
def letters(amina: User, london: Team) -> list[str]:
    """A resumable job that writes a letter in each of five steps, and dies before the fourth."""
    written: list[str] = []

    @later("testing.letters", resumable=True)
    def write(work: Work) -> None:
        for number in range(work.cursor or 0, 5):
            if number == 3 and work.job.attempts == 1:
                raise SystemExit(1)

            def one(number: int = number) -> None:
                written.append(f"letter {number}")

            work.step(number + 1, one)

    return written


def test_a_resumable_job_goes_on_at_its_last_whole_step(
    amina: User, london: Team, letters: list[str], work_off: WorkOff
) -> None:
    job = jobs.ask("testing.letters", about=london, by=amina)
    with pytest.raises(SystemExit):
        work_off()
    assert (jobs.resume(), work_off()) == (1, 1)
    job.refresh_from_db()
    assert (job.state, letters) == (Status.DONE, [f"letter {n}" for n in range(5)])


def test_what_is_not_declared_resumable_waits_for_a_person(amina: User, london: Team) -> None:
    @later("testing.once")
    def once(work: Work) -> None: ...

    job = killed(jobs.ask("testing.once", about=london, by=amina))
    assert (jobs.resume(), job.state) == (0, Status.INTERRUPTED)


def test_a_step_of_a_worker_that_was_given_up_is_undone(
    amina: User, london: Team, work_off: WorkOff
) -> None:
    @later("testing.slow", resumable=True)
    def slow(work: Work) -> None:
        killed(Job.objects.get(pk=work.job.pk))
        work.step(1, lambda: Team.objects.create(name="Written twice"))

    jobs.ask("testing.slow", about=london, by=amina)
    work_off()
    assert not Team.objects.filter(name="Written twice").exists()


def test_a_job_that_has_taken_five_workers_with_it_is_parked_and_an_alarm_rings(
    amina: User, london: Team, letters: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    job = jobs.ask("testing.letters", about=london, by=amina)
    killed(job, MOST_ATTEMPTS - 1)
    assert (job.status, jobs.resume()) == (Status.INTERRUPTED, 1)
    assert "jobs.parked" not in alarms.ringing()
    killed(job, MOST_ATTEMPTS)
    assert (job.status, jobs.resume()) == (Status.PARKED, 0)
    assert "My jobs" in alarms.ringing()["jobs.parked"]
    call_command("parked")
    assert str(job.pk) in capsys.readouterr().out
    call_command("parked", again=str(job.pk))
    job.refresh_from_db()
    assert job.status == Status.QUEUED
    with pytest.raises(CommandError, match="is not parked"):
        call_command("parked", again=str(job.pk))


def test_the_same_key_is_the_same_job(amina: User, london: Team, letters: list[str]) -> None:
    first = jobs.ask("testing.letters", about=london, by=amina, key="letters of May")
    assert jobs.ask("testing.letters", about=london, by=amina, key="letters of May") == first
    assert jobs.ask("testing.letters", about=london, by=amina) != first
    assert Job.objects.count() == 2


def test_work_that_nobody_asked_for_has_no_person(db: None, work_off: WorkOff) -> None:
    seen: list[Any] = []

    @nightly("testing.tidy")
    def tidy(work: Work) -> None:
        with pytest.raises(TypeError, match="Nobody asked"):
            seen.append(work.by)
        seen.append(work.job.asked_by)

    jobs.ask_due()
    assert (work_off(), seen) == (1, [None])


def test_a_night_is_worked_once_however_many_workers_ask(db: None, work_off: WorkOff) -> None:
    nights: list[str] = []

    @nightly("testing.tidy")
    def tidy(work: Work) -> None:
        nights.append(work.job.key)

    start = datetime(2026, 3, 28, 12, tzinfo=UTC)
    for hour in range(72):  # over the night in which clocks go forward
        with clock.stopped_at(start + timedelta(hours=hour)):
            for _ in range(2):
                jobs.ask_due()
            work_off()
    days = ("28", "29", "30", "31")
    assert nights == [f"testing.tidy@2026-03-{day}" for day in days]


@pytest.mark.parametrize(
    ("moment", "every", "name"),
    [
        ("2026-07-01T01:59", Every.NIGHT, "2026-06-30"),  # 02:59 in London
        ("2026-07-01T02:00", Every.NIGHT, "2026-07-01"),  # three o'clock in London
        ("2026-12-01T02:59", Every.NIGHT, "2026-11-30"),
        ("2026-12-01T03:00", Every.NIGHT, "2026-12-01"),
        ("2026-10-25T00:30", Every.HOUR, "2026-10-25T00"),  # the hour that London has twice
        ("2026-10-25T01:30", Every.HOUR, "2026-10-25T01"),
    ],
)
def test_a_night_begins_at_three_by_the_wall_of_the_office(
    moment: str, every: Every, name: str
) -> None:
    assert period(every, datetime.fromisoformat(moment).replace(tzinfo=UTC), LONDON) == name


ZONES = st.sampled_from(["Europe/London", "Europe/Berlin", "Asia/Beirut", "Asia/Amman", "UTC"])
FROM = datetime(2015, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 15 * 366 * 24 * 60).map(lambda minutes: FROM + timedelta(minutes=minutes))


@given(MOMENTS, ZONES, st.sampled_from(Every))
def test_periods_follow_one_another_and_none_is_left_out(
    moment: datetime, zone: str, every: Every
) -> None:
    step = timedelta(hours=1)
    now, then = (period(every, at, ZoneInfo(zone)) for at in (moment, moment + step))
    assert now <= then
    if every is Every.NIGHT:
        after_a_day = period(every, moment + 25 * step, ZoneInfo(zone))
        assert (datetime.fromisoformat(after_a_day) - datetime.fromisoformat(now)).days in (1, 2)


def test_long_ended_jobs_are_forgotten(amina: User, london: Team, letters: list[str]) -> None:
    job = jobs.ask("testing.letters", about=london, by=amina)
    assert jobs.forget_ended() == 0
    Job.objects.filter(pk=job.pk).update(ended_at=clock.now() - timedelta(days=91))
    assert jobs.forget_ended() == 1


def test_running_is_what_a_job_function_is_handed(amina: User, london: Team) -> None:
    @later("testing.who")
    def who(work: Work) -> None: ...

    job = jobs.ask("testing.who", about=london, by=amina)
    assert running.Running(job).by == amina
