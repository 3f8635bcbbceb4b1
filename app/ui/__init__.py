"""The window. The only part of the app that knows Qt."""
