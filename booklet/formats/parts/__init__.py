"""Parts that several products share: the round, the ways, safety, chart, brand, colophon, places to write in."""
