"""How good a model is, in figures, plots and one page."""
