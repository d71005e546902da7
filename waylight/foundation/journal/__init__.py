"""One append-only line for each deed done, each refusal and each sensitive look.

Writing:  `from waylight.foundation.journal import actions as journal`
          `journal.done("movements.plan", about=caseload, by=user, fields=["status"])`
          `journal.refused("movements.plan", about=caseload, by=user, reason="a.code")`
          `journal.seen("movements.family", about=family, by=user)`
          (`@action` and `@page` write done and refused by themselves.)
Reading:  `{% load timeline %}{% timeline record %}` in a template, or
          `queries.lines_about(record)`.

Lines hold names of fields and ids, never values; business rules never read them."""
