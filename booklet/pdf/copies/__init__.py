"""Copies of one product: what all share is written once, alone or many in a file."""
