"""Augmentation of batches of crops."""
