from pathlib import Path

import pytest

from models.errors import InputError
from training.ablating.study import STUDIES, load_study

GOOD = "base: resnet50_cbam\nset: [epochs=2]\nseeds: [0, 1]\nvariants:\n- {name: a, changes: nothing}\n"


@pytest.mark.parametrize("name", [path.stem for path in STUDIES.glob("*.yaml")])
def test_studies_that_ship_change_something_in_every_variant(name: str) -> None:
    variants = load_study(name)
    hashes = [variant.recipes[0].sha256() for variant in variants]
    assert len(set(hashes)) == len(hashes)


def test_a_variant_adds_to_what_all_share(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(GOOD + "- {name: b, changes: mixup, set: [augmentation.mixup=0.2]}\n")
    first, second = load_study(str(path))
    assert [recipe.seed for recipe in first.recipes] == [0, 1]
    assert {recipe.epochs for recipe in (*first.recipes, *second.recipes)} == {2}
    assert first.recipes[0].augmentation.mixup == 0
    assert second.recipes[1].augmentation.mixup == 0.2


def test_settings_for_all_variants_give_way_to_a_variant_s_own(tmp_path: Path) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(GOOD + "- {name: b, changes: longer, set: [epochs=5]}\n")
    first, second = load_study(str(path), overrides=["epochs=3", "ema=0.5"])
    assert [variant.recipes[0].epochs for variant in (first, second)] == [3, 5]
    assert [variant.recipes[0].ema for variant in (first, second)] == [0.5, 0.5]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD, "variants"),
        (GOOD + "- {name: a, changes: the same name}\n", "different names"),
        (GOOD + "- {name: b, changes: x, set: [epoch=3]}\n", "epoch"),
        (GOOD + "- {name: ../b, changes: x}\n", "variants.1.name"),
        (GOOD + "- {name: b}\n", "variants.1.changes"),
        (
            GOOD + "- {name: b, changes: x, set: [network.nonsense=1]}\n",
            "network.nonsense: resnet50_cbam has no such option",
        ),
        (GOOD + "- {name: b, changes: x, set: [architecture=resnet]}\n", "unknown architecture 'resnet'; known: "),
        (GOOD + "- {name: b, changes: x, base: cbam_5cnn, set: [input.size=16]}\n", "takes images of 32 px or more"),
        ("base: [", "can't read"),
        ("", "base: field required"),
        ("- a list", "must be a mapping"),
        ("base: resnet50_cbam\nvariants: 3\n", "variants: expected a list .got 3"),
    ],
)
def test_a_bad_study_is_refused_in_one_line(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "study.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=reason) as caught:
        load_study(str(path))
    assert "\n" not in str(caught.value)


def test_an_unknown_study_names_the_known() -> None:
    with pytest.raises(InputError, match="levers"):
        load_study("nothing")
