"""Settings are read strictly; nothing unsafe is served; every answer carries its headers."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from waylight.config import database, environment
from waylight.config.checks import reasons_not_to_serve
from waylight.foundation.access.models import User


@pytest.fixture
def served(settings: Any) -> Any:
    """Settings as they should be on a server."""
    settings.SECRET_KEY, settings.SECRET_KEY_IS_OURS = "k" * 50, True
    settings.ALLOWED_HOSTS, settings.IS_LOCAL = ["office.example.org"], False
    settings.HTTPS, settings.DEBUG = True, False
    return settings


def test_a_well_set_up_server_starts(served: Any) -> None:
    assert reasons_not_to_serve() == []


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("SECRET_KEY_IS_OURS", False, "WAYLIGHT_SECRET_KEY is not set"),
        ("SECRET_KEY", "short", "shorter than 50"),
        ("DEBUG", True, "WAYLIGHT_DEBUG is on"),
        ("HTTPS", False, "WAYLIGHT_HTTPS is off"),
        ("ALLOWED_HOSTS", ["*"], "WAYLIGHT_HOSTS is empty or holds a wildcard"),
    ],
)
def test_an_unsafe_setting_is_not_served(
    served: Any, name: str, value: object, reason: str
) -> None:
    setattr(served, name, value)
    assert any(reason in found for found in reasons_not_to_serve())
    with pytest.raises(CommandError, match="does not start"):
        call_command("prepare")


def test_mail_in_the_clear_to_another_machine_is_not_served(served: Any) -> None:
    served.SMTP_SECURITY, served.EMAIL_HOST = "none", "mail.example.org"
    assert any("travel in the clear" in found for found in reasons_not_to_serve())
    served.EMAIL_HOST = "localhost"
    assert not any("travel in the clear" in found for found in reasons_not_to_serve())


def test_a_yes_or_no_is_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLIGHT_DEBUG", "maybe")
    with pytest.raises(ValueError, match="WAYLIGHT_DEBUG must be yes or no, not 'maybe'"):
        environment.env_bool("WAYLIGHT_DEBUG", default=False)


def test_a_number_is_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLIGHT_PORT", "http")
    with pytest.raises(ValueError, match="WAYLIGHT_PORT must be a whole number"):
        environment.env_int("WAYLIGHT_PORT", 8000)


def test_a_secret_comes_from_its_file_before_its_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv("WAYLIGHT_SECRET_KEY", "from the variable")
    assert environment.env_secret("WAYLIGHT_SECRET_KEY") == "from the variable"
    monkeypatch.setenv("WAYLIGHT_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert environment.env_secret("WAYLIGHT_SECRET_KEY") == "from the file"


@pytest.fixture
def no_database_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing about a database."""
    for name in ("WAYLIGHT_DATABASE_URL", "WAYLIGHT_DB_HOST"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_database_named")
def test_without_a_word_the_database_is_a_file_that_writers_share(tmp_path: Path) -> None:
    found = database.database(tmp_path / "new")
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (tmp_path / "new").is_dir()


@pytest.mark.usefixtures("no_database_named")
def test_a_url_names_every_part_of_a_postgresql(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYLIGHT_DATABASE_URL", "postgresql://way%40x:p%2Fw@db:6543/light")
    found = database.database(tmp_path)
    wanted = {"NAME": "light", "USER": "way@x", "PASSWORD": "p/w", "HOST": "db", "PORT": "6543"}
    assert wanted.items() <= found.items()
    assert found["CONN_HEALTH_CHECKS"]


@pytest.mark.usefixtures("no_database_named")
def test_another_kind_of_url_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYLIGHT_DATABASE_URL", "mysql://db/light")
    with pytest.raises(ValueError, match="must be postgresql"):
        database.database(tmp_path)


@pytest.mark.usefixtures("no_database_named")
def test_a_wish_to_encrypt_is_not_dropped_in_silence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYLIGHT_DATABASE_URL", "postgresql://u:p@db/light?sslmode=verify-full")
    with pytest.raises(ValueError, match="PGSSLMODE"):
        database.database(tmp_path)


@pytest.mark.django_db
def test_every_answer_tells_the_browser_what_it_may_do(client: Client) -> None:
    headers = client.get("/sign-in/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_over_https_every_cookie_is_bound_to_this_host() -> None:
    cookies = ("SESSION", "CSRF", "LANGUAGE", "DEVICE")
    asked = ", ".join(f"s.{cookie}_COOKIE_NAME" for cookie in cookies)
    asked += ", s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE"
    ask = f"from waylight.config import settings as s; print({asked})"
    told = {**os.environ, "WAYLIGHT_HTTPS": "yes"}
    words = [sys.executable, "-c", ask]
    done = subprocess.run(  # noqa: S603 - our own words
        words, env=told, check=True, capture_output=True, text=True
    )
    *names, session, forms = done.stdout.split()
    assert (session, forms) == ("True", "True")
    assert [name for name in names if not name.startswith("__Host-office-")] == []


def test_what_a_colleague_sees_is_kept_nowhere(client: Client, amina: User) -> None:
    client.force_login(amina)
    assert client.get("/office/").headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_errors_are_said_in_plain_words(client: Client) -> None:
    answer = client.get("/nothing-of-the-kind/")
    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.content.decode()
