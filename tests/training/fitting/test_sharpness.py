import torch

from training.fitting.sharpness import SharpnessAwareAdamW


def closure(weight: torch.Tensor, visited: list[torch.Tensor]):
    def compute() -> torch.Tensor:
        weight.grad = None
        visited.append(weight.detach().clone())
        loss = (weight**4).sum()
        loss.backward()
        return loss

    return compute


def test_the_gradient_is_taken_one_radius_uphill() -> None:
    weight = torch.nn.Parameter(torch.tensor([3.0, 4.0]))
    optimiser = SharpnessAwareAdamW([weight], radius=0.5, lr=1e-3, weight_decay=0.0)
    visited: list[torch.Tensor] = []
    loss = optimiser.step(closure(weight, visited))
    assert loss.item() == 3.0**4 + 4.0**4
    start, probe = visited
    torch.testing.assert_close((probe - start).norm(), torch.tensor(0.5))
    gradient = 4 * start**3
    torch.testing.assert_close(probe - start, 0.5 * gradient / gradient.norm())
    torch.testing.assert_close(weight.grad, 4 * probe**3)


def test_the_step_itself_is_adamw_s_from_the_start_point() -> None:
    ours, theirs = torch.nn.Parameter(torch.tensor([3.0, 4.0])), torch.nn.Parameter(torch.tensor([3.0, 4.0]))
    optimiser = SharpnessAwareAdamW([ours], radius=0.1, lr=1e-2)
    optimiser.step(closure(ours, []))
    plain = torch.optim.AdamW([theirs], lr=1e-2)
    theirs.grad = ours.grad.clone()
    plain.step()
    torch.testing.assert_close(ours, theirs)
