"""Fonts, and pages and sides as bytes of PDF."""
