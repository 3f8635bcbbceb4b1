import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("module", ["models.onnx_model", "training.exporting.onnx_files"])
def test_onnx_runtime_writes_no_device_id(tmp_path: Path, module: str) -> None:
    """Its telemetry begins with an id in the user's cache, as soon as it is imported."""
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment.pop("ORT_DISABLE_TELEMETRY", None)
    code = f"import {module}, onnxruntime; print(onnxruntime.__version__)"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert [path for path in tmp_path.rglob("*") if "onnxruntime" in path.name or path.name == "deviceid"] == []
