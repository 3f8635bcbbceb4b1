from collections.abc import Callable
from typing import Any
from urllib.error import URLError

import pytest
import torch
from torchvision.models import resnet50

from models.errors import InputError
from models.networks import build
from models.networks import resnet50_cbam as module

CBAM_2048 = 2 * 2048 * 128 + 128 + 2048 + 98


def count(network: torch.nn.Module) -> int:
    return sum(p.numel() for p in network.parameters())


def test_parameters_are_resnet50s_and_cbams() -> None:
    plain = count(resnet50(weights=None)) - (2048 * 1000 + 1000)
    network = build("resnet50_cbam", 7, 3, {})
    assert count(network) == plain + CBAM_2048 + 2048 * 7 + 7
    grey = build("resnet50_cbam", 8, 1, {})
    assert count(grey) == plain - 2 * 64 * 49 + CBAM_2048 + 2048 * 8 + 8


@pytest.mark.parametrize(("size", "side"), [(224, 7), (64, 2)])
def test_shapes(size: int, side: int) -> None:
    network = build("resnet50_cbam", 8, 1, {}).eval()
    with torch.inference_mode():
        logits, attention = network.forward_with_attention(torch.randn(2, 1, size, size))
    assert logits.shape == (2, 8)
    assert attention is not None
    assert attention.shape == (2, 1, side, side)


def test_attention_after_every_stage() -> None:
    network = build("resnet50_cbam", 8, 1, {"placement": "stages"})
    extra = sum(2 * c * (c // 16) + c // 16 + c + 98 for c in (256, 512, 1024))
    assert count(network) == count(build("resnet50_cbam", 8, 1, {})) + extra
    with torch.inference_mode():
        assert network.eval()(torch.randn(1, 1, 64, 64)).shape == (1, 8)


def test_attention_in_every_block_or_nowhere() -> None:
    plain = build("resnet50_cbam", 8, 1, {"placement": "none"})
    blocks = build("resnet50_cbam", 8, 1, {"placement": "blocks"})
    each = {c: 2 * c * (c // 16) + c // 16 + c + 98 for c in (256, 512, 1024, 2048)}
    extra = sum(n * each[c] for n, c in zip((3, 4, 6, 3), each, strict=True))
    assert count(blocks) == count(plain) + extra
    assert count(build("resnet50_cbam", 8, 1, {})) == count(plain) + each[2048]
    images = torch.randn(2, 1, 64, 64)
    for network in (plain, blocks):
        with torch.inference_mode():
            logits, attention = network.eval().forward_with_attention(images)
        assert logits.shape == (2, 8)
        assert attention is None


def test_a_small_stem_doubles_the_feature_maps() -> None:
    network = build("resnet50_cbam", 8, 1, {"stem": "small"}).eval()
    with torch.inference_mode():
        _, attention = network.forward_with_attention(torch.randn(1, 1, 64, 64))
    assert attention is not None
    assert attention.shape == (1, 1, 4, 4)
    with pytest.raises(InputError, match="init=random"):
        build("resnet50_cbam", 8, 1, {"stem": "small", "init": "imagenet"})


def test_dropout_acts_in_training_only() -> None:
    torch.manual_seed(0)
    network = build("resnet50_cbam", 8, 1, {"dropout": 0.5}).eval()
    x = torch.randn(2, 1, 64, 64)
    with torch.inference_mode():
        torch.testing.assert_close(network(x), network(x))
        network.head.train()  # type: ignore[union-attr]
        assert not torch.equal(network(x), network(x))


@pytest.mark.parametrize("options", [{"placement": "nowhere"}, {"droput": 0.5}])
def test_an_unknown_option_is_named(options: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="resnet50_cbam"):
        build("resnet50_cbam", 8, 1, options)


def test_an_unknown_architecture_lists_the_known() -> None:
    with pytest.raises(InputError, match="known: resnet50_cbam"):
        build("resnet5000", 8, 1, {})


def test_imagenet_weights_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_options: Any) -> Callable[..., Any]:
        raise URLError("no network")

    monkeypatch.setattr(module, "resnet50", refuse)
    with pytest.raises(InputError, match=r"--set network\.init=random"):
        build("resnet50_cbam", 8, 3, {"init": "imagenet"})
