"""Local Offer Live: a council's SEND Local Offer from plain text records.

The way of one fact: `reading` turns a file into values that know their place, `models` into typed records, `offer`
links them into one `LocalOffer`, `checks` holds it to its promises, `pages` says which pages there are, `rendering`
makes them HTML, and `build` publishes them. ARCHITECTURE.md says the rest.
"""

import os

# What a record means must not depend on plugins that happen to be installed; to look for them is slow, too.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
