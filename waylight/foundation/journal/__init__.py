"""One append-only line for each deed done, each refusal, each sensitive look and each export.

Writing:  `from waylight.foundation.journal import actions as journal`
          `journal.done("movements.plan", about=caseload, by=user, fields=["status"])`
          `journal.refused("movements.plan", about=caseload, by=user, reason="a.code")`
          `journal.seen("movements.family", about=family, by=user)`
          `journal.exported("people.sheet", about=people, by=user, fields=["name", "born_on"])`
          (`@action` and `@page` write done and refused by themselves; a look and an export may be
          about several records, each with a line of its own.)
Reading:  `{% load ui %}{% timeline record %}` in a template, or `queries`: `lines_about(record)`,
          `looks_at(record, first, last)`, `lines_of_team(key)`, `lines_by(key, first, last)`.
Checking: `verifying.verify()`, `checkpointing.seal()`; `waylight journal verify`.

Lines hold names of fields and ids, never values; business rules never read them."""
