"""What plots, sheets and pages are drawn with."""
