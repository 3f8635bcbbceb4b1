"""The side panel with a card for each person: thin views of `app.people`."""
