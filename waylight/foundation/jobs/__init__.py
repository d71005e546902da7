"""Work that outlives a click: queued in the same transaction, run by `waylight work`.

In a programme's `jobs.py` (found by its name):

    @later("movements.plan")
    def plan(work: Work) -> None:
        record = Plan.objects.get(pk=work.job.about_id)
        ...
        def report(progress) -> bool:                       # False: the person asked to stop
            return work.report({"cost": ..., "bound": ..., "gap": ...})
        ...
        actions.keep_plan(record, found, by=work.by)

In a deed: `job = jobs.ask("movements.plan", about=plan, by=by)`
(`from waylight.foundation.jobs import actions as jobs`), also `jobs.stop(job, by=by)` and
`jobs.run_again(job, by=by)`; `queries.latest_about(record)`; `job.state` is what to show.

A worker keeps a heartbeat. When it was killed the heartbeat stops, and the job is INTERRUPTED:
`waylight work` marks it when it starts, `job.state` says so at once. A job function therefore
writes its result in one deed at its end, and can be run again from the start.

With `@later(kind, resumable=True)` it starts again by itself, at its last whole step:

    for chunk in chunks[work.cursor or 0:]:
        work.step(chunk.number + 1, lambda: actions.apply(chunk, by=work.by))

A job whose worker was killed five times is PARKED, with an alarm: only a person starts it again.
`jobs.ask(..., key="…")` asks once, whoever asks again with the same key.

Work without an asker is `@nightly("x.tidy")` or `@hourly(...)`: one job for each night or hour
(`periods`), with a key, so that two workers ask once. An outbox or a sweep is a function with
`@always("notices.mail")`: the worker calls it every few seconds.

Progress holds numbers and codes, never a personal value. In tests a job stays QUEUED until
`actions.run_queued()`."""
