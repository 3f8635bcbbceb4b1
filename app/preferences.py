"""What a person may choose about the app, and what the analyzer is to make of it.

Knows nothing of windows, and loads nothing that takes time.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, get_args

import assets
from app.engine.camera_request import USUAL_REQUEST, CameraRequest
from models.errors import system_reason
from models.messages import Message

if TYPE_CHECKING:  # These pull in what the window must not wait for.
    from app.engine.analyzer import Analyzer
    from app.engine.pipeline import FrameAnalyzer
    from app.engine.smoother import SmoothingSettings

ProviderChoice = Literal["auto", "cpu", "cuda"]
"""As `models.onnx_model.Provider`."""
Theme = Literal["system", "light", "dark"]
LANGUAGE = re.compile("system|[a-z]{2,3}(_[A-Z]{2})?")
"""The system's choice, or a language's code, such as "de" or "pt_BR"."""

PROVIDERS: tuple[ProviderChoice, ...] = get_args(ProviderChoice)
THEMES: tuple[Theme, ...] = get_args(Theme)
MOST_FACES = 64
LONGEST_SMOOTHING = 2.0
"""Seconds: slower than that, a passing expression would never show."""
HIGHEST_THRESHOLD = 0.9
HYSTERESIS = 0.06
"""How far above the threshold a class must be before an uncertain label is named again, so that it doesn't flicker."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything in the settings dialog; the defaults are the app's.

    Attributes:
        model: ONNX file with a contract; None for the bundled one.
        provider: What runs the network; "auto" takes CUDA where it loads, "cuda" insists.
        max_faces: People followed at once, 1..64.
        smoothing_s: Seconds after which a change has come through to 63 %, 0..2; 0 turns smoothing off.
        uncertain_below: With the leading class below this, the label becomes "uncertain", 0..0.9; it is named again
            from `certain_above` on. 0 names the leading class always.
        camera_name: Of the camera to start with; empty for the first that is found.
        camera: What to ask a camera for.
        mirror_camera: Show a camera's picture as a mirror would.
        mirror_file: Show a file's so.
        theme: "system" follows the system's choice.
        language: Code of the window's language; "system" for the first of the system's languages that there is.
            Where there are no translations into it, the window speaks English.
        recordings: Folder of new recordings; None for one in the user's videos.
        snapshots: Folder of new snapshots; None for one in the user's pictures.
    """

    model: Path | None = None
    provider: ProviderChoice = "auto"
    max_faces: int = 8
    smoothing_s: float = 0.2
    uncertain_below: float = 0.4
    camera_name: str = ""
    camera: CameraRequest = USUAL_REQUEST
    mirror_camera: bool = True
    mirror_file: bool = False
    theme: Theme = "system"
    language: str = "system"
    recordings: Path | None = None
    snapshots: Path | None = None

    def __post_init__(self) -> None:
        if self.provider not in PROVIDERS:
            raise ValueError(f"the provider must be one of {', '.join(PROVIDERS)}, got {self.provider!r}")
        if self.theme not in THEMES:
            raise ValueError(f"the theme must be one of {', '.join(THEMES)}, got {self.theme!r}")
        if LANGUAGE.fullmatch(self.language) is None:
            raise ValueError(f"the language must be system or a code such as de or pt_BR, got {self.language!r}")
        if not 1 <= self.max_faces <= MOST_FACES:
            raise ValueError(f"the number of faces must lie in 1..{MOST_FACES}, got {self.max_faces}")
        if not 0 <= self.smoothing_s <= LONGEST_SMOOTHING:
            raise ValueError(f"smoothing must lie in 0..{LONGEST_SMOOTHING:g} seconds, got {self.smoothing_s}")
        if not 0 <= self.uncertain_below <= HIGHEST_THRESHOLD:
            raise ValueError(f"the threshold must lie in 0..{HIGHEST_THRESHOLD:g}, got {self.uncertain_below}")

    @property
    def model_file(self) -> Path:
        """The chosen model, or the bundled one."""
        return self.model or assets.EMOTION_MODEL

    @property
    def certain_above(self) -> float:
        """The leading class names an uncertain label again from here on: HYSTERESIS above the threshold, 0 without."""
        return round(self.uncertain_below + HYSTERESIS, 9) if self.uncertain_below else 0.0

    def mirrored(self, live: bool) -> bool:
        """Whether to show a camera's picture, or a file's, as a mirror would."""
        return self.mirror_camera if live else self.mirror_file

    def with_mirror(self, live: bool, on: bool) -> "Preferences":
        """These with another answer to `mirrored`."""
        return replace(self, mirror_camera=on) if live else replace(self, mirror_file=on)

    def camera_among(self, names: Sequence[str]) -> int | None:
        """Which of the cameras found to start with: the one that is wished for or else the first; None without any."""
        if not names:
            return None
        return names.index(self.camera_name) if self.camera_name in names else 0


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says about one run; None where it says nothing."""

    model: Path | None = None
    provider: ProviderChoice | None = None
    max_faces: int | None = None

    def over(self, preferences: Preferences) -> Preferences:
        """What holds in this run. Nobody remembers it.

        Raises:
            ValueError: A value is out of range.
        """
        said = {name: getattr(self, name) for name in ("model", "provider", "max_faces")}
        return replace(preferences, **{name: value for name, value in said.items() if value is not None})


