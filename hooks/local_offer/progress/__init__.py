"""What follows from the records of the improvement programme: where each milestone stands, and what changed."""
