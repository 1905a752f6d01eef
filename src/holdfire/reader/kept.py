"""What is worked out when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801  (used as a decorator)
    """An attribute that is worked out when it is first asked for, and then kept.

    As `functools.cached_property`, without the lock that this holds before Python 3.12: a document is read by one
    thread, and takes some hundred such values. Nor does it ask for the instance's dictionary: of an instance that once
    had to make one, Python finds every attribute several times as slowly.
    """

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        if instance is None:
            return self
        value: Value = self._make(instance)
        setattr(instance, self._name, value)
        return value
