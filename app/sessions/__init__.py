"""What a recording leaves behind: a folder that says how it came about."""
