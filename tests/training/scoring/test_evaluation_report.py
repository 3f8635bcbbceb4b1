"""Reports of real crops, with stand-ins for the network whose answers can be known beforehand."""

import base64
import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
import pytest

import assets
from models.input_spec import InputSpec
from tests.training.data.tiny_images import write_image
from tests.training.tiny_ferplus import images, write_official
from training.cli import emotion_evaluate
from training.data import load
from training.data.dataset import Dataset
from training.data.vocabulary import BASIC, LABELS
from training.drawing.report import ACCENT, TEXT
from training.predictor import Predictor
from training.scoring.evaluation import Evaluation, evaluate, restricted
from training.scoring.evaluation_report import draw, mapping_lines, print_evaluation, roc_curves, write_evaluation
from training.scoring.metrics import score
from training.scoring.model_facts import ModelFacts
from training.scoring.report_page import Subject, write_page

pytestmark = pytest.mark.usefixtures("own_cache")

Network = Callable[[np.ndarray], np.ndarray]

FACTS = ModelFacts("a <b> & c.onnx", "00" * 32, 1_000_000, "resnet50_cbam", "int8", InputSpec(), "FER+ train split",
                   "MIT", "11" * 32, "")  # fmt: skip


def brightness(labels: tuple[str, ...]) -> Network:
    """Says happiness of the smiling portraits, whose teeth are brighter than what the others' were painted over with.

    Contempt, where there is such a class, is what it is surest of for every fourth image.
    """
    count = 0

    def run(batch: np.ndarray) -> np.ndarray:
        nonlocal count
        logits = np.zeros((len(batch), len(labels)), np.float32)
        mouth = batch[:, 0, 44:54, 22:44].mean((1, 2))
        logits[:, labels.index("neutral")] = 8 * (mouth.mean() - mouth)
        logits[:, labels.index("happiness")] = 8 * (mouth - mouth.mean())
        if "contempt" in labels:
            logits[(np.arange(len(batch)) + count) % 4 == 3, labels.index("contempt")] = 20
        count += len(batch)
        return logits

    return run


def model(labels: tuple[str, ...] = LABELS) -> Predictor:
    return Predictor("stand-in", labels, InputSpec(), 1.0, brightness(labels))


