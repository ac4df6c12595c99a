"""Pictures of a project: drawings and photographs by name, with what is pointed out in them."""
