"""Disjoint sets that join: union-find (Galler and Fischer 1964)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar


class _Sortable(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


T = TypeVar("T", bound=_Sortable)


class Sets(Generic[T]):
    """Members in disjoint groups. The least member stands for a group, whatever the order of joining."""

    def __init__(self, members: Iterable[T]) -> None:
        self._above: dict[T, T] = {member: member for member in members}

    def head(self, member: T) -> T:
        """The least member of its group."""
        while self._above[member] != member:
            self._above[member] = member = self._above[self._above[member]]
        return member

    def join(self, a: T, b: T) -> None:
        """Make the groups of the two one."""
        low, high = sorted((self.head(a), self.head(b)))
        self._above[high] = low

    def group(self, member: T) -> tuple[T, ...]:
        """Everything in one group with `member`, sorted."""
        head = self.head(member)
        return tuple(sorted(m for m in self._above if self.head(m) == head))

    def groups(self) -> tuple[tuple[T, ...], ...]:
        """All groups, sorted, and sorted inside."""
        found: dict[T, list[T]] = defaultdict(list)
        for member in self._above:
            found[self.head(member)].append(member)
        return tuple(sorted(tuple(sorted(group)) for group in found.values()))
