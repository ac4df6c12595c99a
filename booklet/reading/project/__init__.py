"""A project as a whole: its files gathered and compared, its look, its words, and what no page may promise."""
