"""What the bundles are made with, as far as it runs without building one."""

import configparser
import importlib.util
import json
import platform
import plistlib
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
import pytest

import app.cli
import app.ui.main

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "packaging"
ID = "org.emotionlens.EmotionLens"


def tool(name: str) -> ModuleType:
    """A file of the folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("called", "arguments", "command"),
    [
        ("/usr/bin/emotion-analyze", ["a.mp4"], "emotion_analyze"),
        ("/usr/bin/emotion-app", [], "emotion_app"),
        ("C:/Programs/emotion-lens.exe", ["emotion-predict", "a.png"], "emotion_predict"),
        ("/opt/emotion-lens", ["clip.mp4"], "emotion_app"),
        # Not a command of the app's own.
        ("/opt/emotion-lens", ["emotion-train"], "emotion_app"),
    ],
)
def test_a_bundle_runs_the_command_that_it_is_called_by(
    called: str, arguments: list[str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def run() -> int:
        seen.extend(sys.argv[1:])
        return 7

    monkeypatch.setattr(app.cli, command, run)
    monkeypatch.setattr(sys, "argv", [called, *arguments])
    assert tool("launch").main() == 7
    assert seen == [word for word in arguments if word.replace("-", "_") != command]


def test_the_notices_name_what_files_belong_to() -> None:
    notices = tool("notices")
    text = notices.notices(notices.bundled_works([np.__file__, cv2.__file__, __file__]))
    assert f"numpy {np.__version__}" in text and "opencv-python-headless " in text and "Python 3." in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text and "Redistribution and use" in text
    assert "torch" not in text.split("=====")[0]


def test_the_bill_of_materials_lists_the_same_by_their_package_urls() -> None:
    notices = tool("notices")
    works = [
        *notices.bundled_works([np.__file__, cv2.__file__]),
        notices.Work("libstdc++6", "1:12.2.0+b1", "deb/debian", "", ("its terms",)),
        notices.Work("emotion-lens", "1.2.3", "pypi", "MIT", ()),
    ]
    bill = json.loads(tool("bill").bill(works, "emotion-lens"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["purl"] == "pkg:pypi/emotion-lens@1.2.3"
    components = {component["purl"]: component for component in bill["components"]}
    assert len(components) == len(bill["components"]) == len(works) - 1
    assert components[f"pkg:pypi/numpy@{np.__version__}"]["licenses"]
    assert f"pkg:generic/python@{platform.python_version()}" in components
    assert "licenses" not in components["pkg:deb/debian/libstdc%2B%2B6@1%3A12.2.0%2Bb1"]


SUMMARY = """
  Media I/O:
    ZLib:                        build (ver 1.3.2)
    JPEG:                        build-libjpeg-turbo (ver 3.1.2-70)
      SIMD Support Request:      YES
      SIMD Support:              YES
    WEBP:                        build (ver decoder: 0x0210, encoder: 0x0210, demux: 0x0107)
    PNG:                         build (ver 1.6.57)
      SIMD Support Request:      YES
      SIMD Support:              YES (Intel SSE)
    TIFF:                        build (ver 42 - 4.7.1)
    JPEG 2000:                   build (ver 2.5.3)

  Video I/O:
    v4l/v4l2:                    YES (linux/videodev2.h)
