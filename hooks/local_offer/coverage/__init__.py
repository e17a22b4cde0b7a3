"""Whether the Local Offer is whole: each item of the law, what claims to meet it, and whether that is so."""
