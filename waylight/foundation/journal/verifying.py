"""Is the journal still what was written? Every line, its place in the chain, and its anchors.

Anchors say what the seal of a line was: the counter's row, the witness, the signed checkpoints.
They are read before the lines, so that whatever they name had been committed by then: writers may
go on meanwhile, and nothing is locked."""

from dataclasses import dataclass, field
from typing import Any

from waylight.foundation.journal import anchors, keys
from waylight.foundation.journal.anchors import Checkpoint
from waylight.foundation.journal.models import Head
from waylight.foundation.journal.sealing import NOTHING_BEFORE, Text, seal, stream


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a stable code, the line at which it shows, and plain words."""

    code: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.words} [journal.{self.code}]"


@dataclass
class Verdict:
    """How many lines were read, up to which, what is wrong, and what should be known."""

    lines: int = 0
    last: int = 0
    checkpoints: int = 0
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


@dataclass(frozen=True)
class Anchor:
    """The seal that a line had, and who says so."""

    mac: str
    said_by: str


def verify() -> Verdict:
    """Read the whole journal."""
    walk = _Walk(first=1, previous=NOTHING_BEFORE)
    valid = _checkpoints(walk.verdict)
    walk.believe(valid)
    walk.through()
    if walk.verdict.lines and not walk.anchored:
        words = f"There is no checkpoint in {anchors.folder()}: the end may have been cut off."
        walk.find("no-checkpoint", walk.verdict.last, words)
    return walk.verdict


def verify_since(checkpoint: Checkpoint) -> Verdict:
    """Read only what was written since a checkpoint; before it, the chain is as it was then."""
    walk = _Walk(first=checkpoint.line, previous=None)
    walk.believe([checkpoint])
    walk.through()
    return walk.verdict


def _checkpoints(verdict: Verdict) -> list[Checkpoint]:
    """Those that still count: a restore that was owned up to takes back what came after it."""
    valid: list[Checkpoint] = []
    for checkpoint in anchors.checkpoints():
        verdict.checkpoints += 1
        if checkpoint is None:
            words = f"Checkpoint {verdict.checkpoints} was changed, or signed with a strange key."
            verdict.findings.append(Finding("forged-checkpoint", 0, words))
            continue
        if (kept := checkpoint.kept) is not None:
            valid = [known for known in valid if known.line <= kept]
            lost = f"Lines {kept + 1} to {checkpoint.lost} at least were lost."
            none = "No line is known to be lost."
            words = lost if (checkpoint.lost or 0) > kept else none
            verdict.notes.append(f"A restore was owned up to on {checkpoint.at}. {words}")
        valid.append(checkpoint)
    return valid


class _Walk:
    """From line to line. `previous` is None where the first line's chain is not known."""

    def __init__(self, first: int, previous: str | None) -> None:
        self.next, self.previous = first, previous
        self.verdict = Verdict(last=first - 1)
        self.anchors: dict[int, Anchor] = {}
        self.anchored = False
        self._keys: dict[Any, bytes | None] = {}

    def believe(self, checkpoints: list[Checkpoint]) -> None:
        """Take checkpoints for anchors, and the witness for what came after them."""
        for checkpoint in checkpoints:
            said_by = f"the checkpoint of {checkpoint.at}"
            self.anchors[checkpoint.line] = Anchor(checkpoint.mac, said_by)
        for number, mac in anchors.witnessed(max(self.anchors, default=0)).items():
            self.anchors[number] = Anchor(mac, "the witness")
        self.anchored = bool(self.anchors)

    def through(self) -> None:
        """Walk all lines to the end."""
        before = _head()
        if before.last >= self.next:
            self.anchors.setdefault(before.last, Anchor(before.mac, "the counter"))
        for text, mac in stream(self.next):
            self._step(text, mac)
        self._end(_head().last)

    def find(self, code: str, line: int, words: str) -> None:
        """Note that something is wrong."""
        self.verdict.findings.append(Finding(code, line, words))

    def _step(self, text: Text, mac: Any) -> None:
        number, expected = text[0], self.next
        self.verdict.lines += 1
        if type(number) is not int or number < expected:
            self.find("strange-number", expected, f"A line has the number {number!r}.")
            return
        if number > expected:
            self.find("missing", expected, f"{_lines(expected, number - 1)} missing.")
        elif self.previous is not None and not self._is_sealed(text, mac, self.previous):
            words = f"Line {number} is not what was written there: it was changed, put in or moved."
            self.find("altered", number, words)
        anchor = self.anchors.pop(number, None)
        if anchor and anchor.mac != mac:
            words = f"Line {number} is not the line that {anchor.said_by} saw there."
            self.find("rewritten", number, words)
        self.previous, self.next, self.verdict.last = str(mac), number + 1, number

    def _is_sealed(self, text: Text, mac: Any, previous: str) -> bool:
        version = text[-1]
        if version not in self._keys:
            self._keys[version] = keys.of(version) if type(version) is int else None
        key = self._keys[version]
        return key is not None and seal(text, previous, key) == mac

    def _end(self, counted: int) -> None:
        last = self.verdict.last
        if (beyond := max(self.anchors, default=0)) > last:
            said_by = self.anchors[beyond].said_by
            words = f"The journal ends at line {last}, but {said_by} saw line {beyond}: its end "
            why = "was cut off, or an older copy of the database was put in its place."
            self.find("cut", last + 1, words + why)
        elif last > counted:
            words = f"The journal ends at line {last}, but the counter stands at {counted}."
            self.find("counter", last, words)


def _head() -> Head:
    return Head.objects.first() or Head()


def _lines(first: int, last: int) -> str:
    return f"Line {first} is" if first == last else f"Lines {first} to {last} are"
