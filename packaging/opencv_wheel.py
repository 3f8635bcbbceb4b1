"""The part of OpenCV that the app uses, as a wheel for the bundles: packaging/opencv_wheel.py OUTPUT_FOLDER

The package index's wheel is a third of a bundle: FFmpeg (the app reads and writes video with PyAV), OpenBLAS, neural
networks, stereo vision. This builds the version that is installed from its own sdist with image processing, image files
and cameras alone. Needs CMake, a C++ compiler and, on x86, NASM; downloads nothing but the sdist and what it is built
with. A build that was interrupted goes on where it was; a wheel that is there is only checked.
"""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import numpy as np

PACKAGE = "opencv-python-headless"
# They bring the two that they need: flann and geometry.
MODULES = ("core", "imgproc", "imgcodecs", "videoio", "python3")
# From the sdist's own copies, so that the wheel needs no library of the system and reads the same files everywhere.
BUILT_IN = ("ZLIB", "JPEG", "PNG", "TIFF", "WEBP", "OPENJPEG")
UNUSED = (
    "AVIF", "DIRECTML", "DIRECTX", "EIGEN", "FFMPEG", "FLATBUFFERS", "GSTREAMER", "IPP", "ITT", "JASPER", "KLEIDICV",
    "LAPACK", "OPENCL", "OPENEXR", "PROTOBUF", "UNIFONT", "VA", "VTK",
)  # fmt: skip
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "JPEG 2000")
CAMERAS = {"linux": "v4l/v4l2", "win32": "DirectShow", "darwin": "AVFoundation"}
"""By `sys.platform`, what OpenCV's own summary calls the interface to cameras."""


def cmake_options() -> list[str]:
    """What is built."""
    return [
        f"-DBUILD_LIST={','.join(MODULES)}",
        *(f"-DWITH_{name}=OFF" for name in UNUSED),
        *(f"-DBUILD_{name}=ON" for name in BUILT_IN),
        "-DVIDEOIO_ENABLE_PLUGINS=OFF",
        "-DENABLE_CCACHE=OFF",
        "-DPYTHON3_LIMITED_API=ON",
        # The headers of the isolated environment are gone when an interrupted build goes on.
        f"-DPYTHON3_NUMPY_INCLUDE_DIRS={Path(np.get_include()).as_posix()}",
    ]


def missing(summary: str, system: str) -> list[str]:
    """What a bundle can't do without and `cv2.getBuildInformation()` does not promise, for `sys.platform` = system."""
    needed = {name: rf"^\s*{re.escape(name)}:\s+(YES|build)" for name in (CAMERAS[system], *FORMATS)}
    # Without it a camera's JPEG pictures take several times as long.
    needed["SIMD of JPEG"] = r"^\s*JPEG:.*\n\s*SIMD Support Request:.*\n\s*SIMD Support:\s+YES"
    return [name for name, line in needed.items() if not re.search(line, summary, re.MULTILINE)]


def build(output: Path, number: str) -> None:
    """Puts the wheel of a version of OpenCV into a folder, and its sources beside it.

    Raises:
        SystemExit: NASM is missing.
        subprocess.CalledProcessError: OpenCV can't be downloaded or built.
    """
    if platform.machine().lower() in ("x86_64", "amd64") and shutil.which("nasm") is None:
        raise SystemExit("nasm is not there: OpenCV would read a camera's JPEG pictures slowly")
    pip = [sys.executable, "-m", "pip"]
    name = f"{PACKAGE.replace('-', '_')}-{number}"
    if not (output / name).is_dir():
        wanted = ["--no-deps", "--no-binary", PACKAGE, f"{PACKAGE}=={number}"]
        subprocess.run([*pip, "download", "--dest", output, *wanted], check=True)
        shutil.unpack_archive(output / f"{name}.tar.gz", output, filter="data")
        _let_files_be_absent(output / name / "setup.py")
    environment = {
        **os.environ,
        "CMAKE_ARGS": shlex.join(cmake_options()),
        "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count()),
    }
    if sys.platform == "linux":
        environment["LDFLAGS"] = "-Wl,--strip-all"
    elif sys.platform == "darwin":
        # As in build.spec.
        environment["MACOSX_DEPLOYMENT_TARGET"] = "12.0"
    else:
        # Its setup.py then takes Visual Studio's generator, the one that knows the platform which it names.
        environment["CI_BUILD"] = "1"
    subprocess.run(
        [*pip, "wheel", "--verbose", "--no-deps", "--wheel-dir", output, output / name], env=environment, check=True
    )


def _let_files_be_absent(setup: Path) -> None:
    # It asks for type stubs, whose generator (5.0.0) fails without the feature detectors, and on Windows for FFmpeg.
    text = setup.read_text("utf-8")
    check = 'if not found and "gapi" not in relpath_re:'
    if check not in text:
        raise SystemExit(f"{setup} is not as it was in 5.0.0.93: look what it asks of a build without FFmpeg")
    setup.write_text(text.replace(check, "if False:"), "utf-8")


def summary_of(wheel: Path) -> str:
    """`cv2.getBuildInformation()` of a wheel that is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.unpack_archive(wheel, folder, "zip")
        command = [sys.executable, "-c", "import cv2; print(cv2.getBuildInformation())"]
        environment = {**os.environ, "PYTHONPATH": folder}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def main(output: Path) -> None:
    number = version(PACKAGE)
    wheels = f"{PACKAGE.replace('-', '_')}-{number}-*.whl"
    output.mkdir(parents=True, exist_ok=True)
    if not any(output.glob(wheels)):
        build(output.resolve(), number)
    (wheel,) = output.glob(wheels)
    summary = summary_of(wheel)
    print(summary)
    if lacking := missing(summary, sys.platform):
        raise SystemExit(f"{wheel.name} was built without {', '.join(lacking)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
