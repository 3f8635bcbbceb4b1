"""The desktop app and its headless commands."""
