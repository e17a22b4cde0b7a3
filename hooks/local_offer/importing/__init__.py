"""Other people's directories to our YAML: read, cleaned, checked, and merged with what editors have changed since.

A source (`open_referral.py`, `spreadsheet.py`) gives drafts; `importer.py` checks them and writes what can be used.
Nothing is guessed: a fact that the source does not have stays unknown, or stands in the mapping file for all to see.
"""
