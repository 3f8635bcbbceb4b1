"""An evaluation as one HTML page that needs nothing beside itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cv2
import jinja2
import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure

from models.files import replacing
from models.palette import class_colours
from training.data.dataset import Dataset, SplitName
from training.drawing.themed_svg import DARK, LIGHT, data_uri, themed_svg
from training.scoring.evaluation import Evaluation
from training.scoring.evaluation_report import Figures, attention_line, mapping_lines, vote_line
from training.scoring.intervals import Interval
from training.scoring.metrics import ClassScore
from training.scoring.mistakes import Mistake
from training.scoring.model_facts import ModelFacts
from training.scoring.page_texts import FEW, FILES, limits, protocol
from training.scoring.report_figures import percent
from training.scoring.robustness import Robustness
from training.scoring.robustness_report import robustness_figure

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What was scored on what."""

    model: ModelFacts
    temperature: float
    dataset: Dataset
    split: SplitName


def write_page(
    evaluation: Evaluation, subject: Subject, figures: Figures, robustness: Robustness | None, folder: Path
) -> None:
    """Writes report.html into a folder that holds the other files already.

    Args:
        evaluation: What was found.
        subject: What was scored on what.
        figures: The evaluation's.
        robustness: Measured too, or None.
        folder: Where to.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("report.html").render(
        light=LIGHT,
        dark=DARK,
        title=f"{subject.model.name} on {subject.dataset.name}, {subject.split}",
        model=subject.model.name,
        dataset=subject.dataset.name,
        subtitle=f"{subject.split} split, {evaluation.scores.n:,} images; {datetime.now(UTC):%Y-%m-%d}",
        cards=_cards(evaluation),
        baseline=_baseline(evaluation),
        mapping=_mapping(evaluation),
        classes=_classes(evaluation),
        few=_few(evaluation),
        figures=_figures(
            evaluation, figures, robustness, f"{subject.model.name} on {subject.dataset.name}, {subject.split}"
        ),
        mistakes=[_mistake(m, class_colours(evaluation.mapping.shared)) for m in evaluation.mistakes()],
        facts=_facts(evaluation, subject),
        protocol=protocol(evaluation, subject.temperature),
        limits=limits(evaluation, robustness is not None),
        files=[(name, what) for name, what in FILES.items() if (folder / name).is_file()],
    )
    with replacing(folder / "report.html") as temporary:
        temporary.write_text(page, encoding="utf-8")


def _cards(evaluation: Evaluation) -> list[dict[str, str]]:
    scores = evaluation.scores
    cards = [("accuracy", f"{scores.accuracy:.2%}", _range(scores.accuracy_ci95, f", n = {scores.n:,}"))]
    if scores.accuracy_without_duplicates is not None:
        interval = _range(scores.accuracy_without_duplicates_ci95, f", n = {scores.n_without_duplicates:,}")
        cards.append(("accuracy without duplicates", f"{scores.accuracy_without_duplicates:.2%}", interval))
    free = evaluation.free_choice
    if free:
        cards.append(("accuracy among all of the model's classes", f"{free.accuracy:.2%}", _range(free.accuracy_ci95)))
    cards += [
        ("macro F1", f"{scores.macro_f1:.3f}", _figures_range(scores.macro_f1_ci95)),
        ("macro recall (balanced accuracy)", f"{scores.macro_recall:.3f}", _figures_range(scores.macro_recall_ci95)),
    ]
    if scores.macro_auc is not None:
        cards.append(("macro AUC", f"{scores.macro_auc:.3f}", "one class against the rest"))
    cards.append(("expected calibration error", f"{scores.ece:.3f}", f"{len(scores.calibration)} bins"))
    return [{"name": name, "value": value, "interval": interval} for name, value, interval in cards]


def _range(interval: Interval | None, rest: str = "") -> str:
    return "" if interval is None else f"95%: {interval[0]:.2%} to {interval[1]:.2%}{rest}"


def _figures_range(interval: Interval) -> str:
    return f"95%: {interval[0]:.3f} to {interval[1]:.3f}"


def _baseline(evaluation: Evaluation) -> str:
    scores = evaluation.scores
    commonest = max(scores.per_class, key=lambda s: s.n)
    duplicates = int(evaluation.duplicate.sum())
    parts = [f"Always answering {commonest.label} would score {commonest.n / scores.n:.1%}."]
    among = f"{duplicates:,} of the {scores.n:,} images also occur" if duplicates else "None of the images also occurs"
    parts.append(f"{among}, pixel for pixel, in the data set's {' or '.join(evaluation.seen)} split.")
    votes = vote_line(evaluation)
    if votes:
        parts.append(f"{votes}.")
    return " ".join(parts)


def _mapping(evaluation: Evaluation) -> dict[str, Any] | None:
    mapping = evaluation.mapping
    if mapping.is_identity:
        return None
    rows = [
        {
            "model": " + ".join(label for label, w in mapping.model.items() if w == word),
            "word": word,
            "dataset": " + ".join(label for label, w in mapping.dataset.items() if w == word),
        }
        for word in mapping.shared
    ]
    rows += [{"model": label, "word": "", "dataset": ""} for label in mapping.model_only]
    rows += [
        {"model": "", "word": "", "dataset": f"{label} ({evaluation.left_out[label]:,} images)"}
        for label in mapping.dataset_only
    ]
    lines = [f"{line[0].upper()}{line[1:]}." for line in mapping_lines(evaluation)]
    free = evaluation.free_choice
    if free:
        outside = ", ".join(f"{label} for {n:,}" for label, n in free.outside.items())
        lines.append(
            "The headline asks the model which of the shared classes an image shows. Asked among all of its classes it "
            f"answers {outside} of the {evaluation.scores.n:,} images; with these counted as wrong its accuracy is "
            f"{free.accuracy:.2%}."
        )
    return {"lines": lines, "rows": rows}


def _classes(evaluation: Evaluation) -> list[dict[str, Any]]:
    scores = evaluation.scores
    colours = class_colours(evaluation.mapping.shared)
    return [
        {
            "label": s.label,
            "colour": colours[s.label],
            "n": f"{s.n:,}",
            "cells": _class_cells(s),
            "confused": _confused(scores.confusion, i, evaluation.mapping.shared),
        }
        for i, s in enumerate(scores.per_class)
    ]


def _class_cells(s: ClassScore) -> list[dict[str, str]]:
    def cell(value: float | None, interval: Interval | None) -> dict[str, str]:
        text = "–" if value is None else f"{value:.3f}"
        return {"value": text, "interval": f"{interval[0]:.3f} to {interval[1]:.3f}" if interval else ""}

    return [
        cell(s.precision if s.precision_ci95 else None, s.precision_ci95),
        cell(s.recall if s.n else None, s.recall_ci95),
        cell(s.f1 if s.n else None, None),
        cell(s.auc, s.auc_ci95),
    ]


def _confused(confusion: npt.NDArray[np.int64], i: int, labels: Sequence[str]) -> str:
    wrong = confusion[i].copy()
    wrong[i] = 0
    if not wrong.any():
        return ""
    return f"{labels[int(wrong.argmax())]} ({percent(wrong.max() / confusion[i].sum())})"


def _few(evaluation: Evaluation) -> str:
    few = [f"{s.label} ({s.n})" for s in evaluation.scores.per_class if s.n < FEW]
    return f" Of few images little can be said: {', '.join(few)}." if few else ""


def _figures(
    evaluation: Evaluation, figures: Figures, robustness: Robustness | None, title: str
) -> list[dict[str, Any]]:
    shown: list[tuple[str, Figure, str, str]] = [
        ("Confusion matrix", figures.confusion, "Confusion matrix, target by prediction",
         "Rows are what the image shows by its label, columns what the model says."),
        ("Precision, recall, F1", figures.per_class, "Precision, recall and F1 of each class",
         "Lines are 95% intervals. A class that was never the answer has no precision."),
        ("ROC curves", figures.roc, "ROC curve of each class against the rest",
         "Each class against the rest, over all thresholds of its probability; beside its name the images of it. A "
         "large area of a rare class does not mean that the class is ever the answer."),
        ("Calibration", figures.calibration, "Reliability diagram",
         "How often the model is right when it is so sure. Below the dashed line it is surer than it should be."),
    ]  # fmt: skip
    if figures.attention:
        shown.append(
            ("Attention", figures.attention, "The network's own spatial attention, cell by cell",
             "Cells as on the crop: on the left the mean over the faces, on the right that over the same faces, "
             "mirrored. attention.csv has each cell's standard deviation, and on which share of the faces it is the "
             "highest. "
             f"{attention_line(evaluation)}.")
        )  # fmt: skip
    entries: list[dict[str, Any]] = [_entry(*figure) for figure in shown]
    if robustness:
        entry = _entry(
            "Robustness",
            robustness_figure(robustness, title),
            "Accuracy under worse light, blur, noise, rotation and so on",
            "The images were made worse before the face was looked for.",
        )
        entry["table"] = {
            "header": ["webcam-like condition", "accuracy", "points lost", "95% interval", "faces found"],
            "rows": [
                [c.condition.name, f"{c.measured.accuracy:.2%}", f"{100 * c.loss:.2f}",
                 f"{100 * c.loss_ci95[0]:.2f} to {100 * c.loss_ci95[1]:.2f}", f"{c.measured.found:.1%}"]
                for c in robustness.webcam_like
            ],
        }  # fmt: skip
        entries.append(entry)
    return entries


def _entry(title: str, figure: Figure, alt: str, caption: str) -> dict[str, Any]:
    source = data_uri(themed_svg(figure).encode(), "image/svg+xml")
    return {"title": title, "source": source, "alt": alt, "caption": caption, "table": None}


def _mistake(mistake: Mistake, colours: dict[str, str]) -> dict[str, str]:
    bgr = mistake.crop if mistake.crop.ndim == 2 else mistake.crop[:, :, ::-1]
    png = cv2.imencode(".png", np.ascontiguousarray(bgr))[1].tobytes()
    return {
        "source": data_uri(png, "image/png"),
        "target": mistake.target,
        "target_colour": colours[mistake.target],
        "predicted": mistake.predicted,
        "predicted_colour": colours[mistake.predicted],
        "probability": percent(mistake.probability),
        "name": mistake.name,
        "support": "" if mistake.support is None else percent(mistake.support),
    }


def _facts(evaluation: Evaluation, subject: Subject) -> dict[str, list[tuple[str, str]]]:
    model, dataset = subject.model, subject.dataset
    spec = model.input
    model_facts = [
        ("file or run", model.name),
        ("architecture", f"{model.architecture}, {model.precision}, {model.size / 1e6:.1f} MB"),
        ("input", f"{spec.size} x {spec.size} pixels, {spec.colour}"),
        ("labels", ", ".join(evaluation.mapping.model)),
        ("trained on", model.training_data),
        ("terms", model.licence),
        ("temperature", f"{subject.temperature:.3f}"),
        ("exported", model.created),
        ("recipe, SHA-256", model.recipe),
        ("weights' file, SHA-256", model.sha256),
    ]
    n, whole = evaluation.scores.n, len(dataset.split(subject.split))
    data_facts = [
        ("data set", dataset.name),
        ("layout", dataset.layout),
        ("split", f"{subject.split}: {whole:,} images, of which {n:,} are scored"),
        ("labels", ", ".join(dataset.labels)),
        ("terms", dataset.licence),
        ("notes", "; ".join(dataset.notes)),
    ]
    return {
        "Model": [fact for fact in model_facts if fact[1]],
        "Data": [fact for fact in data_facts if fact[1]],
    }
