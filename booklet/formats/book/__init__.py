"""The pages of a booklet and of the fold: covers, spreads, single pages, fillers, and their order."""
