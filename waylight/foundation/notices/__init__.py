"""Tell colleagues that something waits for them: in the office at once, by e-mail soon after.

In a programme's `notices.py` (found by its name):

    Notice(
        "movements.plan-ready",
        subject=_("A plan is ready"),
        text=_("A plan that you asked for is ready. Families without a journey: %(left)s."),
        values={"left": int},
    )

In a deed, by key, in its own transaction:

    from waylight.foundation.notices import actions as notices
    notices.send("movements.plan-ready", to=plan.asked_by, about=plan, left=3)
    notices.send("movements.visa-soon", to=team, about=family, once=str(visa_until), day=visa_until)

`to` is an account, or several. `once` makes a second sending of the same word about the same record
do nothing: for what a clock says every night.

A notice never names a person. Its words are fixed where it is declared, and may hold counts and
days only; the rest is a link to the record's page (`about.get_absolute_url()`), which asks who is
there. The reader's own language is chosen when it is read, or mailed.

The row of `models.Message` is both the notice in the office and the outbox. `waylight work` mails
what is due (`actions.mail_due`); a page never waits for a mail server. Five failed tries park a
mail and raise an alarm in the log; `actions.try_again` puts it back."""
