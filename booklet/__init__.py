"""Technique YAML and pictures become a pocket booklet and cards to laminate."""
