"""Fine-tuning: a run that starts from another run's weights."""

from pathlib import Path

import torch

from models.errors import InputError
from training.fitting.module import ExpressionModule
from training.run_folder import RunFolder, load_network


def start_from(module: ExpressionModule, run: Path) -> tuple[str, ...]:
    """Gives a module another run's weights, its averaged weights included.

    Args:
        module: Fresh, of the same architecture as the run.
        run: Folder of a run.

    Returns:
        Names of the tensors that stay as they were, because theirs have another shape: the last layer's where the
        classes differ in number, the first one's where the colours do.

    Raises:
        InputError: The run can't be read, is of another architecture, or fits in no tensor.
    """
    network, config = load_network(RunFolder(run))
    if config.recipe.architecture != module.recipe.architecture:
        raise InputError(
            "start_from: {run} is a {architecture}, the recipe asks for {wanted}",
            run=run,
            architecture=config.recipe.architecture,
            wanted=module.recipe.architecture,
        )
    given, own = network.state_dict(), module.network.state_dict()
    fitting = {name: tensor for name, tensor in given.items() if name in own and tensor.shape == own[name].shape}
    if not fitting:
        raise InputError("start_from: none of the weights of {run} fit the recipe's network options", run=run)
    with torch.no_grad():
        for name, tensor in fitting.items():
            own[name].copy_(tensor)
    module.averaged.module.load_state_dict(module.network.state_dict())
    return tuple(name for name in own if name not in fitting)
