"""Training a model of one's own, in the window."""
