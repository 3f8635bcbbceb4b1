"""What the files that a recording or a conversion writes have in common."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Output(ABC):
    """A file being written: finished at the end of a `with` block, or given up if it raised.

    A live one is finished in any case: what was recorded up to there is worth keeping.
    """

    _live: bool

    @abstractmethod
    def close(self) -> None:
        """Finishes the file. Closing twice is harmless."""

    @abstractmethod
    def discard(self) -> None:
        """Gives up: a conversion leaves nothing, a live file stays as far as it is written."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or self._live:
            self.close()
        else:
            self.discard()
