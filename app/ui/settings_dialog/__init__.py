"""The settings dialog: one page for each part of the app, over `app.preferences`."""
