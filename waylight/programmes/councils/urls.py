"""The addresses of councils' desks: for staff only. Records are named by key."""

from django.urls import path

from waylight.programmes.councils.views import desks, families

staff = [
    path("", desks.desks, name="desks"),
    path("new/", desks.open_desk, name="open-desk"),
    path("figures/", desks.figures, name="figures"),
    path("desks/<uuid:key>/", desks.desk, name="desk"),
    path("desks/<uuid:key>/do/<slug:deed>/", desks.desk_deed, name="desk-deed"),
    path("offers/<uuid:key>/", desks.offer, name="offer"),
    path("offers/<uuid:key>/do/<slug:deed>/", desks.offer_deed, name="offer-deed"),
    path("proposals/<uuid:key>/", families.proposal, name="proposal"),
    path("proposals/<uuid:key>/do/<slug:deed>/", families.proposal_deed, name="proposal-deed"),
    path("proposals/<uuid:key>/papers/<uuid:paper>/", families.paper_file, name="paper-file"),
    path("proposals/<uuid:key>/health/", families.clinical, name="clinical"),
    path("proposals/<uuid:key>/health/taken/", families.read_clinical, name="read-clinical"),
    path("receptions/<uuid:key>/", families.reception, name="reception"),
    path("receptions/<uuid:key>/do/<slug:deed>/", families.reception_deed, name="reception-deed"),
    path("claims/<uuid:key>/", families.claim, name="claim"),
    path("claims/<uuid:key>/do/<slug:deed>/", families.claim_deed, name="claim-deed"),
]
