"""Looking at a recorded session again. No Qt."""
