"""Studies: variants of one recipe, trained and compared."""
