"""PDF's objects as values and as bytes, and the file around them (ISO 32000-1, 7)."""
