"""The dates of a journey: one table of steps, worked out here and, from the same table, on a family's device.

`table.py` takes the table from an offer, `counting.py` has the arithmetic of days, `reckoning.py` works out a journey,
and `calendar_file.py` writes what came of it as a calendar file. overrides/assets/scripts/deadlines/ does the same.
"""
