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
    path("first/", first.first, name="first"),
    path("figures/", figures.figures, name="figures"),
    path("widening/", widening.widening, name="widening"),
    path("import/", tables.upload, name="upload"),
    path("caseload.xlsx", tables.caseload, name="caseload-file"),
    path("arrivals.csv", tables.arrivals, name="arrivals-file"),
    path("reunions/<uuid:key>/", reunions.reunion, name="reunion"),
    path("reunions/<uuid:key>/change/", reunions.change, name="change"),
    path("reunions/<uuid:key>/members/new/", members.add, name="add-member"),
    path("reunions/<uuid:key>/money/", money.money, name="money"),
    path("reunions/<uuid:key>/groups/new/", groups.form, name="form-group"),
    path("reunions/<uuid:key>/letters/", letters.letters, name="letters"),
    path("reunions/<uuid:key>/letters/<uuid:paper>/", letters.letter_file, name="letter-file"),
    path("reunions/<uuid:key>/notes/", reunions.notes, name="notes"),
    path("members/<uuid:key>/", members.member, name="member"),
    path("members/<uuid:key>/do/<slug:deed>/", members.deed, name="member-deed"),
    path("groups/<uuid:key>/", groups.group, name="group"),
    path("groups/<uuid:key>/do/<slug:deed>/", groups.deed, name="group-deed"),
]
