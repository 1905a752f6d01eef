"""What is known of the forms that have come so far."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class Recalled(dict[str, Value]):
    """What a rule tells of each form: worked out when it first comes, so that a known form costs one look-up.

    Args:
        tell: what it tells of a form.
        most: forms that are held at a time; of one more all are forgotten.
    """

    def __init__(self, tell: Callable[[str], Value], most: int) -> None:
        super().__init__()
        self._tell, self._most = tell, most

    def __missing__(self, form: str) -> Value:
        if len(self) >= self._most:
            self.clear()
        found = self[form] = self._tell(form)
        return found
