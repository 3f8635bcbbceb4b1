"""What the timeline's panel says."""

from app.sessions.markers import Marker
from app.timeline.clock import clock
from app.timeline.markers import Markers
from app.ui.translation import QT_TR_NOOP, tr, translated

TITLE = QT_TR_NOOP("Timeline")
PLOT = QT_TR_NOOP("Timeline of the session")
PLOT_HELP = QT_TR_NOOP(
    "Up and Down choose a marker, Alt with Left and Right moves it, Enter edits its note, Delete removes it. "
    "Plus and Minus zoom, Page Up and Page Down pan, End follows the newest moment."
)
EVENT, EVENT_TIP = QT_TR_NOOP("Event"), QT_TR_NOOP("Mark this moment with a note")
EVENT_KEY = "N"
EXCLUDE, EXCLUDE_TIP = QT_TR_NOOP("Exclude"), QT_TR_NOOP("Leave what follows out of the summary")
INCLUDE, INCLUDE_TIP = QT_TR_NOOP("End exclusion"), QT_TR_NOOP("What follows counts again")
EXCLUDE_KEY = "X"
NOTE, NOTE_TIP = QT_TR_NOOP("Edit note"), QT_TR_NOOP("Edit the chosen marker's note")
DELETE, DELETE_TIP = QT_TR_NOOP("Delete marker"), QT_TR_NOOP("Delete the chosen marker")
UNDO, UNDO_TIP = QT_TR_NOOP("Bring back"), QT_TR_NOOP("Bring the deleted marker back")
FOLLOW, FOLLOW_TIP = QT_TR_NOOP("Follow"), QT_TR_NOOP("Keep the newest moment in view")
EVERYONE, WHOM = QT_TR_NOOP("Everyone"), QT_TR_NOOP("Whose lane the timeline shows")
HINT = QT_TR_NOOP("Drag to look back, turn the wheel to zoom, double-click to follow again.")
EMPTY = QT_TR_NOOP("The timeline begins with the first picture.")
LOADING = QT_TR_NOOP("Preparing the timeline…")
FAILED = QT_TR_NOOP("The timeline can't be shown: {reason}")
NOT_IN_VIEW = QT_TR_NOOP("not in view")
NOTE_FOR_EVENT = QT_TR_NOOP("Note for the event at {time}")
NOTE_FOR_EXCLUDED = QT_TR_NOOP("Why is {start} to {end} left out?")
MARKER_NOTE = QT_TR_NOOP("Marker's note")
#: Of people for whom the timeline has no room.
MORE = QT_TR_NOOP("{count} more")

EVENT_LABEL, EXCLUDED_LABEL, OPEN_LABEL = QT_TR_NOOP("Event"), QT_TR_NOOP("Excluded"), QT_TR_NOOP("Excluding…")
EXCLUDED_NOTE = QT_TR_NOOP("Excluded: {note}")

EVENT_AT = QT_TR_NOOP("Event at {time}")
EVENT_AT_NOTE = QT_TR_NOOP("Event at {time}: {note}")
EXCLUDED_AT = QT_TR_NOOP("Excluded from {start} to {end}")
EXCLUDED_AT_NOTE = QT_TR_NOOP("Excluded from {start} to {end}: {note}")

EXCLUDING = QT_TR_NOOP("Excluding since {time}. Press X to end it.")
NOT_SAVED = QT_TR_NOOP("The markers can't be saved: {reason}")


def marker_label(marker: Marker) -> str:
    """What is written beside a marker."""
    if marker.end is None:
        return marker.note or tr(EVENT_LABEL)
    return tr(EXCLUDED_NOTE).format(note=marker.note) if marker.note else tr(EXCLUDED_LABEL)


def marker_sentence(marker: Marker) -> str:
    """A marker in words."""
    if marker.end is None:
        sentence = EVENT_AT_NOTE if marker.note else EVENT_AT
        return tr(sentence).format(time=clock(marker.time), note=marker.note)
    sentence = EXCLUDED_AT_NOTE if marker.note else EXCLUDED_AT
    return tr(sentence).format(start=clock(marker.time), end=clock(marker.end), note=marker.note)


def note_question(marker: Marker) -> str:
    """What a note is asked for with."""
    if marker.end is None:
        return tr(NOTE_FOR_EVENT).format(time=clock(marker.time))
    return tr(NOTE_FOR_EXCLUDED).format(start=clock(marker.time), end=clock(marker.end))


def state_sentence(markers: Markers, chosen: Marker | None) -> str:
    """What to know now, the most important of it."""
    if markers.problem:
        return tr(NOT_SAVED).format(reason=translated(markers.problem))
    if markers.open_since is not None:
        return excluding_sentence(markers.open_since)
    if chosen is not None:
        return marker_sentence(chosen)
    unsaved = markers.unsaved
    if unsaved:
        return tr("%n marker(s) lie outside a recording, kept until another source is opened.", "", unsaved)
    return tr(HINT)


def excluding_sentence(since: float) -> str:
    """That a stretch is being excluded, since when, in seconds, and how to end it."""
    return tr(EXCLUDING).format(time=clock(since))
