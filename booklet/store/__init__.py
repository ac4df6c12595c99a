"""What is kept on disk: finished files, whole or not at all, and what a later build need not do again."""
