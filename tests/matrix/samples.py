"""A real record behind an address, and who may see it by the roles alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Model

from waylight.foundation.access.models import Team, User
from waylight.foundation.jobs.models import Job
from waylight.foundation.notices.models import Message
from waylight.foundation.programme import programmes
from waylight.foundation.vault.belonging import compartment_of, has_team, team_of
from waylight.foundation.vault.compartments import Compartment

Play = Callable[[str], User]
"""The account that plays a role, by its key, in the samples' own team."""


@dataclass(frozen=True)
class Sample:
    """A record, the permission that shows it, and what fills its address.

    `team` and `wall` are the record's own unless they are given; `wall=None` says that no
    compartment is asked for. `only` is the one person to whom it is shown."""

    record: Model
    see: StrEnum | None = None
    keys: Mapping[str, object] = field(default_factory=dict)
    only: User | None = None
    team: Team | None = None
    walled: bool = True

    @property
    def path_keys(self) -> dict[str, object]:
        """The values of the address."""
        return {"key": self.record.pk, "pk": self.record.pk, **self.keys}

    @property
    def team_key(self) -> UUID | None:
        """The team it belongs to."""
        return self.team.pk if self.team else team_of(self.record)

    @property
    def wall(self) -> Compartment | None:
        """The compartment that a role must open to see it."""
        return compartment_of(self.record) if self.walled and has_team(type(self.record)) else None


def all_samples(team: Team, play: Play) -> dict[str, Sample]:
    """Those of every programme, then those of the foundation, which need them."""
    found: dict[str, Sample] = {}
    for programme in programmes():
        if find_spec(name := f"{programme.name}.tests.samples"):
            found |= import_module(name).samples(team, play)
    return found | foundation_samples(play)


def foundation_samples(play: Play) -> dict[str, Sample]:
    """What belongs to one person: a job, a notice, a passkey."""
    job = Job.objects.filter(asked_by__isnull=False).first()
    message = Message.objects.first()
    assert job, "Some programme's samples ask for a job"
    assert message, "Some programme's samples send a notice"
    passkey = Authenticator.objects.create(
        user=play("movements.coordinator"), type=Authenticator.Type.WEBAUTHN, data={"name": "Key"}
    )
    return {
        "/office/jobs/<uuid:key>/": Sample(job, only=job.asked_by),
        "/office/notices/<uuid:key>/": Sample(message, only=message.to),
        "/office/security/passkey/<int:pk>/": Sample(passkey, only=passkey.user),
    }
