"""The way in from a shell: `local-offer`, or `python -m local_offer`."""

import gc
import sys

MANY_THINGS = 200_000
"""How many new things Python makes before it looks for ones that nothing uses. Records are made to stay, so looking as
often as usual takes a quarter of the time of reading them (decisions/0008)."""


def run() -> None:
    """Run the command line. Ctrl-C at any moment, even while modules load, ends in a sentence and exit code 130."""
    gc.set_threshold(MANY_THINGS)
    try:
        from local_offer.commands import run_commands

        sys.exit(run_commands())
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was left half done.\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
