"""Dated parameters with a source; a decision keeps the version it used.

In a programme, `rules.toml` beside a `rules.py` of one line, `RULES = RuleSet.load(__package__)`:

    [decision-time]
    unit = "length"                               how the value is read: a length, GBP, people …

    [[decision-time.periods]]
    from = 2015-07-31
    until = 2019-04-29                            the first day on which it no longer holds
    value = "5 working days"
    source = "Guidance of 31 July 2015, paragraph 7"     or "memory, to be confirmed"

    [[decision-time.periods]]
    from = 2019-04-29                             without `until` it still holds
    value = "5 working days"
    source = "…"

    RULES.on(day).value("decision-time")          Refusal `rule_sets.not-in-force` before the first

A set with a gap, an overlap or a parameter without a source is refused when it is loaded. In a deed
`record.rule_set_version = rule_sets.use(RULES)` (`from waylight.foundation.rule_sets import actions
as rule_sets`) keeps the content under its version, and `queries.kept(version)` gives it back: the
version is a digest of the content, so what was kept cannot be altered unnoticed."""
