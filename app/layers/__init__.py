"""What can be shown of an analysis beside the picture, and how faces are hidden. Knows nothing of Qt."""
