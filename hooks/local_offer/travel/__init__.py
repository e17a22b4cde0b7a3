"""The travel check: the decision table, how an answer is read, what follows from the answers, and why."""
