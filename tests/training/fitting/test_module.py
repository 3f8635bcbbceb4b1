"""The module in Lightning's own loop, on a handful of images."""

import lightning.pytorch as pl
import numpy as np
import pytest
import torch

from training.data.crops import Crops
from training.data.dataset import Split
from training.fitting.loader import scoring_loader, training_loader
from training.fitting.module import ExpressionModule
from training.recipe import Recipe, parse
from training.recipe_sections import Phase

CLIP = 0.01
SMALL = {"input": {"size": 32}, "batch_size": 8, "epochs": 2, "precision": "32-true"}


class Watch(pl.Callback):
    """Gradient norms and seeds of each batch, and image sizes of each epoch."""

    def __init__(self) -> None:
        self.norms: list[float] = []
        self.sizes: list[int] = []
        self.seeds: list[int] = []

    def on_train_epoch_start(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        hook = pl_module.network.register_forward_pre_hook(lambda _, inputs: self.sizes.append(inputs[0].shape[-1]))
        self.hook = hook

    def on_train_epoch_end(self, trainer: pl.Trainer, pl_module: pl.LightningModule) -> None:
        self.hook.remove()

    def on_train_batch_end(self, trainer: pl.Trainer, pl_module: pl.LightningModule, *_: object) -> None:
        self.seeds.append(torch.initial_seed())
        gradients = [p.grad for p in pl_module.network.parameters() if p.grad is not None]
        self.norms.append(float(torch.linalg.vector_norm(torch.stack([g.norm() for g in gradients]))))


def fit(**settings: object) -> tuple[ExpressionModule, Watch]:
    recipe: Recipe = parse({**SMALL, **settings}, "test")
    rng = np.random.default_rng(0)
    crops = Crops(rng.integers(0, 255, (16, 1, 32, 32), np.uint8), np.ones(16, bool))
    target = np.arange(16) % 3
    split = Split(list(crops.pixels[:, 0]), np.eye(3, dtype=np.float32)[target], target, [str(i) for i in range(16)])
    torch.manual_seed(0)
    module = ExpressionModule(recipe, torch.ones(3), matrix_convolutions=recipe.precision == "bf16-mixed")
    watch = Watch()
    trainer = pl.Trainer(
        max_epochs=recipe.epochs, precision=recipe.precision, callbacks=[watch], logger=False, accelerator="cpu",
        enable_checkpointing=False, enable_progress_bar=False, num_sanity_val_steps=0,
        accumulate_grad_batches=recipe.optimiser.accumulate,
    )  # fmt: skip
    trainer.fit(module, training_loader(crops, split, recipe), scoring_loader(crops, split))
    return module, watch


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"precision": "bf16-mixed"},
        {"optimiser": {"sharpness": 0.05}},
        {"augmentation": {"mixup": 0.2, "cutmix": 1.0}, "label_smoothing": 0.1, "loss": {"name": "focal"}},
        {"optimiser": {"name": "sgd", "learning_rate": 0.1}},
    ],
)
def test_gradients_are_clipped_and_weights_learn(settings: dict) -> None:
    optimiser = {"gradient_clip": CLIP, "warmup_steps": 0, **settings.pop("optimiser", {})}
    module, watch = fit(optimiser=optimiser, **settings)
    assert len(watch.norms) == 4
    assert max(watch.norms) < CLIP * 1.01
    torch.manual_seed(0)
    start = ExpressionModule(module.recipe, torch.ones(3)).network.state_dict()
    moved = [name for name, tensor in module.network.state_dict().items() if not torch.equal(tensor, start[name])]
    assert len(moved) > 0.9 * len(start)
    assert all(torch.isfinite(tensor).all() for tensor in module.averaged.state_dict().values())


def test_epochs_run_at_their_phase_s_size() -> None:
    _, watch = fit(progressive=[Phase(until=0.5, size=24).model_dump()])
    assert watch.sizes == [24, 24, 32, 32]


def test_frozen_parts_keep_their_weights_and_statistics() -> None:
    module, _ = fit(architecture="resnet18", network={"trainable": "head"}, optimiser={"warmup_steps": 0})
    torch.manual_seed(0)
    start = ExpressionModule(module.recipe, torch.ones(3)).network.state_dict()
    for kept in (module.network, module.averaged.module):
        moved = [name for name, tensor in kept.state_dict().items() if not torch.equal(tensor, start[name])]
        assert moved == ["head.weight", "head.bias"]


@pytest.mark.parametrize("accumulate", [1, 2])
def test_every_batch_draws_its_own(accumulate: int) -> None:
    module, watch = fit(optimiser={"accumulate": accumulate}, architecture="baseline_cnn")
    assert watch.seeds == [0, 1, 2, 3]
    assert module.global_step == 4 / accumulate
    # Averaged once for every step.
    assert int(module.averaged.n_averaged) == 4 / accumulate
