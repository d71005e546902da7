"""Who may do what, and who may see what: roles in code, grants in rows, pages that ask.

A programme's `access.py` says what can be done and who may:

    class May(StrEnum):
        VIEW = "movements.view"        programme label, a dot, a verb
        PLAN = "movements.plan"

    ROLES = (Role("coordinator", says="Plans movements.", may={May.VIEW, May.PLAN}),)

A grant (user, "movements.coordinator", team) makes it true for the records of one team, in the
compartments that the role opens (`Role(…, compartments={…})`; general when nothing is said).

* `roles.Role` · `models.User, Team, Grant` · `actions.open_account, give, withdraw`
* `rules.may(user, May.X, on=record) -> bool`, `rules.require(...)` (raises NotAllowed, 403, or
  Http404 when the record is invisible), `rules.visible(queryset, user, May.VIEW)` for `visible_to`,
  `rules.find(Model.objects, user, pk=...)` (404 if invisible), `rules.teams_where(user, May.PLAN)`
  for the choices of a form, `rules.readable_fields(user, record or table, team)`.
* `models.BrokenGlass`: one record opened in an emergency; `programmes/administration` does it.
* `pages.page(May.X)`, `pages.page(SIGNED_IN)`, `pages.public` on every view; `pages.Request` is
  the annotation of a view's request.

A record belongs to a team by `team` (a foreign key), or `through` another record
(`vault/belonging.py`). A table that is read by people has a queryset with `visible_to(user)`:

    class CaseloadQuerySet(models.QuerySet["Caseload"]):
        def visible_to(self, user: User) -> Self:
            return visible(self, user, May.VIEW)

A URL whose view has no rule is a system-check error: the server does not start."""
