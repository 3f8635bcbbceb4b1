"""What the timeline's panel says."""

from app.sessions.markers import Marker
from app.timeline.clock import clock
from app.timeline.markers import Markers

TITLE = "Timeline"
PLOT = "Timeline of the session"
PLOT_HELP = (
    "Up and Down choose a marker, Alt with Left and Right moves it, Enter edits its note, Delete removes it. "
    "Plus and Minus zoom, Page Up and Page Down pan, End follows the newest moment."
)
EVENT, EVENT_TIP = "Event", "Mark this moment with a note (N)"
EXCLUDE, EXCLUDE_TIP = "Exclude", "Leave what follows out of the summary (X)"
INCLUDE, INCLUDE_TIP = "End exclusion", "What follows counts again (X)"
NOTE, NOTE_TIP = "Edit note", "Edit the chosen marker's note (Enter)"
DELETE, DELETE_TIP = "Delete marker", "Delete the chosen marker (Delete)"
UNDO, UNDO_TIP = "Bring back", "Bring the deleted marker back (Ctrl+Z)"
FOLLOW, FOLLOW_TIP = "Follow", "Keep the newest moment in view (End)"
EVERYONE, WHOM = "Everyone", "Whose lane the timeline shows"
HINT = "Drag to look back, turn the wheel to zoom, double-click to follow again."
EMPTY = "The timeline begins with the first picture."
LOADING = "Preparing the timeline…"
FAILED = "The timeline can't be shown: {reason}"
NOT_IN_VIEW = "not in view"
NOTE_FOR_EVENT = "Note for the event at {time}"
NOTE_FOR_EXCLUDED = "Why is {start} to {end} left out?"
MARKER_NOTE = "Marker's note"
MORE = "{count} more"

EVENT_LABEL, EXCLUDED_LABEL, OPEN_LABEL = "Event", "Excluded", "Excluding…"
EXCLUDED_NOTE = "Excluded: {note}"

EVENT_AT = "Event at {time}"
EVENT_AT_NOTE = "Event at {time}: {note}"
EXCLUDED_AT = "Excluded from {start} to {end}"
EXCLUDED_AT_NOTE = "Excluded from {start} to {end}: {note}"

EXCLUDING = "Excluding since {time}. Press X to end it."
ONE_UNSAVED = "One marker lies outside a recording. It is kept until another source is opened."
SOME_UNSAVED = "{count} markers lie outside a recording. They are kept until another source is opened."
NOT_SAVED = "The markers can't be saved: {reason}"


def marker_label(marker: Marker) -> str:
    """What is written beside a marker."""
    if marker.end is None:
        return marker.note or EVENT_LABEL
    return EXCLUDED_NOTE.format(note=marker.note) if marker.note else EXCLUDED_LABEL


def marker_sentence(marker: Marker) -> str:
    """A marker in words."""
    if marker.end is None:
        sentence = EVENT_AT_NOTE if marker.note else EVENT_AT
        return sentence.format(time=clock(marker.time), note=marker.note)
    sentence = EXCLUDED_AT_NOTE if marker.note else EXCLUDED_AT
    return sentence.format(start=clock(marker.time), end=clock(marker.end), note=marker.note)


def note_question(marker: Marker) -> str:
    """What a note is asked for with."""
    if marker.end is None:
        return NOTE_FOR_EVENT.format(time=clock(marker.time))
    return NOTE_FOR_EXCLUDED.format(start=clock(marker.time), end=clock(marker.end))


def state_sentence(markers: Markers, chosen: Marker | None) -> str:
    """What to know now, the most important of it."""
    if markers.problem:
        return NOT_SAVED.format(reason=markers.problem)
    if markers.open_since is not None:
        return EXCLUDING.format(time=clock(markers.open_since))
    if chosen is not None:
        return marker_sentence(chosen)
    unsaved = markers.unsaved
    if unsaved:
        return ONE_UNSAVED if unsaved == 1 else SOME_UNSAVED.format(count=unsaved)
    return HINT
