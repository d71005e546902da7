"""Keyed tokens: a column by which a sealed value is found, and from which it cannot be read.

A token is the first 128 bits of HMAC-SHA-256 over the folded words, under a key of its
compartment and the column's own name. Equal words give equal tokens within one column: whoever
steals the table learns how often a value occurs, so give none to sex, nationality or birth year.
Search keys are not rotated: their versions would not find each other's rows."""

import hashlib
import hmac
import unicodedata
from typing import Any, ClassVar, cast

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from waylight.engines.name_keys import every_key, keys_of
from waylight.foundation.vault import keys
from waylight.foundation.vault.compartments import Compartment, search
from waylight.foundation.vault.fields.encrypted import Encrypted, Erased, Misused

TOKEN_BYTES = 16


class Token(str):
    """What a token column holds; any other text is words to be turned into one."""

    __slots__ = ()


def token(compartment: Compartment, column: str, words: str) -> Token:
    """The token of words in a column: 32 hexadecimal digits."""
    message = f"{column}\0{words}".encode()
    key = keys.secret(search(compartment))
    return Token(hmac.new(key, message, hashlib.sha256).digest()[:TOKEN_BYTES].hex())


def folded(words: str) -> str:
    """As an e-mail address or a document's number is compared: without case, width and edges."""
    return unicodedata.normalize("NFKC", words).strip().casefold()


class Derived(models.Field[Any, Any]):
    """A column that is filled from a sealed one at each save."""

    descriptor_class: Any = DeferredAttribute
    lookups: ClassVar[frozenset[str]] = frozenset({"exact", "in", "isnull"})

    def __init__(self, *args: Any, of: str, label: str = "", **kwargs: Any) -> None:
        self.of, self.label = of, label
        kwargs = {**kwargs, "null": True, "editable": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs = {k: v for k, v in kwargs.items() if k not in ("null", "editable")}
        kwargs.update({"of": self.of, **({"label": self.label} if self.label else {})})
        return name, path.replace(".fields.search.", ".fields."), args, kwargs

    @property
    def source(self) -> Encrypted[Any, Any]:
        """The sealed column."""
        return cast(Encrypted[Any, Any], self.model._meta.get_field(self.of))

    def token(self, words: str) -> Token:
        """The token of words that were folded already."""
        column = self.label or f"{self.model._meta.db_table}.{self.column}"
        return token(self.source.compartment, column, words)

    def pre_save(self, record: models.Model, add: bool) -> Token | None:
        """Derived from the sealed column; kept as it is when that was not loaded."""
        if (written := record.__dict__.get(f"_{self.of}_written")) is not None:
            written.owed -= {self.name}
        value = getattr(record, self.of)
        made = None if value is None or isinstance(value, Erased) else self.derived(value)
        setattr(record, self.attname, made)
        return made

    def derived(self, value: str) -> Token:
        """What the column holds for a value."""
        raise NotImplementedError

    def from_db_value(self, value: Any, *context: Any) -> Token | None:
        return None if value is None else Token(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in self.lookups:
            raise Misused(f"{self} answers {', '.join(sorted(self.lookups))}, not {lookup_name}.")
        return super().get_lookup(lookup_name)


class SearchKey(Derived):
    """Finds the exact value, whatever its case: an e-mail address, a reference, a number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 2 * TOKEN_BYTES})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length")
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def derived(self, value: str) -> Token:
        return self.token(folded(value))

    def get_prep_value(self, value: Any) -> Any:
        """Words become their token, wherever they are compared or written."""
        return value if value is None or isinstance(value, Token) else self.derived(str(value))


class NameKeys(Derived):
    """Finds a name by any of its parts, across spellings and scripts: a token for each key.

    For finding and never for deciding: different names may share a token."""

    lookups: ClassVar[frozenset[str]] = frozenset({"names", "isnull"})

    def get_internal_type(self) -> str:
        return "TextField"

    def derived(self, value: str) -> Token:
        return Token(" ".join(sorted(self.token(key) for key in every_key(value))))

    def asked(self, name: str) -> list[list[Token]]:
        """For each part of a name that is looked for, the tokens that will do."""
        return [[self.token(key) for key in sorted(keys)] for keys in keys_of(name)]


@NameKeys.register_lookup
class Names(models.Lookup[Any]):
    """`filter(name_keys__names="Axmed Maxamed")`: rows that have every part of the name."""

    lookup_name = "names"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        parts = self.lhs.output_field.asked(str(self.rhs))
        one = f"{column} LIKE %s"
        question = " AND ".join(f"({' OR '.join([one] * len(part))})" for part in parts)
        answers = [v for part in parts for token in part for v in (*parameters, f"%{token}%")]
        # A name of no parts is nobody's.
        return question or "1 = 0", answers
