"""The addresses of the register: for staff only. Records are named by key, nobody by name."""

from django.urls import path

from waylight.registers.people.views import people, person, proposals

staff = [
    path("", people.people, name="people"),
    path("record/", people.record, name="record"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<uuid:key>/", proposals.proposal, name="proposal"),
    path("proposals/<uuid:key>/approve/", proposals.approve, name="approve"),
    path("proposals/<uuid:key>/refuse/", proposals.refuse, name="refuse"),
    path("proposals/<uuid:key>/undo/", proposals.undo, name="undo"),
    path("papers/<uuid:key>/", person.paper, name="paper"),
    path("names/<uuid:key>/withdraw/", person.withdraw_name, name="withdraw-name"),
    path("births/<uuid:key>/withdraw/", person.withdraw_birth, name="withdraw-birth"),
    path("ties/<uuid:key>/withdraw/", person.withdraw_relationship, name="withdraw-tie"),
    path("ties/<uuid:key>/dispute/", person.dispute, name="dispute-tie"),
    path("<uuid:key>/", person.person, name="person"),
    path("<uuid:key>/names/add/", person.add_name, name="add-name"),
    path("<uuid:key>/births/add/", person.add_birth, name="add-birth"),
    path("<uuid:key>/papers/add/", person.add_paper, name="add-paper"),
    path("<uuid:key>/ties/add/", person.relate, name="add-tie"),
    path("<uuid:key>/propose/", person.propose, name="propose"),
]
