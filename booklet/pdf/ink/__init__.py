"""Inks: what colours and photographs of a page become on a screen, at home, and on a press."""
