"""Who is and was in view: names, thumbnails and the last minute of each person. Knows nothing of Qt."""
