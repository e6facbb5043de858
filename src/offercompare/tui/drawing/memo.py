"""What was drawn in the frame before and is drawn the same way again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Memo:
    """Keeps what was made of things that do not change; what a frame does not use is forgotten with the next.

    A key may hold the `id` of an object where hashing it would take longer than drawing it: the object is kept as well,
    so that no other gets its `id` meanwhile.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._before: dict[Hashable, tuple[Any, object]] = {}
        self._now: dict[Hashable, tuple[Any, object]] = {}
        self.made = 0
        """How many things were made, and not found."""

    def next_frame(self) -> None:
        """Begin another frame."""
        self._before, self._now = self._now, {}

    def get(self, key: Hashable, make: Callable[[], Made], *, of: object) -> Made:
        """Return what was made for a key, or make it of an object, whose `id` the key holds."""
        found = self._now.get(key) or self._before.get(key)
        if found is None:
            self.made += 1
            found = (make(), of)
        self._now[key] = found
        made: Made = found[0]
        return made