@pytest.fixture(scope="module")
def ferplus(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load("ferplus", write_official(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def same(ferplus: Dataset) -> Evaluation:
    return evaluate(model(), ferplus)


def test_copies_of_a_split_s_images_are_looked_for_in_the_others_that_training_saw(ferplus: Dataset) -> None:
    assert [evaluate(model(), ferplus, split).seen for split in ("train", "validation", "test")] == [
        ("validation",),
        ("train",),
        ("train", "validation"),
    ]


def write(evaluation: Evaluation, dataset: Dataset, folder: Path) -> None:
    curves = roc_curves(evaluation)
    figures = draw(evaluation, curves)
    write_evaluation(evaluation, {"model": "stand-in"}, curves, figures, folder)
    write_page(evaluation, Subject(FACTS, 1.0, dataset, "test"), figures, None, folder)


@pytest.fixture(scope="module")
def report(same: Evaluation, ferplus: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write(same, ferplus, folder)
    return folder


class Page(HTMLParser):
    """Elements, addresses and text of a page; fails where an element is not closed."""

    VOID = ("meta", "img", "br")

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset")]
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_page_needs_nothing_but_itself_and_the_files_beside_it(report: Path) -> None:
    page = Page(report / "report.html")
    assert not {"script", "link", "iframe", "object"} & set(page.elements)
    inside = [address for address in page.addresses if address.startswith("data:image/")]
    beside = [address for address in page.addresses if not address.startswith("data:")]
    assert len(inside) >= 4
    assert len(inside) + len(beside) == len(page.addresses)
    assert {"metrics.json", "predictions.csv", "roc.png"} <= set(beside)
    assert all((report / name).is_file() for name in beside)
    assert "a <b> & c.onnx on FER+" in page.text
    assert "@import" not in (report / "report.html").read_text()
    assert "url(" not in (report / "report.html").read_text()


def test_the_page_states_the_figures(report: Path, same: Evaluation) -> None:
    text = Page(report / "report.html").text
    scores = same.scores
    low, high = scores.accuracy_ci95
    for wanted in (f"{scores.accuracy:.2%}", f"{low:.2%} to {high:.2%}", f"{scores.macro_f1:.3f}", "FER+ train split"):
        assert wanted in text
    assert "The model's classes are not the data set's" not in text
    assert "Always answering neutral would score 50.0%." in text


def test_the_figures_follow_the_readers_theme(report: Path) -> None:
    found = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", (report / "report.html").read_text())
    assert len(found) == 4
    for encoded in found:
        document = base64.b64decode(encoded).decode()
        ElementTree.fromstring(document)
        style = document[document.index("<style>svg") : document.index("</style>")]
        assert "prefers-color-scheme:dark" in style
        rest = document.replace(style, "").lower()
        assert "var(--text)" in rest
        for colour in (TEXT, ACCENT, "#ffffff"):
            assert colour.lower() not in rest


def test_no_file_holds_what_is_no_number(report: Path) -> None:
    """Six of the eight classes have no images here."""
    for path in report.glob("*.csv"):
        assert not re.search(r"\b(nan|inf|None)\b", path.read_text()), path.name
    assert "NaN" not in (report / "metrics.json").read_text()
    assert not re.search(r"\bnan\b|: None\b|>None<", (report / "report.html").read_text())
    per_class = {row["class"]: row for row in rows(report / "classification_report.csv")}
    assert per_class["fear"]["auc"] == per_class["fear"]["recall_low"] == ""
    assert 0 <= float(per_class["happiness"]["auc"]) <= 1
    assert {row["class"] for row in rows(report / "roc.csv")} == {"neutral", "happiness"}


def test_the_files_agree_with_each_other(report: Path, same: Evaluation) -> None:
    metrics = json.loads((report / "metrics.json").read_text())
    predictions = rows(report / "predictions.csv")
    assert len(predictions) == metrics["n"] == 16
    correct = [row["target"] == row["predicted"] for row in predictions]
    assert sum(correct) / 16 == metrics["accuracy"]
    for row in predictions:
        p = {label: float(row[f"p_{label}"]) for label in LABELS}
        assert max(p, key=p.__getitem__) == row["predicted"]
        assert sum(p.values()) == pytest.approx(1, abs=1e-3)
    assert [row["name"] for row in predictions] == same.images.names
    counts, shares = (rows(report / f"confusion_matrix{suffix}.csv") for suffix in ("", "_normalised"))
    for count, share in zip(counts, shares, strict=True):
        total = sum(int(count[label]) for label in LABELS)
        assert [float(share[label]) for label in LABELS] == pytest.approx(
            [int(count[label]) / max(1, total) for label in LABELS], abs=1e-4
        )
    summary = {row["class"]: row for row in rows(report / "classification_report.csv")}
    assert float(summary["accuracy"]["f1"]) == pytest.approx(metrics["accuracy"], abs=1e-4)
    assert float(summary["macro average"]["f1"]) == pytest.approx(metrics["macro_f1"], abs=1e-4)
    assert float(summary["weighted average"]["recall"]) == pytest.approx(metrics["accuracy"], abs=1e-4)
    for name in ("confusion_matrix", "per_class", "roc", "calibration", "mistakes"):
        assert cv2.imread(str(report / f"{name}.png")).std() > 5


def test_mistakes_are_the_surest_wrong_answers(same: Evaluation) -> None:
    mistakes = same.mistakes()
    predicted = same.probabilities.argmax(1)
    assert len(mistakes) == (predicted != same.target).sum() > 0
    assert [m.probability for m in mistakes] == sorted((m.probability for m in mistakes), reverse=True)
    for mistake in mistakes:
        i = same.images.names.index(mistake.name)
        assert mistake.predicted == LABELS[predicted[i]] != mistake.target == LABELS[same.target[i]]
        assert np.array_equal(mistake.crop, same.crops.pixels[i, 0])
        assert mistake.support == pytest.approx(same.images.distribution[i, predicted[i]])


def test_without_mistakes_and_attention_an_earlier_report_s_go(
    same: Evaluation, ferplus: Dataset, tmp_path: Path
) -> None:
    right = np.eye(8, dtype=np.float32)[same.target]
    perfect = replace(same, probabilities=right, scores=score(right, same.target, LABELS, np.zeros(len(right), bool)))
    earlier = [tmp_path / name for name in ("mistakes.png", "attention.png", "attention.csv")]
    for path in earlier:
        path.write_bytes(b"of another model")
    write(perfect, ferplus, tmp_path)
    assert not any(path.exists() for path in earlier)
    assert "None: every answer is right." in Page(tmp_path / "report.html").text


def test_a_model_that_lacks_a_class_of_the_data(ferplus: Dataset) -> None:
    """Two of the test images become contempt, which the model has no name for."""
    target = ferplus.test.target.copy()
    target[:2] = LABELS.index("contempt")
    dataset = replace(ferplus, test=replace(ferplus.test, target=target))
    evaluation = evaluate(model(BASIC), dataset)
    assert evaluation.left_out == {"contempt": 2}
    assert evaluation.scores.n == 14
    assert evaluation.free_choice is None
    assert evaluation.images.names == ferplus.test.names[2:]
    assert "contempt (2 images): left out" in " ".join(mapping_lines(evaluation))


def test_a_model_with_a_class_more_than_the_data(
    ferplus: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dataset = replace(ferplus, labels=BASIC, test=replace(ferplus.test, distribution=ferplus.test.distribution[:, :-1]))
    evaluation = evaluate(model(), dataset)
    free = evaluation.free_choice
    assert free is not None
    assert free.outside == {"contempt": 4}
    assert evaluation.scores.n == 16
    assert evaluation.scores.accuracy > free.accuracy
    # A model of the shared classes alone has no other answers to give, and the same scores.
    other = evaluate(restricted(model(), evaluation.mapping), dataset)
    assert other.mapping.is_identity
    assert other.scores.accuracy == evaluation.scores.accuracy
    np.testing.assert_allclose(other.probabilities, evaluation.probabilities, atol=1e-6)
    write(evaluation, dataset, tmp_path)
    mapping = json.loads((tmp_path / "metrics.json").read_text())["label_mapping"]
    assert mapping["model"]["contempt"] is None
    assert mapping["answers_outside"] == {"contempt": 4}
    assert mapping["accuracy_among_all_classes"] == free.accuracy
    text = Page(tmp_path / "report.html").text
    assert "The model's classes are not the data set's" in text
    assert f"{free.accuracy:.2%}" in text
    print_evaluation(evaluation)
    printed = capsys.readouterr().out
    assert "only the model has contempt" in printed
    assert "counted as wrong: contempt 4" in printed


def test_the_shipped_model_on_another_data_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through the command: folders of three classes, in other words than the model's."""
    for i, image in enumerate(images(36, 5)):
        split = "test" if i < 12 else "train"
        write_image(tmp_path / "data" / split / ("Happy", "neutral", "Suprise")[i % 3] / f"{i}.png", image)
    status = emotion_evaluate(
        ["--model", str(assets.EMOTION_MODEL), "--dataset", "folders", "--data", str(tmp_path / "data"), "--output",
         str(tmp_path / "out")]
    )  # fmt: skip
    assert status == 0
    printed = capsys.readouterr().out
    assert "classes: 3 that the model and the data set share: neutral, happiness, surprise" in printed
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text())
    assert metrics["label_mapping"]["shared"] == ["neutral", "happiness", "surprise"]
    assert list(metrics["per_class"]) == ["neutral", "happiness", "surprise"]
    assert metrics["n"] == 12
    assert metrics["trained_on"].startswith("FER+")
    assert (tmp_path / "out" / "report.html").is_file()
