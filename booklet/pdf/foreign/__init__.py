"""Files made elsewhere: opened at a gate, their pages taken as one sees them, and laid on sheets of ours."""
