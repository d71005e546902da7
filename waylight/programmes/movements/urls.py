"""The addresses of movements: for staff only. Records are named by key, rows by number."""

from django.urls import path

from waylight.programmes.movements.views import (
    asking,
    caseloads,
    changes,
    files,
    papers,
    plans,
    scenarios,
)

staff = [
    path("", caseloads.caseloads, name="caseloads"),
    path("upload/", caseloads.upload, name="upload"),
    path("template.xlsx", files.template, name="template"),
    path("faults/<uuid:key>/", caseloads.faults, name="faults"),
    path("faults/<uuid:key>/faults.csv", files.faults_file, name="faults-file"),
    path("caseloads/<uuid:key>/", caseloads.caseload, name="caseload"),
    path("caseloads/<uuid:key>/compare/", caseloads.comparison, name="compare"),
    path("plans/<uuid:key>/", plans.plan, name="plan"),
    path("plans/<uuid:key>/progress/", plans.progress, name="progress"),
    path("plans/<uuid:key>/stop/", plans.stop, name="stop"),
    path("plans/<uuid:key>/again/", plans.again, name="again"),
    path("plans/<uuid:key>/flights/<int:row>/", plans.flight, name="flight"),
    path("plans/<uuid:key>/families/<int:row>/", plans.family, name="family"),
    path("plans/<uuid:key>/families/<int:row>/sheets/", papers.sheets, name="sheets"),
    path("plans/<uuid:key>/sheets/<uuid:paper>/", papers.sheet_file, name="sheet-file"),
    path(
        "plans/<uuid:key>/sheets/<uuid:paper>/withdraw/",
        papers.withdraw_sheet,
        name="withdraw-sheet",
    ),
    path("plans/<uuid:key>/flights/<int:row>/told/", changes.flight_told, name="flight-told"),
    path("plans/<uuid:key>/families/<int:row>/told/", changes.family_told, name="family-told"),
    path("plans/<uuid:key>/changed/", changes.changed, name="changed"),
    path("plans/<uuid:key>/difference/", changes.differing, name="difference"),
    path("plans/<uuid:key>/arrivals/", plans.arriving, name="arrivals"),
    path("plans/<uuid:key>/costs/", plans.costs, name="costs"),
    path("plans/<uuid:key>/unplanned/", plans.left_out, name="unplanned"),
    path("plans/<uuid:key>/fairness/", scenarios.fair, name="fairness"),
    path("plans/<uuid:key>/what-if/", scenarios.what_if, name="what-if"),
    path("plans/<uuid:key>/frontier/", scenarios.ask_frontier, name="frontier"),
    path("plans/<uuid:key>/stress/", scenarios.stress, name="stress"),
    path("plans/<uuid:key>/worth/", asking.worth, name="worth"),
    path("plans/<uuid:key>/families/<int:row>/takes/", asking.takes, name="takes"),
    path("scenarios/<uuid:key>/", scenarios.scenario, name="scenario"),
    path("scenarios/<uuid:key>/stop/", scenarios.stop, name="stop-scenario"),
    path("scenarios/<uuid:key>/again/", scenarios.go_on, name="go-on-with-scenario"),
    path("plans/<uuid:key>/PLAN.xlsx", files.plan_workbook, name="plan-workbook"),
    path("plans/<uuid:key>/PLAN.json", files.plan_json, name="plan-json"),
]
