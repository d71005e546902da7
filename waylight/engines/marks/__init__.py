"""What several phones without signal say of a passenger, put together; a human settles conflicts.

    log = merge(from_one_phone, from_another)       the union: order and repeats are nothing
    outcomes(log, ladder=("CHECKED_IN", "BOARDED"))["p1"].status      None: phones contradict

A mark knows another when it was made after it: it names it in `after`, as all that its phone had
seen, or the same device made it later. What is known to a later mark is settled and does not count.
The marks that nobody knew of must agree: the same status, or two steps of one ladder, of which the
further holds. If they do not, there is no status but a conflict, whatever the clocks say, until a
mark that names both says what is true. The state that a phone downloaded is a mark too, made by
the office, under an id such as "v7". Clocks order only the marks of one device among themselves."""

from waylight.engines.marks.merging import Mark, Outcome, merge, outcomes

__all__ = ["Mark", "Outcome", "merge", "outcomes"]
