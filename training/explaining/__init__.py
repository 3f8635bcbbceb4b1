"""Where in a face a network finds what it says of it."""
