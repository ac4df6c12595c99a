"""What every room stands on: errors, lengths, colours, faces, papers, and the ticket that a file bears."""
