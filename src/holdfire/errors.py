"""The one tree of errors.

    HoldfireError            what went wrong, where, and what cures it
      PledgeError            a pledge cannot be found or understood
      DocumentError          a document is too large, or is not text
      EvidenceError          stored bytes differ from their hash, or a quote is not in its text
      SourceError            a source is unreachable, changed its shape, or cannot be read
      EndpointError          the endpoint of a language model is unreachable, refuses, or gives no usable answer
      StoreError             the store is locked, damaged, or of another version

A fault raises one of these. A fact about the world (a disputed date, a day that nobody watched) is a caveat in the
verdict instead.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One of several faults found at once: what is wrong, where exactly, and the cure."""

    what: str
    where: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.fix}"


class HoldfireError(Exception):
    """A fault, told in three parts: what is wrong, where, and how to mend it."""

    def __init__(self, what: str, *, where: str, fix: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix
        self.problems = tuple(problems)

    def __str__(self) -> str:
        listed = "".join(f"\n  {problem}" for problem in self.problems)
        return f"{self.what}\n  where: {self.where}\n  fix: {self.fix}{listed}"

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), self.what, self.where, self.fix, self.problems)


def _restore(
    kind: type[HoldfireError], what: str, where: str, fix: str, problems: tuple[Problem, ...]
) -> HoldfireError:
    """Rebuild an error that crossed a process boundary (keyword-only arguments do not survive the default pickling)."""
    return kind(what, where=where, fix=fix, problems=problems)


class PledgeError(HoldfireError):
    """A pledge cannot be found or understood."""


class DocumentError(HoldfireError):
    """A document is too large to be one, or is not text."""


class EvidenceError(HoldfireError):
    """Stored bytes differ from their hash, or a quote is not in its text."""


class SourceError(HoldfireError):
    """A source is unreachable, changed its shape, or cannot be read."""


class EndpointError(HoldfireError):
    """The endpoint of a language model cannot be reached, refuses, or gives no usable answer."""


class StoreError(HoldfireError):
    """The store is locked, damaged, or was written by another version."""
