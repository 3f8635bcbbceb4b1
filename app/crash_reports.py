"""What went wrong inside the app, written to a file on this computer. Nothing is ever sent."""

import faulthandler
import os
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import IO

import platformdirs
import psutil

NAME = "Emotion Lens"
KEPT = 10
"""Reports; older ones are deleted."""
PATTERN = "crash *.txt"
WATCH = ".watch {pid}"
"""What the system's last words go to if the process is killed by a fault. Hidden, and gone after a normal end."""

Told = Callable[[Path], object]


def reports_folder() -> Path:
    """Where this system keeps logs of the user's programs."""
    return platformdirs.user_log_path(NAME, appauthor=False)


class CrashReports:
    """Writes a report for every exception that nobody caught, and finds those of runs that a fault ended.

    A folder that can't be written to costs the reports, nothing else.

    Args:
        folder: Where they go; made if missing.
        told: Called with each new report, in the thread in which the error came up.
    """

    def __init__(self, folder: Path, told: Told = lambda path: None) -> None:
        self.folder = folder
        self.told = told
        self._watch: IO[str] | None = None
        self._before = sys.excepthook, threading.excepthook
        self._lock = threading.Lock()

    def install(self) -> list[Path]:
        """Begins to watch.

        Returns:
            New reports of earlier runs that a fault ended, by age.
        """
        sys.excepthook = self._heard
        threading.excepthook = self._heard_in_thread
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            found = self._collect()
            self._watch = (self.folder / WATCH.format(pid=os.getpid())).open("w", encoding="utf-8")
            faulthandler.enable(self._watch)
        except OSError:
            return []
        return found

    def remove(self) -> None:
        """Ends the watching, as at a normal end of the program."""
        sys.excepthook, threading.excepthook = self._before
        if self._watch is not None:
            faulthandler.disable()
            self._watch.close()
            Path(self._watch.name).unlink(missing_ok=True)
            self._watch = None

    def newest(self) -> Path | None:
        """The last report; None without any."""
        return max(self.folder.glob(PATTERN), key=lambda path: path.stat().st_mtime, default=None)

    def write(self, text: str) -> Path | None:
        """Writes a report of this text below what is known of the program and the system; None where that failed."""
        with self._lock:
            try:
                path = self._free(datetime.now())
                path.write_text(f"{_circumstances()}\n\n{text}", encoding="utf-8")
                self._forget_old()
            except OSError:
                return None
        return path

    def _heard(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._before[0](kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self._report(kind, error, trace)

    def _heard_in_thread(self, args: threading.ExceptHookArgs) -> None:
        self._before[1](args)
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self._report(args.exc_type, args.exc_value, args.exc_traceback)

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        path = self.write("".join(traceback.format_exception(kind, error, trace)))
        if path is not None:
            self.told(path)

    def _collect(self) -> list[Path]:
        """Makes reports of what other processes, which are gone, said last."""
        found = []
        for watch in sorted(self.folder.glob(WATCH.format(pid="*")), key=lambda path: path.stat().st_mtime):
            pid = watch.name.rpartition(" ")[2]
            if pid.isdigit() and psutil.pid_exists(int(pid)) and int(pid) != os.getpid():
                continue
            said = watch.read_text(encoding="utf-8", errors="replace")
            watch.unlink(missing_ok=True)
            report = self.write(said) if said.strip() else None
            if report is not None:
                found.append(report)
        return found

    def _free(self, now: datetime) -> Path:
        stem = now.strftime("crash %Y-%m-%d %H-%M-%S")
        path, count = self.folder / f"{stem}.txt", 1
        while path.exists():
            count += 1
            path = self.folder / f"{stem} ({count}).txt"
        return path

    def _forget_old(self) -> None:
        reports = sorted(self.folder.glob(PATTERN), key=lambda path: path.stat().st_mtime)
        for path in reports[:-KEPT]:
            path.unlink(missing_ok=True)


def _circumstances() -> str:
    return (
        f"{NAME} {version('emotion-lens')}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{datetime.now().astimezone().isoformat(timespec='seconds')}"
    )
