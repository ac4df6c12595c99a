"""What is written into each copy of a run: its words, and its tiny name on each sheet."""
