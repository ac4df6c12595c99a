"""What is wrong with what lies on the table: each module asks one question."""
