"""Pages and sides: what they show, what they refer to, and what they say of themselves."""
