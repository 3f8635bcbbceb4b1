"""In which language a summary speaks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from models.messages import Message


def _english_number(value: float, places: int) -> str:
    return f"{value:.{places}f}"


def _english_moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S %z}"


@dataclass(frozen=True, slots=True)
class Language:
    """English by itself; the window gives its own.

    Attributes:
        code: As HTML's `lang` takes it.
        say: A Message in this language; any other text as it is.
        expression: A class of a model in this language; one that it doesn't know as the model calls it.
        number: A number with so many decimal places.
        moment: A date and time, with its offset from UTC.
    """

    code: str = "en"
    say: Callable[[str], str] = str
    expression: Callable[[str], str] = str
    number: Callable[[float, int], str] = _english_number
    moment: Callable[[datetime], str] = _english_moment

    def percent(self, share: float, places: int = 1) -> str:
        """A share, 0..1."""
        return self.say(Message("{value}%", value=self.number(100 * share, places)))

    def clock(self, seconds: float) -> str:
        """A time since the beginning, or a length: "0.5 s" below a minute, "2:05" and "1:02:05" above."""
        if seconds < 60:
            return self.say(Message("{seconds:.3g} s", seconds=seconds))
        minutes, rest = divmod(round(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


ENGLISH = Language()
