"""Sheets of paper: how a composition lies on them, and the marks and words in what is cut off."""
