from typing import Any

import pytest
import torch
from torchvision.models import resnet50

from models.errors import InputError
from models.networks import build

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


@pytest.mark.parametrize("options", [{"placement": "nowhere"}, {"droput": 0.5}, {"dropout": 1.5}, {"dropout": "much"}])
def test_an_unknown_option_is_named(options: dict[str, Any]) -> None:
    (name,) = options
    with pytest.raises(InputError, match=rf"network\.{name}.*resnet50_cbam"):
        build("resnet50_cbam", 8, 1, options)


def test_an_unknown_architecture_lists_the_known() -> None:
    with pytest.raises(InputError, match=r"known: baseline_cnn, .*resnet50_cbam"):
        build("resnet5000", 8, 1, {})


def test_weights_of_earlier_runs_keep_their_names() -> None:
    with torch.device("meta"):
        names = build("resnet50_cbam", 8, 1, {}).state_dict().keys()
    assert {name.split(".")[0] for name in names} == {"stem", "stages", "attention", "head"}
    assert names >= {
        "stem.0.weight",
        "stem.1.running_mean",
        "stages.0.0.downsample.1.bias",
        "stages.3.2.conv3.weight",
        "attention.3.channel.mlp.2.bias",
        "attention.3.spatial.convolution.weight",
        "head.2.weight",
    }
