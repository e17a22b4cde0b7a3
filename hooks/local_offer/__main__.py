"""`python -m local_offer` is the same as `local-offer`."""

from local_offer.commands import main

main()
