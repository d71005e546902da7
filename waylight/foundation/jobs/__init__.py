"""Work that outlives a click: queued in the same transaction, run by `waylight work`.

In a programme's `jobs.py` (found by its name):

    @later("movements.plan")
    def plan(work: Work) -> None:
        record = Plan.objects.get(pk=work.job.about_id)
        ...
        def report(progress) -> bool:                       # False: the person asked to stop
            return work.report({"cost": ..., "bound": ..., "gap": ...})
        ...
        actions.keep_plan(record, found, by=work.job.asked_by)

In a deed: `job = jobs.ask("movements.plan", about=plan, by=by)`
(`from waylight.foundation.jobs import actions as jobs`), also `jobs.stop(job, by=by)` and
`jobs.run_again(job, by=by)`; `queries.latest_about(record)`; `job.state` is what to show.

A worker keeps a heartbeat. When it was killed the heartbeat stops, and the job is INTERRUPTED:
`waylight work` marks it when it starts, `job.state` says so at once. A job function therefore
writes its result in one deed at its end, and can be run again from the start.

Work without an asker (an outbox, a sweep) is a function with `@always("notices.mail")`: the worker
calls it every few seconds.

Progress holds numbers and codes, never a personal value. In tests a job stays QUEUED until
`actions.run_queued()`."""
