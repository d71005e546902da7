"""What each field may mean for a person: its class, purpose, retention and subject-access answer.

Every model of ours has an inner class that answers for every field:

    class Privacy:
        purpose = "Plan who travels when."
        retention = "Deleted a year after the last flight."
        subject_access = YES
        fields = classed(
            id=OPEN,
            status=INTERNAL,
            name=PERSONAL,
            diagnosis=SPECIAL.but(retention="Deleted on arrival.", subject_access=REDACT),
            born_on=PERSONAL.but(plain="Ages are counted by the database."),
        )

The three sentences on top answer for every field that does not answer for itself.

A field that is personal or more is encrypted (`vault.fields`), or holds no words of its own (a
foreign key, a UUID, a search token), or says in `plain` why it stays in clear. Anything else stops
the server."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from types import MappingProxyType

from django.db.models import Field, Model

from waylight.foundation.vault.compartments import Compartment


class Class(IntEnum):
    """How much harm a value could do in the wrong hands, least first."""

    OPEN = 1
    INTERNAL = 2
    PERSONAL = 3
    SPECIAL = 4
    PROTECTED = 5
    """What was told in confidence by somebody who was harmed: victims of trafficking."""


class SubjectAccess(StrEnum):
    """What a person who asks for their own data is given."""

    YES = "yes"
    REDACT = "redact"
    NO = "no"


@dataclass(frozen=True)
class Answer:
    """What is answered for one field; blanks are answered by its table."""

    kind: Class
    purpose: str = ""
    retention: str = ""
    subject_access: SubjectAccess | None = None
    compartment: Compartment | None = None
    plain: str = ""
    """Why a personal value is not encrypted."""

    def but(
        self,
        *,
        purpose: str = "",
        retention: str = "",
        subject_access: SubjectAccess | None = None,
        compartment: Compartment | None = None,
        plain: str = "",
    ) -> "Answer":
        """The same class with an answer of its own."""
        return Answer(self.kind, purpose, retention, subject_access, compartment, plain)

    @property
    def is_personal(self) -> bool:
        """Whether it is personal or more: to be encrypted, scrubbed and never logged."""
        return self.kind >= Class.PERSONAL


OPEN, INTERNAL, PERSONAL, SPECIAL, PROTECTED = (Answer(kind) for kind in Class)
YES, REDACT, NO = SubjectAccess


def classed(**fields: Answer) -> Mapping[str, Answer]:
    """Field → answer, as a table's `fields`."""
    return MappingProxyType(fields)


def field_names(model: type[Model]) -> list[str]:
    """The fields a table answers for: its own columns and its many-to-many links."""
    own: list[Field[object, object]] = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field.name for field in own]


def answers(model: type[Model]) -> dict[str, Answer]:
    """Field → answer with nothing blank; raises ValueError naming every gap at once."""
    if gaps := list(gaps_in(model)):
        raise ValueError("; ".join(gaps))
    privacy = model.Privacy  # type: ignore[attr-defined]
    return {name: _whole(answer, privacy) for name, answer in privacy.fields.items()}


def gaps_in(model: type[Model]) -> Iterator[str]:
    """Each thing that a table does not answer, in words."""
    label, privacy = model._meta.label, getattr(model, "Privacy", None)
    fields: Mapping[str, Answer] = getattr(privacy, "fields", {})
    names = field_names(model)
    for name in names:
        if name not in fields:
            yield f"{label}.{name} has no privacy class"
            continue
        whole = _whole(fields[name], privacy)
        for question in ("purpose", "retention", "subject_access"):
            if not getattr(whole, question):
                yield f"{label}.{name} has no {question}"
    for name in fields.keys() - set(names):
        yield f"{label}.{name} is classed but does not exist"


def _whole(answer: Answer, privacy: object) -> Answer:
    return replace(
        answer,
        purpose=answer.purpose or getattr(privacy, "purpose", ""),
        retention=answer.retention or getattr(privacy, "retention", ""),
        subject_access=answer.subject_access or getattr(privacy, "subject_access", None),
    )
