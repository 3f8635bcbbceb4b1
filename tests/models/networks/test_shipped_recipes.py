"""Every recipe and study that ships builds the network it names and feeds it what it takes."""

import pytest
import torch
from torch import nn

from models.networks import ARCHITECTURES, ExpressionNetwork, build
from training.ablating.study import STUDIES, load_study
from training.recipe import RECIPES, Recipe, load

NAMES = sorted(path.stem for path in RECIPES.glob("*.yaml"))


def built(recipe: Recipe, classes: int = 7) -> ExpressionNetwork:
    options = {**recipe.network, "init": "random"} if "init" in recipe.network else recipe.network
    with torch.device("meta"):
        return build(recipe.architecture, classes, recipe.input.channels, options)


def test_every_architecture_has_a_recipe() -> None:
    assert {load(name).architecture for name in NAMES} == set(ARCHITECTURES)


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_and_its_network(name: str) -> None:
    recipe = load(name)
    source = (RECIPES / f"{name}.yaml").read_text(encoding="utf-8")
    assert source.startswith("# ")
    network = built(recipe)
    for size in (recipe.input.size, *(phase.size for phase in recipe.progressive)):
        images = torch.empty(2, *recipe.input.shape[:-2], size, size, device="meta")
        assert network.eval()(images).shape == (2, 7)
    assert any(parameter.requires_grad for parameter in network.parameters())


@pytest.mark.parametrize(("name", "trainable"), [("resnet18", "top"), ("vgg16", "top"), ("efficientnet_b3", "top")])
def test_fine_tuning_and_feature_extraction(name: str, trainable: str) -> None:
    assert load(name).network["trainable"] == trainable
    if name != "efficientnet_b3":
        assert load(f"{name}_features").network["trainable"] == "head"


def test_the_ablation_adds_one_part_at_a_time() -> None:
    variants = load_study("dual_attention")
    assert [variant.name for variant in variants] == ["backbone", "attention", "full"]
    kinds = []
    for variant in variants:
        assert len(variant.recipes) == 3
        modules = {name.split(".")[0] for name, _ in built(variant.recipes[0]).named_parameters()}
        kinds.append(modules)
    assert kinds == [{"body", "head"}, {"body", "attention", "head"}, {"body", "attention", "recurrent", "head"}]


@pytest.mark.parametrize("name", sorted(path.stem for path in STUDIES.glob("*.yaml")))
def test_every_variant_of_a_study_builds(name: str) -> None:
    for variant in load_study(name):
        assert isinstance(built(variant.recipes[0]), nn.Module)
