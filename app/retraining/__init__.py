"""Training a model of one's own from the app: what is chosen, how far it is, what came of it. No Qt, no torch."""
