"""Whole files, one after another, each analysed by a process of its own. No Qt."""
