import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.contract import METADATA_KEY, Contract
from models.errors import InputError
from models.input_spec import CropTemplate, InputSpec

fraction = st.floats(0, 1)
templates = st.builds(
    CropTemplate,
    left_eye=st.tuples(st.floats(0, 0.45), fraction),
    right_eye=st.tuples(st.floats(0.5, 1), fraction),
    mouth=st.tuples(fraction, fraction),
    margin=st.floats(0, 1),
    detail=st.integers(8, 1024),
)


@st.composite
def inputs(draw: st.DrawFn) -> InputSpec:
    colour: Any = draw(st.sampled_from(["grey", "rgb"]))
    channels = 1 if colour == "grey" else 3
    mean = draw(st.tuples(*[st.floats(-1, 2)] * channels))
    std = draw(st.tuples(*[st.floats(0.01, 2)] * channels))
    frames = draw(st.integers(1, 64))
    seconds = None if frames == 1 else draw(st.floats(0.01, 100))
    return InputSpec(draw(st.integers(16, 1024)), colour, mean, std, draw(templates), frames, seconds)


contracts = st.builds(
    Contract,
    labels=st.lists(st.text(min_size=1), min_size=2, max_size=12, unique=True).map(tuple),
    input=inputs(),
    temperature=st.floats(0.05, 20),
    architecture=st.text(),
    precision=st.sampled_from(["fp32", "fp16", "int8"]),
    training_data=st.text(),
    licence=st.text(),
    metrics=st.dictionaries(st.text(), st.one_of(st.floats(0, 1), st.lists(st.floats(0, 1), min_size=2, max_size=2))),
    created=st.text(),
    recipe_hash=st.text(),
)


def example() -> Contract:
    return Contract(("a", "b", "c"), InputSpec(), 1.2, "resnet50_cbam", "int8", "FER+", "research")


@given(contracts)
def test_survives_metadata(contract: Contract) -> None:
    assert Contract.from_metadata(contract.to_metadata(), "model") == contract


def test_a_missing_contract_names_the_file_and_what_to_do() -> None:
    with pytest.raises(InputError, match=r"stranger\.onnx carries no .* emotion-export"):
        Contract.from_metadata({"other": "1"}, "stranger.onnx")


def changed(**changes: Any) -> dict[str, str]:
    fields = json.loads(example().to_metadata()[METADATA_KEY])
    for key, value in changes.items():
        node = fields
        *path, last = key.split("__")
        for part in path:
            node = node[part]
        if value is None:
            del node[last]
        else:
            node[last] = value
    return {METADATA_KEY: json.dumps(fields)}


@pytest.mark.parametrize(
    "metadata",
    [
        {METADATA_KEY: "not JSON"},
        {METADATA_KEY: "[]"},
        changed(version=99),
        changed(labels=["a"]),
        changed(labels=["a", "a"]),
        changed(labels="abc"),
        changed(labels=[1, 2]),
        changed(temperature=0),
        changed(temperature="hot"),
        changed(temperature=None),
        changed(input=None),
        changed(input__size=4),
        changed(input__colour="purple"),
        changed(input__mean=[0.5, 0.5]),
        changed(input__std=[0]),
        changed(input__frames=0),
        changed(input__frames=8),  # without the seconds that they span
        changed(input__frames="8", input__clip_seconds=1.0),
        changed(input__frames=8, input__clip_seconds=0),
        changed(input__clip_seconds=1.0),
        changed(input__template__left_eye=[0.9, 0.4]),
        changed(input__template__mouth=[3, 3]),
        changed(input__template=None),
        changed(surprise="unknown field"),
    ],
)
def test_a_broken_contract_is_one_clear_error(metadata: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"^m\.onnx has an invalid Emotion Lens contract: ") as caught:
        Contract.from_metadata(metadata, "m.onnx")
    assert "\n" not in str(caught.value)


def test_the_graph_must_match() -> None:
    contract = example()
    contract.check_graph(["batch", 1, 64, 64], ["batch", 3], "m")
    for input_shape, logits_shape, reason in [
        (["batch", 3, 64, 64], ["batch", 3], "contradicts"),
        (["batch", 1, 48, 48], ["batch", 3], "contradicts"),
        (["batch", 1, 64], ["batch", 3], "contradicts"),
        ([1, 1, 64, 64], [1, 3], "fixed batch"),
        (["batch", 1, 64, 64], ["batch", 7], "names 3 labels"),
        (["batch", 1, 64, 64], ["batch"], "names 3 labels"),
    ]:
        with pytest.raises(InputError, match=reason):
            contract.check_graph(input_shape, logits_shape, "m")


def test_the_graph_s_attention_must_be_a_map() -> None:
    contract = example()
    for shape in (["batch", 1, 2, 2], ["batch", 1, 14, 7], ["batch", 1, 1, 1]):
        contract.check_graph(["batch", 1, 64, 64], ["batch", 3], "m", shape)
    for shape in (["batch", 2, 2], ["batch", 8, 2, 2], ["batch", 1, "h", 2], ["batch", 1, 2, None], ["batch", 1, 0, 2]):
        with pytest.raises(InputError, match=r"m returns an attention of \[.* must be \[N, 1, height, width\]"):
            contract.check_graph(["batch", 1, 64, 64], ["batch", 3], "m", shape)


def test_files_from_before_there_were_clips_read_images() -> None:
    old = changed(input__frames=None, input__clip_seconds=None)
    assert "frames" not in old[METADATA_KEY] and "clip_seconds" not in old[METADATA_KEY]
    assert Contract.from_metadata(old, "m").input == InputSpec()


def test_a_graph_s_clips_are_as_long_as_promised() -> None:
    contract = replace(example(), input=InputSpec(frames=8, clip_seconds=1.0))
    contract.check_graph(["batch", 8, 1, 64, 64], ["batch", 3], "m")
    for shape in (["batch", 4, 1, 64, 64], ["batch", 1, 64, 64], ["batch", "frames", 1, 64, 64]):
        with pytest.raises(InputError, match=r"the contract says \[N, 8, 1, 64, 64\]; export it again"):
            contract.check_graph(shape, ["batch", 3], "m")
    with pytest.raises(InputError, match=r"it takes .* the contract says \[N, 1, 64, 64\]"):
        example().check_graph(["batch", 8, 1, 64, 64], ["batch", 3], "m")
