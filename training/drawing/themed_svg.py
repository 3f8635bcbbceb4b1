"""A figure for a page that may be light or dark: an SVG whose colours follow the reader's choice."""

import base64
import io

from matplotlib import rc_context
from matplotlib.figure import Figure

from training.drawing.report import ACCENT, LINE, QUIET, TEXT

LIGHT = {"ground": "#F6F7F9", "raised": "#FFFFFF", "line": LINE, "text": TEXT, "quiet": QUIET, "accent": ACCENT}
DARK = {
    "ground": "#1C1F24",
    "raised": "#282C33",
    "line": "#363B44",
    "text": "#EEF0F3",
    "quiet": "#A7AFBB",
    "accent": "#7DB4FF",
}
"""The app's own themes, for a page and for the figures on it."""

FOLLOWING = ("line", "text", "quiet", "accent")


def themed_svg(figure: Figure) -> str:
    """Draws a figure without a ground.

    Args:
        figure: Drawn in `training.drawing.report`'s colours; those become the theme's, any others stay.

    Returns:
        An SVG document. It is made to be an image of its own, as names within one must not meet those within another.
    """
    buffer = io.StringIO()
    # Fixed names, so that the same figure gives the same file.
    with rc_context({"svg.hashsalt": "emotion-lens"}):
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    document = buffer.getvalue()
    for name in FOLLOWING:
        document = document.replace(LIGHT[name].lower(), f"var(--{name})")
    end = document.index(">", document.index("<svg")) + 1
    # What matplotlib draws in black it gives no colour at all.
    style = (
        f"<style>svg{{fill:var(--text);{_variables(LIGHT)}}}"
        f"@media(prefers-color-scheme:dark){{svg{{{_variables(DARK)}}}}}</style>"
    )
    return document[:end] + style + document[end:]


def data_uri(content: bytes, kind: str) -> str:
    """The content as an address that a page can show without a file, `kind` being its media type."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _variables(theme: dict[str, str]) -> str:
    return "".join(f"--{name}:{theme[name]};" for name in FOLLOWING)
