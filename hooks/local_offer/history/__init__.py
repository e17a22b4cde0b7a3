"""What became of the programme's records from commit to commit, so that a quiet edit is seen."""
