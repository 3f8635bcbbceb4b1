from dataclasses import replace

import pytest

from app.ui.settings_dialog.model_card import UNSTATED, model_card
from models.contract import Contract
from models.input_spec import InputSpec

CONTRACT = Contract(
    ("calm", "glad"),
    InputSpec(64, "rgb", (0.5,) * 3, (0.25,) * 3),
    1.0,
    "resnet18",
    "fp32",
    "my pictures",
    "CC0",
    {"test_accuracy": 0.8619, "test_accuracy_ci95": [0.8494, 0.8736], "test_n": 3137},
    "2026-11-21T05:14:17+00:00",
)


def test_says_what_a_person_should_know() -> None:
    assert dict(model_card(CONTRACT)) == {
        "Expressions": "calm, glad",
        "Test accuracy": "86.2% of 3,137 test images (95% interval 84.9% to 87.4%)",
        "Trained on": "my pictures",
        "Licence": "CC0",
        "Network": "resnet18, fp32",
        "Input": "64 × 64 pixels, colour",
        "Made": "2026-11-21",
    }


def test_a_network_that_reads_clips() -> None:
    spec = InputSpec(112, "grey", frames=16, clip_seconds=1.5)
    assert dict(model_card(replace(CONTRACT, input=spec)))["Input"] == (
        "112 × 112 pixels, grey, 16 pictures over 1.5 s"
    )


@pytest.mark.parametrize(
    ("metrics", "text"),
    [
        ({}, UNSTATED),
        ({"test_accuracy": "good"}, UNSTATED),
        ({"test_accuracy": True}, UNSTATED),
        ({"test_accuracy": 0.5}, "50.0% of the test images"),
        ({"test_accuracy": 0.5, "test_n": 10, "test_accuracy_ci95": [0.2]}, "50.0% of 10 test images"),
        ({"test_accuracy": 0.5, "test_n": "ten", "test_accuracy_ci95": "wide"}, "50.0% of the test images"),
    ],
)
def test_accuracy_as_far_as_it_is_known(metrics: dict[str, object], text: str) -> None:
    assert dict(model_card(replace(CONTRACT, metrics=metrics)))["Test accuracy"] == text


@pytest.mark.parametrize(("created", "text"), [("", UNSTATED), ("last spring", "last spring")])
def test_a_date_as_far_as_it_is_known(created: str, text: str) -> None:
    assert dict(model_card(replace(CONTRACT, created=created)))["Made"] == text


def test_what_is_not_stated_is_said_so() -> None:
    card = dict(model_card(replace(CONTRACT, training_data="", licence="")))
    assert card["Trained on"] == card["Licence"] == UNSTATED
