"""The records as typed, documented values that cannot be changed, one module a subject."""
