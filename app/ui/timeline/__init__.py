"""The panel with the session's timeline."""
