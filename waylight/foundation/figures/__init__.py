"""Every published number once: value, qualifier, unit, date, definition, source, status.

A programme's `measures.py` (found by its name) defines each number that it can count:

    @measure(
        "movements.people_planned",
        title=_("People with a planned journey"), unit=_("people"),
        definition=_("Each person of a family that the newest ready plan moves."),
        source=_("Waylight, movement plans"), status=Status.ESTIMATE,
    )
    def people_planned(period: Period) -> int: ...

    @table_measure("movements.people_by_council", title=…, rows=_("Council"), columns=_("Month"), …)
    def people_by_council(period: Period) -> dict[tuple[str, str], int]: ...

* `quantity.Quantity`: a number with its qualifier: "over 2,000" is never 2,000.
* `claims.answer(claims, years)`: what others published for years, added where the years tile; which
  years are missing, or whose claims differ, is in the answer. Also `claims.scope_conflicts`.
* `queries.standing(key, period)`: opening balance, what was counted since, and both together.
* `actions.publish`, `actions.state` (a number somebody else published), `actions.supersede`,
  `actions.withdraw`, `actions.open_balance`, `actions.publish_table`.

A published figure never changes: a correction is a new edition that names the old one. A table is
published with its small cells hidden (`engines.disclosure_control`) and keeps only what may be
read; so it can be told to anybody."""
