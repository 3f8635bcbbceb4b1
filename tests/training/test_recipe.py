from pathlib import Path

import pytest

from models.errors import InputError
from training.recipe import RECIPES, load, parse


@pytest.mark.parametrize("name", [path.stem for path in RECIPES.glob("*.yaml")])
def test_every_recipe_that_ships_is_valid(name: str) -> None:
    recipe = load(name)
    assert parse(recipe.model_dump(), name) == recipe


def test_overrides() -> None:
    recipe = load(
        "resnet50_cbam",
        ["epochs=2", "optimiser.learning_rate=3e-4", "input.size=32", "network.placement=stages", "target=majority"],
    )
    assert recipe.epochs == 2
    assert recipe.optimiser.learning_rate == 3e-4
    assert recipe.input.size == 32
    assert recipe.network["placement"] == "stages"
    assert recipe.target == "majority"
    assert recipe.sha256() != load("resnet50_cbam").sha256()


@pytest.mark.parametrize(
    ("override", "reason"),
    [
        ("epochs", "key=value"),
        ("epochs=0", "epochs"),
        ("epochs=many", "epochs"),
        ("epoch=3", "epoch: unknown setting; did you mean epochs"),
        ("optimiser.rate=1", "optimiser.rate: unknown setting; known: name, learning_rate"),
        ("input.template.detial=9", "did you mean detail"),
        ("progressive=[{until: 0.7, sise: 48}]", "did you mean size"),
        ("distillation={teacher: [a]}", "did you mean teachers"),
        ("epochs.more=1", "epochs is a single value"),
        ("input.colour=purple", "colour"),
        ("input.size=[", "not valid YAML"),
        ("input.mean=[0.1, 0.2]", "mean and std need 1 values"),
        ("loss.name=hinge", "'cross_entropy' or 'focal'"),
        ("loss.gamma=1", "loss.gamma is for name focal"),
        ("sampling=2", "less than or equal to 1"),
        ("early_stopping=0", "greater than or equal to 1"),
        ("optimiser.name=lion", "'adamw', 'adam' or 'sgd'"),
        ("optimiser.momentum=0.5", "optimiser.momentum is for name sgd"),
        ("optimiser.accumulate=0", "greater than or equal to 1"),
        ("optimiser.plateau.patience=3", "optimiser.plateau needs schedule plateau"),
        ("optimiser.schedule=plateau", "takes no warm-up; set optimiser.warmup_steps to 0"),
        ("optimiser.schedule=one_cycle", "takes no warm-up; set optimiser.warmup_steps to 0"),
    ],
)
def test_a_wrong_override_is_named_in_one_line(override: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        load("resnet50_cbam", [override])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        (["balance=0.7", "sampling=0.7"], "sum must be at most 1"),
        (["optimiser.sharpness=0.1", "optimiser.accumulate=2"], "sharpness needs name adamw and accumulate 1"),
        (["optimiser.sharpness=0.1", "optimiser.name=sgd"], "sharpness needs name adamw and accumulate 1"),
        (["optimiser.schedule=plateau", "optimiser.warmup_steps=0"], "progressive does not go with"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(overrides: list[str], reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        load("resnet50_cbam", overrides)
    assert "got {" not in str(caught.value)


def test_the_hash_of_a_recipe_from_before_some_settings() -> None:
    """Models that were exported then carry it."""
    chosen = {"epochs": 32, "batch_size": 64, "optimiser": {"learning_rate": 1e-3, "warmup_steps": 400}, "ema": 0.999}
    assert parse(chosen, "test").sha256() == "7b50d17c8fcc1a0822a1aff6cadd4c23f031472be4d0c83e4ff4c912b474e0ff"


def test_recipes_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"known: .*resnet50_cbam"):
        load("resnet51")
    broken = tmp_path / "r.yaml"
    broken.write_text("a: [")
    with pytest.raises(InputError, match="can't read the recipe"):
        load(str(broken))
    broken.write_text("- a list")
    with pytest.raises(InputError, match="must be a mapping"):
        load(str(broken))


def test_sizes_grow_through_the_phases() -> None:
    recipe = load(
        "resnet50_cbam", ["epochs=10", "input.size=80", "progressive=[{until: 0.4, size: 48}, {until: 0.7, size: 64}]"]
    )
    assert [recipe.size_in(epoch) for epoch in range(10)] == [48] * 4 + [64] * 3 + [80] * 3


def test_phases_out_of_order_are_refused() -> None:
    with pytest.raises(InputError, match="end later"):
        load("resnet50_cbam", ["progressive=[{until: 0.7, size: 48}, {until: 0.4, size: 64}]"])


def test_a_setting_at_its_default_does_not_change_the_hash() -> None:
    recipe = load("resnet50_cbam")
    assert load("resnet50_cbam", ["balance=0.0"]).sha256() == recipe.sha256()
    assert load("resnet50_cbam", ["balance=0.5"]).sha256() != recipe.sha256()


@pytest.mark.parametrize("epochs", [1, 2, 3, 7])
def test_even_a_short_run_ends_at_the_input_s_size(epochs: int) -> None:
    recipe = load("resnet50_cbam", [f"epochs={epochs}", "progressive=[{until: 0.99, size: 48}]"])
    assert recipe.size_in(epochs - 1) == recipe.input.size
