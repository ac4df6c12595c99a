"""YAML at the gate: bytes become a tree that knows its lines, a tree becomes values, or all that is wrong."""
