"""My work today: what waits for one person, from every programme, the most urgent first.

A programme's `desk.py` (found by its name) puts things on people's desks:

    from waylight.foundation.desk.items import Item, on_desk

    @on_desk("movements.unplanned")
    def unplanned(user: User) -> Iterable[Item]:
        for caseload in Caseload.objects.visible_to(user)...:
            yield Item(_("Plan this caseload"), about=caseload.title, url=..., due=None)

A source is asked at each look and keeps no state: what is done is gone by itself. It asks with
`visible_to(user)` like every page, and with few queries whatever the number of records. It may
yield more than `MOST`; the desk shows the most urgent and says how many there are. Where there may
be thousands it returns `pile(rows, item)`, which reads the first of them and counts the rest."""
