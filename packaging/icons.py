"""Renders icon.svg as the files that each system wants: `python packaging/icons.py DIR`."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parent / "icon.svg"
PNG_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIDES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""Apple's types of PNG entries, and their sides."""


def render(side: int) -> bytes:
    """A PNG of the icon, `side` pixels wide."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer(content := QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def ico() -> bytes:
    """Windows' icon file, of PNG entries."""
    images = [render(side) for side in ICO_SIDES]
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    entries = b""
    for side, image in zip(ICO_SIDES, images, strict=True):
        # 256 does not fit into its byte and is written as 0.
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return head + entries + b"".join(images)


def icns() -> bytes:
    """Apple's icon file, of PNG entries."""
    entries = b"".join(
        kind + struct.pack(">I", len(image) + 8) + image
        for kind, image in ((kind, render(side)) for kind, side in ICNS_TYPES.items())
    )
    return b"icns" + struct.pack(">I", len(entries) + 8) + entries


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for side in PNG_SIDES:
        (folder / f"{side}.png").write_bytes(render(side))
    (folder / "emotion-lens.ico").write_bytes(ico())
    (folder / "emotion-lens.icns").write_bytes(icns())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
