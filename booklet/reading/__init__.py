"""The gate: other people's files become values, or a list of what is wrong with them."""
