"""On what a run trains: everything that Lightning's Trainer is told of devices, machines and number formats."""

import os
import sys
from dataclasses import dataclass
from typing import Any

import lightning.pytorch as pl
import torch
from lightning.fabric.utilities.exceptions import MisconfigurationException

from models.errors import InputError
from training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Hardware:
    """Devices and machines, in Lightning's own terms.

    Attributes:
        accelerator: "auto", "cpu", "gpu" or another of Lightning's names.
        devices: On each machine; None is all GPUs, or one process on the CPU. Under torchrun it is as many as
            torchrun has started.
        nodes: Machines.
        sync_batchnorm: Batch normalisation over the whole batch, as one GPU would do it. Otherwise each process
            normalises over its own share, so that several learn slightly otherwise than one, and the running
            statistics of the first are kept. Needs GPUs.
    """

    accelerator: str = "auto"
    devices: int | None = None
    nodes: int = 1
    sync_batchnorm: bool = False

    @property
    def on_cuda(self) -> bool:
        return self.accelerator in ("auto", "gpu", "cuda") and torch.cuda.is_available()

    def precision(self, wanted: str) -> Any:
        """Lightning's name of the number format; see `Recipe.precision`."""
        if wanted != "auto":
            return wanted
        if self.on_cuda:
            return "bf16-mixed" if torch.cuda.is_bf16_supported(including_emulation=False) else "16-mixed"
        return "bf16-mixed" if torch.backends.cpu.get_cpu_capability().startswith("AVX512") else "32-true"


def make_trainer(hardware: Hardware, recipe: Recipe, **options: Any) -> pl.Trainer:
    """Lightning's Trainer for a recipe; several processes each take their share of the recipe's batches.

    Args:
        hardware: Where to train.
        recipe: Its number format and accumulation.
        **options: More for the Trainer.

    Raises:
        InputError: The machine lacks the hardware, or the batches can't be shared evenly.
    """
    devices, nodes = _processes(hardware)
    if hardware.sync_batchnorm and not hardware.on_cuda:
        raise InputError("--sync-batchnorm needs GPUs; leave it out to train on the CPU")
    try:
        trainer = pl.Trainer(
            accelerator=hardware.accelerator,
            devices="auto" if devices is None else devices,
            num_nodes=nodes,
            strategy=_strategy(hardware, recipe, devices, nodes),
            precision=hardware.precision(recipe.precision),
            accumulate_grad_batches=recipe.optimiser.accumulate,
            sync_batchnorm=hardware.sync_batchnorm,
            # Lightning's would hand whole batches round; ours share each one.
            use_distributed_sampler=False,
            num_sanity_val_steps=0,
            **options,
        )
    # The last where a library that the accelerator needs is missing.
    except (MisconfigurationException, ValueError, RuntimeError, ModuleNotFoundError) as error:
        raise InputError("can't train on this hardware: {reason}", reason=" ".join(str(error).split())) from error
    if recipe.batch_size % trainer.world_size:
        raise InputError(
            "batch_size {batch_size} can't be shared evenly by {world_size} processes; set a multiple of {world_size}",
            batch_size=recipe.batch_size,
            world_size=trainer.world_size,
        )
    return trainer


def _strategy(hardware: Hardware, recipe: Recipe, devices: int | None, nodes: int) -> str:
    if devices is None:
        devices = torch.cuda.device_count() if hardware.on_cuda else 1
    # Several processes wait for each other's gradients, and a warm-up without labels gives the head none.
    several = devices * nodes > 1 and recipe.self_supervision is not None
    return "ddp_find_unused_parameters_true" if several else "auto"


def _processes(hardware: Hardware) -> tuple[int | None, int]:
    """Devices on each machine, and machines."""
    if not (torch.distributed.is_available() and torch.distributed.is_torchelastic_launched()):
        # Lightning starts further processes by the script's path, which `python -c` has none of.
        scriptless = sys.argv[0] in ("", "-c")
        return 1 if scriptless and hardware.devices is None else hardware.devices, hardware.nodes
    # Otherwise Lightning would take one process on the CPU each, and all would write the same run.
    started = int(os.environ["LOCAL_WORLD_SIZE"])
    nodes = int(os.environ["WORLD_SIZE"]) // started
    if hardware.devices not in (None, started) or hardware.nodes not in (1, nodes):
        raise InputError(
            "torchrun has started {started} processes on each of {nodes} machines; leave --devices and --num-nodes out",
            started=started,
            nodes=nodes,
        )
    return started, nodes
