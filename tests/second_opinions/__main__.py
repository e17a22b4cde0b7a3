"""`python -m tests.second_opinions` makes the checkers ready, and says what is missing."""

from __future__ import annotations

import sys

from tests.second_opinions import MissingToolError, ready

try:
    sys.stdout.write(f"The checkers are in {ready().folder}\n")
except MissingToolError as error:
    sys.exit(str(error))
