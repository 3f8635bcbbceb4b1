"""The network with the LSTM as a temporal model: over consecutive frames."""

from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest
import torch
from torch import nn
from torch.nn import functional

from models.networks import ExpressionNetwork, build

SIZE = 32


def network_of(parts: str) -> ExpressionNetwork:
    torch.manual_seed(0)
    return build("cnn_dual_attention_bilstm", 2, 1, {"backbone": "resnet50", "parts": parts, "dropout": 0})


@pytest.fixture(scope="module")
def full() -> ExpressionNetwork:
    return network_of("full").eval()


@pytest.fixture(scope="module")
def clips() -> torch.Tensor:
    return torch.randn(3, 4, 1, SIZE, SIZE, generator=torch.Generator().manual_seed(0))


def test_clips_of_any_length_give_one_answer_each(full: ExpressionNetwork, clips: torch.Tensor) -> None:
    with torch.inference_mode():
        assert full(clips).shape == (3, 2)
        assert full(clips[:, :1]).shape == (3, 2)
        # One clip's answer does not depend on the others in the batch.
        torch.testing.assert_close(full(clips)[1:2], full(clips[1:2]), rtol=1e-4, atol=1e-6)


def test_the_attention_of_a_clip_is_that_of_its_last_frame(full: ExpressionNetwork) -> None:
    clips = torch.randn(3, 4, 1, 2 * SIZE, 2 * SIZE, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        logits, attention = full.forward_with_attention(clips)
        _, alone = full.forward_with_attention(clips[:, -1])
        torch.testing.assert_close(logits, full(clips))
        assert attention is not None and attention.shape == (3, 1, 2, 2)
        torch.testing.assert_close(attention, alone, rtol=1e-4, atol=1e-6)
        assert network_of("backbone").eval().forward_with_attention(clips)[1] is None


def test_without_the_lstm_the_frames_order_is_lost(full: ExpressionNetwork, clips: torch.Tensor) -> None:
    averaging = network_of("attention").eval()
    with torch.inference_mode():
        torch.testing.assert_close(averaging(clips), averaging(clips.flip(1)), rtol=1e-4, atol=1e-6)
        difference = (full(clips) - full(clips.flip(1))).abs().max()
    assert difference > 1e-4


def test_it_learns_what_only_the_order_tells(clips: torch.Tensor) -> None:
    network = network_of("full")
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(not name.startswith("body."))
    network.train()
    a, b = clips[0, :2]
    pair = torch.stack((torch.stack((a, b)), torch.stack((b, a))))
    optimiser = torch.optim.Adam((p for p in network.parameters() if p.requires_grad), 1e-3)
    for _ in range(60):
        loss = functional.cross_entropy(network(pair), torch.arange(2))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if loss < 0.1:
            break
    assert loss < 0.1
    with torch.inference_mode():
        assert network.eval()(pair).argmax(1).tolist() == [0, 1]


def test_onnx_with_any_number_of_clips(clips: torch.Tensor, tmp_path: Path) -> None:
    path = tmp_path / "clips.onnx"
    network = network_of("full").eval()
    stages = network.get_submodule("body")
    assert isinstance(stages, nn.Sequential)
    # The exporter's time grows with the blocks, and each stage repeats its own.
    for i in range(1, len(stages)):
        stages[i] = stages[i][:1]
    dynamic = {0: torch.export.Dim("clips", max=64)}
    torch.onnx.export(
        network,
        (clips,),
        path,
        input_names=["clips"],
        dynamic_shapes=(dynamic,),
        dynamo=True,
        external_data=False,
        optimize=False,
        verbose=False,
    )
    session = ort.InferenceSession(path, providers=["CPUExecutionProvider"])
    for batch in (clips, clips[:1]):
        with torch.inference_mode():
            wanted = network(batch).numpy()
        np.testing.assert_allclose(session.run(None, {"clips": batch.numpy()})[0], wanted, rtol=1e-4, atol=1e-6)
