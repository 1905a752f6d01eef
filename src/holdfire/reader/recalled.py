"""What is known of the forms that have come so far."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
HELD = 4_096
"""Forms that are held before older ones are forgotten: some fifty documents have so many, a corpus has a million. With
twice as many a corpus that is read again and again is read up to a tenth quicker, one that is new no quicker."""


class Recalled(dict[str, Value]):
    """What a rule tells of each form: worked out when it first comes, so that a known form costs one look-up.

    Of forms that have not come for a while all are forgotten at once: memory does not grow with a corpus, and what
    comes again and again is not worked out anew.

    Args:
        tell: what it tells of a form.
    """

    def __init__(self, tell: Callable[[str], Value]) -> None:
        super().__init__()
        self._tell = tell
        self._earlier: dict[str, Value] = {}

    def __missing__(self, form: str) -> Value:
        found = self._earlier[form] if form in self._earlier else self._tell(form)
        if len(self) >= HELD:
            self._earlier = dict(self)
            self.clear()
        self[form] = found
        return found
