"""The queue of files in the window."""
