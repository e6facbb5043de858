"""What takes too long for a frame: computed in a thread, one query at a time, and the last one asked for last."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from offercompare.tui.screens.command_screen import CommandScreen

Query = TypeVar("Query")
Result = TypeVar("Result")


class BackgroundResult(Generic[Query, Result]):
    """The result of the current query of a screen, which is redrawn once it is there.

    The query may change while one is computed: those between are skipped.
    """

    def __init__(
        self,
        screen: "CommandScreen",
        query: Callable[[], Query | None],
        compute: Callable[[Query, Result | None], Result],
    ) -> None:
        """Compute nothing yet.

        Args:
            screen: Redrawn with each result; the worker ends with it.
            query: Returns the current query; `None` where there is nothing to compute.
            compute: Called in a thread, with a query and the result before.
        """
        self._screen, self._query, self._compute = screen, query, compute
        self.last: tuple[Query, Result] | None = None
        """The last query that was computed, and its result."""
        self._attempted: Query | None = None
        """The query that is being computed, or has failed."""
        self.is_working = False
        """Whether a query is being computed."""

    @property
    def last_result(self) -> Result | None:
        """The last result, also where the query has changed since."""
        return self.last and self.last[1]

    def result_of(self, query: Query) -> Result | None:
        """Return the last result if it is that of this query."""
        return self.last[1] if self.last is not None and self.last[0] == query else None

    @property
    def has_failed(self) -> bool:
        """Whether the last query that was tried raised an exception."""
        return self._attempted is not None and not self.is_working

    def start(self) -> None:
        """Compute the current query in the background, unless its result is there, or it has failed before."""
        query = self._query()
        if query is not None and not self.is_working and query != self._attempted and self.result_of(query) is None:
            self.is_working = True
            self._screen.run_worker(self._work(), exit_on_error=False)

    async def _work(self) -> None:
        try:
            while (query := self._query()) is not None and self.result_of(query) is None:
                self._attempted = query
                self.last = query, await asyncio.to_thread(self._compute, query, self.last_result)
            self._attempted = None
        finally:
            self.is_working = False
        self._screen.redraw()
