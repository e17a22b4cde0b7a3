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
        # Records are asked for by many others, parts of records once.
        self._kept: dict[str, str] = {}

    def of(self, kind: str, *key: str) -> str:
        """The identifier of one thing, such as `of("services", "autism-outreach")`.

        It is what `uuid.uuid5(namespace, "services/autism-outreach")` gives, sooner.
        """
        name = "/".join((kind, *key))
        found = self._kept.get(name)
        if found is None:
            found = self._made(name)
            if len(key) == 1:
                self._kept[name] = found
        return found

    def _made(self, name: str) -> str:
        begun = self._begun.copy()
        begun.update(name.encode())
        digest = bytearray(begun.digest()[:16])
        digest[6] = digest[6] & 0x0F | 0x50
        digest[8] = digest[8] & 0x3F | 0x80
        written = digest.hex()
        return f"{written[:8]}-{written[8:12]}-{written[12:16]}-{written[16:20]}-{written[20:]}"
