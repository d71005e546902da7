"""The card that an apartment shows, and how its rooms are found by their names.

    class Movements(Programme):              in programmes/movements/apps.py
        name = "waylight.programmes.movements"
        title = _("Movements")
        summary = _("Who travels when, on what, with whom, to which home.")
        home = "movements:caseloads"         the staff URL name behind its card

`ready()` imports the rooms that must be known before the first request; `access.ROLES` are added.
Everything else (`urls`, `demo`) is asked for by `room(name)` when it is needed:

    urls.py    staff = [path(...), ...] and public = [...]
    demo.py    def tell(people: Mapping[str, User], team: Team, say: Callable[[str], None]) -> None
               and perhaps tell_national, of the same words, for `demo --size national`
               tells a short story through the programme's own deeds, once; `people` holds an
               account for each role by its key ("movements.coordinator")."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, ClassVar

from django.apps import AppConfig, apps
from django.utils.functional import Promise

from waylight.foundation.access import roles

KNOWN_EARLY = ("rules", "actions", "jobs", "documents", "measures", "desk", "datasets", "notices")
"""Rooms whose declarations must be known before the first request."""


class Programme(AppConfig):
    """One Django app for one programme, furnished like every other."""

    title: ClassVar[str | Promise]
    summary: ClassVar[str | Promise]
    home: ClassVar[str]
    other_homes: ClassVar[tuple[str, ...]] = ()
    """Where its card leads those whose role does not open `home`: the first that they may open."""
    for_everyone: ClassVar[bool] = False
    """Whether its card is shown to people who have no role in it."""
    verbs: ClassVar[Mapping[str, str | Promise]] = {}
    """What a register's verbs are called on a timeline; a deed's name is its docstring."""

    # Django looks for the one app class of an `apps.py`; this one is only imported there.
    default = False

    def __init_subclass__(cls) -> None:
        """Every real programme is its app's default."""
        cls.default = True

    @property
    def door(self) -> str:
        """The programme's part of a URL."""
        return self.label.replace("_", "-")

    def ready(self) -> None:
        """Make roles, deeds and jobs known."""
        if access := self.room("access"):
            roles.add(self.label, access.ROLES)
        for name in KNOWN_EARLY:
            self.room(name)

    def room(self, name: str) -> ModuleType | None:
        """One of the programme's modules, or None where it has no such room."""
        full_name = f"{self.name}.{name}"
        return import_module(full_name) if find_spec(full_name) else None

    def listed(self, room: str, name: str) -> list[Any]:
        """A list that a room declares, empty where it declares none: `listed("urls", "staff")`."""
        return list(getattr(self.room(room), name, []))


def programmes() -> list[Programme]:
    """Every installed programme, in the order of the settings."""
    return [app for app in apps.get_app_configs() if isinstance(app, Programme)]
