"""What the window does when the app is started a second time."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.ui.translation import tr

if TYPE_CHECKING:
    from app.ui.front_door import Call
    from app.ui.main_window import MainWindow


def receive(window: "MainWindow", call: "Call") -> None:
    """Comes to the front and opens what was asked for, unless that would end a recording unasked."""
    if call.token:
        # Qt takes it from there with the next wish to come to the front.
        os.environ["XDG_ACTIVATION_TOKEN"] = call.token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if call.source is None:
        return
    source = call.source
    if window.session.recording is None:
        window.open_typed(source)
        return
    name = window.chooser.typed(source).name
    text = tr("{source} is not opened, because a recording is on.").format(source=name)
    window.banner.say("warning", text, tr("Stop and open"), lambda: window.open_typed(source))
