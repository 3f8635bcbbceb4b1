import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.retraining.inspection import read_inspection
from app.retraining.recipes import read_recipes, suitable
from models.errors import InputError
from tests.app.retraining.made import DESCRIPTION, RECIPE, recipes_text


def test_the_usual_recipe_comes_first_and_clips_only_where_there_are_some() -> None:
    recipes = read_recipes(recipes_text())
    images = read_inspection(json.dumps(DESCRIPTION), Path("x"))
    assert [recipe.name for recipe in suitable(recipes, images)] == ["resnet50_cbam", "resnet18"]
    clips = replace(images, dataset="clips")
    assert [recipe.name for recipe in suitable(recipes, clips)] == ["resnet50_cbam", "clips", "resnet18"]
    assert [recipe.downloads for recipe in recipes] == [False, True, False]


def test_the_shipped_recipe_s_own_data_change_nothing_but_the_epochs() -> None:
    assert RECIPE.settings_for(28_385, 28) == ("epochs=28",)


@given(st.integers(1, 10**6), st.integers(1, 500))
def test_averaged_weights_forget_their_random_start(images: int, epochs: int) -> None:
    settings = dict(setting.split("=") for setting in RECIPE.settings_for(images, epochs))
    ema = float(settings.get("ema", RECIPE.ema))
    steps = epochs * max(1, images // RECIPE.batch_size)
    assert 0 <= ema <= RECIPE.ema
    # What is left of the first weights at the end.
    assert ema**steps < 1e-4
    assert int(settings["epochs"]) == epochs


@pytest.mark.parametrize("text", ["", "{}", "[]", "[1]", '[{"name": "a"}]', "Traceback"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_recipes(text)


def test_a_folder_s_description_is_read() -> None:
    found = read_inspection(json.dumps(DESCRIPTION), Path("x"))
    assert (found.images("train"), found.images("test")) == (200, 50)
    assert (found.unreadable, found.copies, found.has_clips) == (1, 2, False)


@pytest.mark.parametrize("text", ["", "[]", "{}", json.dumps({**DESCRIPTION, "counts": {}}), "Traceback"])
def test_what_is_no_description_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_inspection(text, Path("x"))
