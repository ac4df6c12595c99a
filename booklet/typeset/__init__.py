"""Words and pictures become marks at fixed places."""
