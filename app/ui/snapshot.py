"""One frame with its overlay, as a picture file."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.layers.layers import DEFAULT_LAYERS, Layers
from app.ui import settings
from app.ui.overlay import annotate
from models.messages import Message

if TYPE_CHECKING:
    from app.engine.records import Analysis


def save_snapshot(analysis: "Analysis", names: Mapping[int, str], layers: Layers = DEFAULT_LAYERS) -> Path:
    """Writes a PNG into the user's pictures folder. May run in any thread.

    Args:
        analysis: The frame and what is known of it.
        names: Of people, by track id.
        layers: What to draw, and whether faces are hidden.

    Raises:
        OSError: It can't be written.
    """
    path = settings.new_snapshot()
    image = annotate(analysis, names=names, layers=layers)
    height, width = image.shape[:2]
    if not QImage(image.data, width, height, 3 * width, QImage.Format.Format_RGB888).save(str(path)):
        raise OSError(Message("{path} can't be written", path=path))
    return path
