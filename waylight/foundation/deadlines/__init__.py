"""Clocks: an event, a dated rule and a calendar of the nation give a due date.

Declared in a programme's `rules.py`, with the length in its `rules.toml` (see `rule_sets`):

    DECISION = Clock(
        "movements.decision", says=_("Decision expected"), needs=May.VIEW,
        rules=RULES, rule="decision-time",        "5 working days", "45 days", "30 minutes",
        warn="1 working day before by 09:00",     "72 hours before", "14 days before by 17:00"
    )

In a deed (`from waylight.foundation.deadlines import actions as deadlines`):

    deadlines.start(DECISION, about=case, event_at=received_at, nation=Nation.SCOTLAND, by=by)
    deadlines.pause(deadline, at=at, reason="medical-hold", by=by)      resume(deadline, at=…)
    deadlines.correct(deadline, event_at=really_received_at, by=by)     the old due date is kept
    deadlines.meet(deadline, at=at, by=by)                              or drop(deadline, by=by)

The day of the event does not count. A length in days, working days or months ends with its last
day, one in hours or minutes by the clock. A day on whose midnight the clock stands still does not
count.
`queries.of(record)` are a record's, `queries.due_for(user)` those a person may see, by due date."""
