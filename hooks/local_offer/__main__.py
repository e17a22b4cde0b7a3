"""The way in from a shell: `local-offer`, or `python -m local_offer`."""

import sys


def run() -> None:
    """Run the command line. Ctrl-C at any moment, even while modules load, ends in a sentence and exit code 130."""
    try:
        from local_offer.commands import run_commands

        sys.exit(run_commands())
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was left half done.\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
