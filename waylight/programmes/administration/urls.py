"""The addresses of administration: for staff only."""

from django.urls import path

from waylight.programmes.administration.views import doorway, figures, glass, journal, mine, people

staff = [
    path("", mine.mine, name="mine"),
    path("matrix/", mine.matrix, name="matrix"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<uuid:key>/", people.person, name="person"),
    path("people/<uuid:key>/give/", people.give, name="give"),
    path("people/<uuid:key>/disable/", people.disable, name="disable"),
    path("people/<uuid:key>/enable/", people.enable, name="enable"),
    path("people/<uuid:key>/link/", people.invite_again, name="invite-again"),
    path("people/<uuid:key>/factors/", people.remove_factors, name="remove-factors"),
    path("grants/<uuid:key>/withdraw/", people.withdraw, name="withdraw"),
    path("glass/", glass.opened, name="opened"),
    path("glass/break/", glass.break_glass, name="break-glass"),
    path("glass/<uuid:key>/", glass.glass, name="glass"),
    path("figures/", figures.figures, name="figures"),
    path("figures/publish/", figures.publish, name="publish"),
    path("figures/state/", figures.state, name="state"),
    path("figures/opening/", figures.opening, name="opening"),
    path("figures/<uuid:key>/", figures.figure, name="figure"),
    path("figures/tables/<uuid:key>/", figures.table, name="table"),
    path("inbox/", doorway.inbox, name="inbox"),
    path("inbox/<uuid:key>/", doorway.message, name="message"),
    path("inbox/<uuid:key>/move/", doorway.move_message, name="move-message"),
    path("releases/", doorway.releases, name="releases"),
    path("releases/new/", doorway.new_release, name="new-release"),
    path("releases/<uuid:key>/", doorway.release, name="release"),
    path("journal/", journal.journal, name="journal"),
]
