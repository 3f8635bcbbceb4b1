"""From frames to analyses. Knows neither Qt nor torch."""
