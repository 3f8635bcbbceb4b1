"""What a bundle really holds, and its licences: called by build.spec with the files that PyInstaller collected."""

import platform
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from urllib.parse import quote

TEXTS = ("licen", "copying", "notice", "authors")
"""What the names of files with terms begin with or contain, in lower case."""

TERMS = Path(__file__).resolve().parent / "licences"
"""Texts that works name and do not carry."""

HEAD = """\
Emotion Lens is MIT-licensed. This bundle of it holds the works below, each under its own terms. Among them are x264 and
x265 (in FFmpeg, in PyAV), which are under the GNU General Public License, version 2 or later; the bundle as a whole is
therefore distributed under the GNU General Public License, version 3 or later, and its source is the project's and that
of the works named here.
"""


@dataclass(frozen=True, slots=True)
class Work:
    """Somebody's software in the bundle.

    Attributes:
        name: As its packages are called.
        version: Theirs.
        kind: Who packs it, as a package URL names the kind of package: pypi, deb/debian, generic.
        terms: The licence's name as the work states it, or an empty string.
        texts: Contents of its licence files.
    """

    name: str
    version: str
    kind: str
    terms: str
    texts: tuple[str, ...]

    @property
    def url(self) -> str:
        """Its package URL, by which vulnerability databases know it."""
        name = self.name.lower()
        name = name.replace("_", "-") if self.kind == "pypi" else quote(name, safe="")
        return f"pkg:{self.kind}/{name}@{quote(self.version, safe='')}"


def bundled_works(files: Iterable[str]) -> list[Work]:
    """The works that the files belong to, by name.

    Args:
        files: Paths that the bundle's files were copied from.

    Raises:
        RuntimeError: Python packages or shared libraries whose owner can't be told.
    """
    paths = {Path(file).resolve() for file in files}
    owners: dict[Path, Distribution] = {}
    for distribution in distributions():
        for file in distribution.files or ():
            owners[Path(str(distribution.locate_file(file))).resolve()] = distribution
    found = {owners[path].metadata["Name"]: owners[path] for path in paths if path in owners}
    rest = [path for path in paths if path not in owners]
    python = [Path(place).resolve() for place in (sysconfig.get_paths()["stdlib"], sys.base_prefix)]
    system = [path for path in rest if not any(path.is_relative_to(place) for place in python) and ".so" in path.name]
    works = [*map(_work, found.values()), _python(), *_debian_works(system)]
    return sorted(works, key=lambda work: work.name.casefold())


def notices(works: Iterable[Work]) -> str:
    """The text of the file of notices."""
    titled = {f"{work.name} {work.version}": work for work in works}
    width = max(map(len, titled))
    table = "\n".join(f"{title:<{width}}  {work.terms or 'see its text below'}" for title, work in titled.items())
    texts = {f"The terms called {path.stem}": (path.read_text("utf-8").strip(),) for path in sorted(TERMS.glob("*"))}
    texts |= {title: work.texts for title, work in titled.items() if work.texts}
    line = "=" * 80
    sections = "\n\n".join(f"{line}\n{title}\n{line}\n\n" + "\n\n".join(parts) for title, parts in texts.items())
    return f"{HEAD}\n{table}\n\n{sections}\n"


def _work(distribution: Distribution) -> Work:
    metadata = distribution.metadata
    terms = metadata.get("License-Expression") or "; ".join(
        classifier.rpartition(" :: ")[2]
        for classifier in metadata.get_all("Classifier", [])
        if classifier.startswith("License ::")
    )
    # Older packages put the whole text where the name belongs.
    terms = terms or (metadata.get("License") or "").strip().split("\n")[0]
    texts = [
        Path(str(distribution.locate_file(file))).read_text("utf-8", errors="replace").strip()
        for file in distribution.files or ()
        if any(word in file.name.lower() for word in TEXTS) and file.suffix.lower() in ("", ".txt", ".md", ".rst")
    ]
    return Work(metadata["Name"], distribution.version, "pypi", terms, tuple(dict.fromkeys(texts)))


def _python() -> Work:
    places = [Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    texts = tuple(place.read_text("utf-8") for place in places if place.is_file())[:1]
    return Work("Python", platform.python_version(), "generic", "PSF-2.0", texts)


def _debian_works(libraries: Iterable[Path]) -> list[Work]:
    """Libraries of the system that Qt needs and PyInstaller took along; on Debian they belong to packages."""
    packages: dict[str, Work] = {}
    for library in libraries:
        answer = _dpkg("--search", str(library)) or _dpkg("--search", f"*{library.name}")
        if not answer:
            raise RuntimeError(f"whose is {library}? The bundle's notices must name its licence")
        package = answer.split(":", 1)[0]
        if package not in packages:
            copyright_file = Path("/usr/share/doc", package, "copyright")
            texts = (copyright_file.read_text("utf-8", errors="replace").strip(),) if copyright_file.is_file() else ()
            kind = f"deb/{platform.freedesktop_os_release()['ID']}"
            packages[package] = Work(package, _dpkg_query(package), kind, "", texts)
    return list(packages.values())


def _dpkg(*arguments: str) -> str:
    return subprocess.run(["dpkg", *arguments], capture_output=True, text=True, check=False).stdout


def _dpkg_query(package: str) -> str:
    command = ["dpkg-query", "--show", "--showformat=${Version}", package]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
