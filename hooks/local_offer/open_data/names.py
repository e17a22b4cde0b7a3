"""Identifiers that stay the same for as long as a record keeps its id, whatever the site's address becomes.

Each is a UUID of version 5: made from the site's own namespace, which data/site.yml pins, and from what it names.
"""

from __future__ import annotations

import hashlib
import uuid

from local_offer.models.site import Site


class Names:
    """The identifiers of one site."""

    def __init__(self, site: Site) -> None:
        """Take the namespace that the site pins, or the one that its address gives."""
        pinned = site.uuid_namespace
        self.namespace = uuid.UUID(pinned) if pinned else uuid.uuid5(uuid.NAMESPACE_URL, site.address)
        self._begun = hashlib.sha1(self.namespace.bytes, usedforsecurity=False)
        self._kept: dict[str, str] = {}

    def of(self, kind: str, *key: str) -> str:
        """The identifier of one thing, such as `of("services", "autism-outreach")`.

        It is what `uuid.uuid5(namespace, "services/autism-outreach")` gives, sooner.
        """
        name = "/".join((kind, *key))
        if name not in self._kept:
            digest = self._begun.copy()
            digest.update(name.encode())
            self._kept[name] = str(uuid.UUID(bytes=digest.digest()[:16], version=5))
        return self._kept[name]
