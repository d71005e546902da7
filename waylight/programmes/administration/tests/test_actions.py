"""Each deed about people, and each way it is refused."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.journal.models import Line
from waylight.foundation.refusal import Refusal
from waylight.programmes.administration import actions


def test_nobody_gives_a_role_to_themselves(esther: User, london: Team) -> None:
    with pytest.raises(Refusal, match=r"administration\.not-oneself"):
        actions.give_role(london, user=esther, role="movements.coordinator", by=esther)


def test_nobody_closes_their_own_account(esther: User) -> None:
    for deed in (actions.disable, actions.remove_factors, actions.invite_again):
        with pytest.raises(Refusal, match=r"administration\.not-oneself"):
            deed(esther, by=esther)


def test_the_last_administrator_of_a_team_stays(esther: User, dalia: User, london: Team) -> None:
    grant = esther.grants.get()
    with pytest.raises(Refusal, match=r"administration\.last-administrator"):
        actions.withdraw_role(grant, by=esther)
    access.give(dalia, "administration.administrator", london, by=None)
    actions.withdraw_role(grant, by=dalia)
    assert not esther.grants.exists()


def test_two_administrators_cannot_withdraw_each_other_at_once(
    esther: User, dalia: User, london: Team
) -> None:
    """The team is held meanwhile: the second finds that the first is gone."""
    access.give(dalia, "administration.administrator", london, by=None)
    with CaptureQueriesContext(connection) as asked:
        actions.withdraw_role(esther.grants.get(), by=dalia)
    held = [q["sql"] for q in asked if "access_team" in q["sql"] and "FOR UPDATE" in q["sql"]]
    # SQLite writes one after the other in any case.
    assert bool(held) == connection.features.has_select_for_update


def test_a_closed_administrator_does_not_count(esther: User, dalia: User, london: Team) -> None:
    access.give(dalia, "administration.administrator", london, by=None)
    actions.disable(dalia, by=esther)
    with pytest.raises(Refusal, match=r"administration\.last-administrator"):
        actions.withdraw_role(esther.grants.get(), by=esther)


def test_another_role_of_an_administrator_is_withdrawn(esther: User, london: Team) -> None:
    other = access.give(esther, "administration.auditor", london, by=None)
    actions.withdraw_role(other, by=esther)
    assert esther.grants.get().role == "administration.administrator"


def test_a_colleague_of_another_team_is_not_there(esther: User, chidi: User) -> None:
    for deed in (actions.disable, actions.enable, actions.remove_factors, actions.invite_again):
        with pytest.raises(Http404):
            deed(chidi, by=esther)
    chidi.refresh_from_db()
    assert chidi.is_active


def test_a_supervisor_gives_nothing(grace: User, dalia: User, london: Team) -> None:
    with pytest.raises(NotAllowed):
        actions.give_role(london, user=dalia, role="movements.observer", by=grace)


def test_an_address_is_invited_once(esther: User, london: Team) -> None:
    form = {"email": "new@example.org", "name": "New", "role": "movements.observer"}
    invited = actions.invite(london, **form, by=esther)
    assert invited.grants.get().given_by == esther
    with pytest.raises(Refusal, match=r"access\.already-invited"):
        actions.invite(london, **form, by=esther)


def test_a_new_link_is_sent(
    esther: User, amina: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite_again(amina, by=esther)
    assert [message.to for message in mail.outbox] == [[amina.email]]


def test_each_deed_is_written_down_with_who_and_about_whom(
    esther: User, amina: User, dalia: User, london: Team
) -> None:
    grant = actions.give_role(london, user=dalia, role="movements.observer", by=esther)
    actions.withdraw_role(grant, by=esther)
    actions.disable(amina, by=esther)
    lines = Line.objects.filter(actor=str(esther.pk), verb__startswith="administration.")
    about = list(lines.order_by("id").values_list("verb", "about_kind"))
    assert about == [
        ("administration.give_role", "access.team"),
        ("administration.give_role", "access.grant"),
        ("administration.withdraw_role", "access.grant"),
        ("administration.disable", "access.user"),
    ]
