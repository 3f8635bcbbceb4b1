"""Where texts come from that the window shows, and what is wrong with those that can't be translated."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import app

ROOT = Path(app.__file__).parents[1]

SOURCES = (
    *("app/batch", "app/engine", "app/layers", "app/people", "app/recording", "app/retraining", "app/review"),
    *("app/sessions", "app/summary", "app/timeline", "app/ui"),
    *("app/analyze.py", "app/neutral_stretch.py", "app/own_process.py", "app/preferences.py"),
    "models",
    *("training/cli.py", "training/predictor.py", "training/recipe.py", "training/run_folder.py"),
    *("training/settings_file.py", "training/data", "training/exporting", "training/fitting"),
    *("training/inspecting/describe_command.py", "training/scoring"),
)
"""What lupdate reads. Other modules speak in a terminal only, in English."""

BEGINNINGS = (
    "app/ui",
    "app/analyze.py",
    "training/cli.py",
    "training/recipe_list.py",
    "training/fitting/train.py",
    "training/exporting/export.py",
    "training/inspecting/describe_command.py",
    "training/scoring/evaluate.py",
)
"""The window, and the commands that it starts and whose reasons it shows."""

SAYING = {"InputError", "Message", "NoClassFoldersError", "SourceLost", "StageStatus", "RecorderStatus"}
"""What these are given, a person reads."""

TAKING_TEMPLATES = {"InputError", "Message"}
"""Of these, those to which lupdate was pointed."""

READ_AS_DATA = (
    "app/recording/log_rows.py",
    "app/recording/sound.py",
    "app/review/logged_frames.py",
    "app/sessions/markers.py",
    "app/sessions/record_file.py",
    "app/summary/log_file.py",
    "models/contract.py",
    "models/input_spec.py",
    "training/data/prepared.py",
)
"""Here a ValueError is about a file, and becomes part of an InputError."""

TOLD = {"problem", "reason", "message", "why"}
"""What holds a text for a person bears one of these names."""


def modules(path: str) -> list[Path]:
    """A module, or all of a folder, from the project's root."""
    found = ROOT / path
    return [found] if found.is_file() else sorted(found.rglob("*.py"))


def within_reach() -> set[Path]:
    """The modules that BEGINNINGS import, themselves or through others, at any time."""
    waiting = [module for path in BEGINNINGS for module in modules(path)]
    reached: set[Path] = set()
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += _imported(module)
    return reached


def _imported(module: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            place = ROOT.joinpath(*name.split("."))
            yield from (path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file())


def says_something(module: Path) -> bool:
    return any(_name(node) in SAYING for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def faults(source: str, read_as_data: bool = False) -> list[str]:
    """Texts for a person that are put together or plain, so that nobody can translate them.

    Args:
        source: A module's.
        read_as_data: Its ValueErrors are shown too.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        texts: list[ast.expr] = []
        name = _name(node)
        if isinstance(node, ast.Call) and name in SAYING:
            # A literal is a template there; in the others it is plain English.
            takes_template = name in TAKING_TEMPLATES
            texts = [arg for arg in node.args if _is_built(arg) or (not takes_template and _is_words(arg))]
        elif isinstance(node, ast.Call) and name == "ValueError" and read_as_data:
            texts = [arg for arg in node.args if _is_built(arg) or _is_words(arg)]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {getattr(one, "attr", getattr(one, "id", "")).lstrip("_") for one in targets}
            texts = [node.value] if names & TOLD and (_is_built(node.value) or _is_words(node.value)) else []
        found += [f"line {text.lineno}: {ast.unparse(text)}" for text in texts]
    return found


def untranslated(source: str) -> list[str]:
    """Reasons that a view puts into a sentence as they are."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            for keyword in node.keywords:
                inner = {_name(part) for part in ast.walk(keyword.value)}
                if keyword.arg in TOLD and "translated" not in inner:
                    found.append(f"line {node.lineno}: {ast.unparse(keyword)}")
    return found


def misfilled(source: str) -> list[str]:
    """Templates whose names in braces are not the values that they are given."""
    found = []
    for node in ast.walk(ast.parse(source)):
        template = (
            node.args[0] if isinstance(node, ast.Call) and _name(node) in TAKING_TEMPLATES and node.args else None
        )
        if isinstance(node, ast.Call) and isinstance(template, ast.Constant) and isinstance(template.value, str):
            wanted = {name for _, name, _, _ in Formatter().parse(template.value) if name is not None}
            if wanted != {keyword.arg for keyword in node.keywords}:
                found.append(f"line {node.lineno}: {ast.unparse(node)}")
    return found


def _name(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def _is_built(text: ast.expr) -> bool:
    if isinstance(text, ast.JoinedStr):
        return True
    if isinstance(text, ast.BinOp):
        return isinstance(text.op, ast.Add | ast.Mod) and (_is_built(text.left) or _is_words(text.left))
    return isinstance(text, ast.Call) and _name(text) in {"join", "format"}


def _is_words(text: ast.expr) -> bool:
    return isinstance(text, ast.Constant) and isinstance(text.value, str) and any(map(str.isalpha, text.value))
