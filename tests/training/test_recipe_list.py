import json
import subprocess
import sys

from training.recipe import RECIPES

# Stands in for an app that has the training extra's small parts only, and for one that wants the list at once.
WITHOUT_TORCH = (
    "import sys; sys.modules['torch'] = None; from training.cli import emotion_train; sys.exit(emotion_train())"
)


def test_the_list_needs_no_torch() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_TORCH, "--list", "json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    recipes = {entry["name"]: entry for entry in json.loads(done.stdout)}
    assert sorted(recipes) == sorted(path.stem for path in RECIPES.glob("*.yaml"))
    usual = recipes["resnet50_cbam"]
    assert (usual["size"], usual["colour"], usual["init"], usual["frames"]) == (64, "grey", "random", 1)
    assert usual["about"].startswith("ResNet50+CBAM from random weights") and "architecture" not in usual["about"]
    assert recipes["resnet18"]["init"] == "imagenet"
    assert recipes["cnn_dual_attention_bilstm_clips"]["frames"] == 8
