"""A table declared once: page, CSV, XLSX, JSON and HTTP interface; and the way in: an import.

In a programme's `datasets.py` (found by its name, nothing else to register):

    CASELOADS = Dataset(
        "movements.caseloads",                       programme label, a dot, a name
        title=_("Caseloads"), says=_("Every caseload of your teams."),
        needs=May.VIEW,                              the same for every way out
        columns=(
            Column("title", _("Title"), privacy=INTERNAL, link=True),
            Column("uploaded_by", _("Uploaded by"), source="uploaded_by__name", privacy=PERSONAL),
        ),
        rows=lambda user, filters: Caseload.objects.visible_to(user).select_related("uploaded_by"),
    )

    PEOPLE = Import(
        "administration.people", ...,
        columns=(exchange columns …), key="email",
        deed=actions.invite,                         called deed(team, **row, by=user), once a row
        existing=queries.people_by_email,            (team, keys) -> {key: {column: value}}
    )

A dataset has its page at `/office/<programme>/data/<name>/` and its files beside it; an import at
`/office/<programme>/imports/<name>/`. `/office/data/` lists what a person may open, and
`/office/api/` explains the HTTP interface. Whichever way rows leave, the permission is the same,
columns that a person may not read are not there, and the journal has a line.

    Offer("movements.ask_for_plan", about=Caseload, form=PlanForm)      a deed over HTTP

* `offering.Offer` · `declaring.Dataset, Column, Filter, datasets` · `importing.Import, imports`"""
