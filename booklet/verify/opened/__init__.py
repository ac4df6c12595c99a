"""A file opened within limits: its ticket, its parts, its sides with their words and their ink."""