NO_OVERRIDES = Overrides()


@dataclass(frozen=True, slots=True)
class Change:
    """What follows from other preferences while the app runs.

    Attributes:
        load: Another analyzer has to be loaded.
        adjust: The analyzer goes on with other settings; of no account where another is loaded.
        reopen: A camera has to be opened again.
    """

    load: bool
    adjust: bool
    reopen: bool

    @property
    def ends_recording(self) -> bool:
        """A recording says how it came about, so that can't change in its middle."""
        return self.load or self.adjust or self.reopen


def change(before: Preferences, after: Preferences) -> Change:
    """What has to be done so that `after` holds instead of `before`."""

    def differs(*names: str) -> bool:
        return any(getattr(before, name) != getattr(after, name) for name in names)

    return Change(
        load=differs("model_file", "provider"),
        adjust=differs("smoothing_s", "uncertain_below", "max_faces"),
        reopen=differs("camera"),
    )


class AnalyzerArguments(TypedDict):
    """As `app.engine.analyzer.Analyzer` takes them."""

    model: Path
    provider: ProviderChoice
    max_faces: int
    smoothing: "SmoothingSettings"


def analyzer_arguments(preferences: Preferences) -> AnalyzerArguments:
    """How an analyzer has to be made. The first call loads the engine, so not for the window's thread."""
    from app.engine.smoother import SmoothingSettings

    return AnalyzerArguments(
        model=preferences.model_file,
        provider=preferences.provider,
        max_faces=preferences.max_faces,
        smoothing=SmoothingSettings(
            time_constant=preferences.smoothing_s,
            uncertain_below=preferences.uncertain_below,
            certain_above=preferences.certain_above,
        ),
    )


def load_analyzer(preferences: Preferences) -> "Analyzer":
    """Loads the model, in the calling thread, which has to close the analyzer.

    Raises:
        InputError: The model can't be used, or CUDA was insisted on and does not load.
    """
    from app.engine.analyzer import Analyzer

    return Analyzer(**analyzer_arguments(preferences))


def adjust(analyzer: "FrameAnalyzer", preferences: Preferences) -> None:
    """Sets what can be set without loading the model again, in the analyzer's own thread."""
    arguments = analyzer_arguments(preferences)
    analyzer.adjust(arguments["smoothing"], arguments["max_faces"])


def why_not_usable(folder: Path) -> str:
    """Why no files can be put into a folder, in one line; empty where they can."""
    try:
        if not folder.is_absolute():
            return Message("{folder} is not a whole path; begin at the root of a disk", folder=folder)
        if not folder.is_dir():
            if folder.exists():
                return Message("{folder} is a file", folder=folder)
            return Message("the folder {folder} doesn't exist", folder=folder)
        if os.access(folder, os.W_OK | os.X_OK):
            return ""
        return Message("no permission to write in {folder}", folder=folder)
    except (OSError, ValueError) as error:  # a name too long, a null character
        return Message("the folder {folder} can't be used: {reason}", folder=folder, reason=system_reason(error))
