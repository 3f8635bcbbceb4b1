"""A whole session over time, and what a person marked in it."""
