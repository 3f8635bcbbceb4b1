"""The files of every language: nothing is missing, nothing left over, and what is compiled is what is written."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from app.ui import translation
from app.ui.translation import FOLDER, languages
from tests.app.ui.catalogue import catalogue, source_file
from tests.app.ui.reasons import SOURCES

UI = Path(translation.__file__).parent
ROOT = UI.parents[1]
ALIASES = ("-tr-function-alias", "tr+=InputError", "-tr-function-alias", "tr+=Message")
"""By these names the parts that know nothing of Qt mark their texts."""
LUPDATE = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent)) or shutil.which("pyside6-lupdate")
CODES = sorted(languages())


@pytest.mark.skipif(LUPDATE is None, reason="needs pyside6-lupdate, which is part of PySide6")
@pytest.mark.parametrize("code", CODES)
def test_no_text_is_missing_and_none_is_left_over(code: str, tmp_path: Path) -> None:
    fresh = Path(shutil.copy(source_file(code), tmp_path))
    plurals = ["-pluralonly"] if code == translation.ENGLISH else []
    options = ["-silent", "-no-obsolete", "-locations", "none", *plurals, "-extensions", "py", *ALIASES]
    sources = [str(ROOT / source) for source in SOURCES]
    subprocess.run([str(LUPDATE), *options, *sources, "-ts", str(fresh)], check=True, timeout=120)
    found, known = ({(m.source, m.comment, m.numbered) for m in catalogue(path)} for path in (fresh, source_file(code)))
    assert found == known


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated_with_its_placeholders(code: str) -> None:
    messages = catalogue(source_file(code))
    assert messages
    for message in messages:
        assert message.finished and all(message.forms), message
        assert ("%n" in message.source) is message.numbered, message
        for form in message.forms:
            assert sorted(re.findall("{[^{}]*}", form)) == sorted(re.findall("{[^{}]*}", message.source)), message
            assert len(re.findall("&[^&]", form)) == len(re.findall("&[^&]", message.source)), message
            assert form.endswith("…") == message.source.endswith("…"), message


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_file_says_what_its_source_says(code: str, application: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"emotion_lens_{code}.qm"))
    for message in catalogue(source_file(code)):
        numbers = (1, 2) if message.numbered else (-1,)
        said = tuple(translator.translate("", message.source, message.comment or None, number) for number in numbers)
        assert said == message.forms
    assert translator.translate("", "no text of the app") in (None, "")


def test_the_compiled_files_are_installed_with_the_app() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        packed = tomllib.load(file)["tool"]["setuptools"]["package-data"]["app.ui"]
    assert {path for pattern in packed for path in UI.glob(pattern)} >= set(FOLDER.glob("*.qm")) != set()
