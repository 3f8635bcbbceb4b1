"""Analyses to files: annotated video and logs."""
