"""When the disk is full or the database away: say so in plain words, and try a look once more.

`server_error` is asked by Django for every exception that nobody caught, wherever it was raised. A
look (GET) that failed for one of these reasons is repeated once, after what can be done about it
was done; a deed never is. While the ballast is spent no deed is begun."""

import errno
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from django.conf import settings
from django.db import InterfaceError, connections
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from waylight.foundation import ballast
from waylight.foundation.access.marks import PUBLIC, rule_of
from waylight.foundation.log import ERROR, log

LOOKS = frozenset({"GET", "HEAD", "OPTIONS"})
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
ALMOST_NOTHING = 1024 * 1024

SQLITE_FULL = frozenset({sqlite3.SQLITE_FULL})
SQLITE_IO = sqlite3.SQLITE_IOERR
SQLITE_AWAY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN})
POSTGRES_FULL = "53100"
POSTGRES_AWAY = ("08", "57P")


class Fault(Enum):
    """What keeps the house from answering: its code, which people quote, and its page."""

    DISK_FULL = ("house.disk-full", "507.html", 507)
    DATABASE_AWAY = ("house.database-away", "503.html", 503)

    def __init__(self, code: str, template: str, status: int) -> None:
        self.code, self.template, self.status = code, template, status

    def page(self) -> HttpResponse:
        """Plain words; no database is asked for them."""
        return HttpResponse(
            render_to_string(self.template, {"code": self.code}), status=self.status
        )

    def relieve(self) -> None:
        """Do what can be done before a look is repeated."""
        if self is Fault.DISK_FULL:
            ballast.free()
        else:
            connections.close_all()


class Faults:
    """The middleware: repeats a look that failed, and begins no deed while there is no room."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; once more if that may help."""
        response = self.get_response(request)
        fault: Fault | None = getattr(request, "fault", None)
        if fault is not None and request.method in LOOKS:
            fault.relieve()
            response = self.get_response(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Signing in is let through, or nobody could look anything up."""
        if request.method in LOOKS or rule_of(view) is PUBLIC or not ballast.is_spent():
            return None
        return None if ballast.lay_in() else Fault.DISK_FULL.page()


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for whatever was not foreseen, or the page of the fault behind it."""
    error = sys.exc_info()[1]
    fault = fault_behind(error)
    if fault is None:
        return defaults.server_error(request)
    request.fault = fault  # type: ignore[attr-defined]
    log("house.fault", level=ERROR, fault=error, code=fault.code)
    return fault.page()


def fault_behind(error: BaseException | None) -> Fault | None:
    """The fault that an exception, or one that it came from, tells of."""
    for one in _chain(error):
        if _is_full(one):
            return Fault.DISK_FULL
        if _is_away(one):
            return Fault.DATABASE_AWAY
    return None


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if (code := _sqlite(error)) == SQLITE_IO:
        # A full disk may also show as a failure to grow the file that connections share.
        return shutil.disk_usage(settings.DATA).free < ALMOST_NOTHING
    return code in SQLITE_FULL or _state(error) == POSTGRES_FULL


def _is_away(error: BaseException) -> bool:
    if isinstance(error, InterfaceError) or _sqlite(error) in SQLITE_AWAY:
        return True
    if not type(error).__module__.startswith("psycopg"):
        return False
    # Without a state: the connection was lost, or none was made.
    state = _state(error)
    return state.startswith(POSTGRES_AWAY) if state else type(error).__name__ == "OperationalError"


def _sqlite(error: BaseException) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _state(error: BaseException) -> str:
    return str(getattr(error, "sqlstate", None) or "")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
