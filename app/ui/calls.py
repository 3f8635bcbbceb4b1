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
    choice = window.chooser.typed(call.source)
    if window.session.recording is None:
        window.open(choice)
        return
    text = tr("{source} is not opened, because a recording is on.").format(source=choice.name)
    window.banner.say("warning", text, tr("Stop and open"), lambda: window.open(choice))
