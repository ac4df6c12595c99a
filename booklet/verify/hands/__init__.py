"""What hands make of sides: paper turned, cut, piled and folded, until a book or cards lie on the table."""