"""
"""Part of `cv2.getBuildInformation()`."""


@pytest.mark.parametrize(
    ("found", "instead", "lacking"),
    [
        ("", "", []),
        ("YES (linux/videodev2.h)", "NO", ["v4l/v4l2"]),
        ("build (ver 42 - 4.7.1)", "NO", ["TIFF"]),
        ("SIMD Support:              YES\n", "SIMD Support:              NO\n", ["SIMD of JPEG"]),
    ],
)
def test_an_opencv_that_would_cost_cameras_or_images_is_refused(found: str, instead: str, lacking: list[str]) -> None:
    assert tool("opencv_wheel").missing(SUMMARY.replace(found, instead), "linux") == lacking


def test_what_is_left_out_of_opencv_is_nothing_that_the_app_calls() -> None:
    (modules,) = (option for option in tool("opencv_wheel").cmake_options() if option.startswith("-DBUILD_LIST="))
    assert modules == "-DBUILD_LIST=core,imgproc,imgcodecs,videoio,python3"
    called = {
        name
        for part in ("app", "models")
        for path in (ROOT / part).rglob("*.py")
        if "networks" not in path.parts
        for name in re.findall(r"\bcv2\.(\w+)", path.read_text(encoding="utf-8"))
        if not name.isupper()
    }
    built = {
        "GaussianBlur", "VideoCapture", "VideoWriter", "applyColorMap", "bitwise_and", "copyTo", "cvtColor", "ellipse",
        "error", "extractChannel", "flip", "imdecode", "imencode", "imread", "imwrite", "invertAffineTransform",
        "resize", "transpose", "utils", "warpAffine",
    }  # fmt: skip
    assert called <= built, "are these in a module that packaging/opencv_wheel.py builds? Then list them here"


def test_the_icon_in_every_format(tmp_path: Path) -> None:
    icons = tool("icons")
    icons.main(tmp_path)
    for side in icons.PNG_SIDES:
        image = cv2.imread(str(tmp_path / f"{side}.png"), cv2.IMREAD_UNCHANGED)
        assert image is not None and image.shape == (side, side, 4)
        assert image[0, 0, 3] == 0 and image[side // 2, side // 2, 3] == 255
    ico = (tmp_path / "emotion-lens.ico").read_bytes()
    assert struct.unpack_from("<HHH", ico) == (0, 1, len(icons.ICO_SIDES))
    size, offset = struct.unpack_from("<II", ico, 6 + 16 * (len(icons.ICO_SIDES) - 1) + 8)
    assert ico[offset : offset + 4] == b"\x89PNG" and offset + size == len(ico)
    icns = (tmp_path / "emotion-lens.icns").read_bytes()
    assert icns[:4] == b"icns" and struct.unpack_from(">I", icns, 4)[0] == len(icns)


def test_the_desktop_knows_the_app_by_one_name() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(FOLDER / "linux" / f"{ID}.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == "emotion-app %f"
    metadata = ElementTree.parse(FOLDER / "linux" / f"{ID}.metainfo.xml").getroot()
    assert metadata.findtext("id") == ID
    assert metadata.findtext("launchable") == f"{ID}.desktop"
    assert metadata.findtext("icon") == entry["Desktop Entry"]["Icon"] == "emotion-lens"
    assert f'"{ID}"' in Path(app.ui.main.__file__).read_text(encoding="utf-8")


def test_the_windows_installer_replaces_the_version_before_it() -> None:
    lines = (FOLDER / "windows" / "emotion-lens.iss").read_text(encoding="utf-8").splitlines()
    # Another one would be installed beside the first.
    assert "AppId={{6C1F7C86-5C0B-4C6E-9C19-0B0E2B6B6A55}" in lines
    assert 'Type: filesandordirs; Name: "{app}\\_internal"' in lines
    programs = {name for line in lines for name in re.findall(r"\{app\}\\([\w-]+)\.exe", line)}
    assert programs == {"emotion-lens"}
    assert 'NAME = "emotion-lens"' in (ROOT / "build.spec").read_text(encoding="utf-8")


def test_the_mac_app_may_use_the_camera() -> None:
    entitlements = plistlib.loads((FOLDER / "macos" / "entitlements.plist").read_bytes())
    assert entitlements["com.apple.security.device.camera"] is True
    assert "NSCameraUsageDescription" in (ROOT / "build.spec").read_text(encoding="utf-8")


def test_the_pictures_of_the_window(tmp_path: Path) -> None:
    options = ("--size", "640x480", "--scale", "1", "--theme", "light", "dark", "--state", "welcome", "no-camera")
    subprocess.run([sys.executable, FOLDER / "screenshots.py", tmp_path / "shots", *options], check=True)
    shots = {path.name: cv2.imread(str(path)) for path in (tmp_path / "shots").iterdir()}
    assert set(shots) == {
        f"{state}-640x480@1-{theme}.png" for state in ("welcome", "no-camera") for theme in ("light", "dark")
    }
    for state in ("welcome", "no-camera"):
        light, dark = (shots[f"{state}-640x480@1-{theme}.png"] for theme in ("light", "dark"))
        assert light is not None and dark is not None and light.shape == dark.shape
        assert light.mean() > 170 > 85 > dark.mean() and light.std() > 10
