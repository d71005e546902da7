"""The addresses of family reunion: for staff only. Records are named by key."""

from django.urls import path

from waylight.programmes.family_reunion.views import (
    figures,
    first,
    groups,
    letters,
    members,
    money,
    reunions,
    tables,
    widening,
)

staff = [
    path("", reunions.reunions, name="reunions"),
    path("new/", reunions.enquire, name="enquire"),
    path("reunions/<uuid:key>/", reunions.reunion, name="reunion"),
    path("reunions/<uuid:key>/do/<slug:deed>/", reunions.deed, name="reunion-deed"),
    path("reunions/<uuid:key>/change/", reunions.change, name="change"),
    path("reunions/<uuid:key>/members/new/", members.add, name="add-member"),
    path("reunions/<uuid:key>/groups/new/", groups.form, name="form-group"),
    path("reunions/<uuid:key>/notes/", reunions.notes, name="notes"),
    path("members/<uuid:key>/", members.member, name="member"),
    path("members/<uuid:key>/do/<slug:deed>/", members.deed, name="member-deed"),
    path("groups/<uuid:key>/", groups.group, name="group"),
    path("groups/<uuid:key>/do/<slug:deed>/", groups.deed, name="group-deed"),
    path("reunions/<uuid:key>/money/", money.money, name="money"),
    path("costs/<uuid:key>/", money.cost, name="cost"),
    path("figures/", figures.figures, name="figures"),
    path("first/", first.first, name="first"),
    path("reunions/<uuid:key>/letters/", letters.letters, name="letters"),
    path("reunions/<uuid:key>/letters/<uuid:paper>/", letters.letter_file, name="letter-file"),
    path(
        "reunions/<uuid:key>/letters/<uuid:paper>/withdraw/",
        letters.withdraw_letter,
        name="withdraw-letter",
    ),
    path("reunions/<uuid:key>/link/", letters.link, name="link"),
    path("reunions/<uuid:key>/link/close/", letters.close_link, name="close-link"),
    path("files/", tables.upload, name="upload"),
    path("files/template.xlsx", tables.caseload_template, name="caseload-template"),
    path("files/caseload.xlsx", tables.caseload_file, name="caseload-file"),
    path("files/arrivals.csv", tables.arrivals_file, name="arrivals-file"),
    path("files/visas/", tables.visas, name="visas"),
    path("files/visas/template.xlsx", tables.visas_template, name="visas-template"),
    path("files/<uuid:key>/", tables.preview, name="upload-preview"),
    path("files/<uuid:key>/apply/", tables.apply, name="apply-upload"),
    path("widening/", widening.widening, name="widening"),
]
