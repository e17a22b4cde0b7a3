"""Templates as they were compiled in an earlier build, kept as Python keeps its own modules.

To compile every template takes half a second, a fifth of the time of a small council's build. What was compiled is kept
beside the package's own compiled modules, and taken again while the template, the words of the interface and the
package itself are the same.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache

PACKAGE = Path(__file__).parent
FOLDER = PACKAGE / "__pycache__" / "templates"


class CompiledTemplates(FileSystemBytecodeCache):
    """The compiled templates of an environment that says these words. Without a folder to write in there are none."""

    def __init__(self, says: Mapping[str, str], folder: Path = FOLDER) -> None:
        """Keep them in this folder, which is made when it is not there."""
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder), "%s.pyc")
        self._made_by = made_by() + json.dumps(says, sort_keys=True)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja hands it
        """The name of a template's file here: a template of this name has one, in whatever folder it is."""
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        """Another text for another template, other words or another version of the package."""
        return blake2b((self._made_by + source).encode(), digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what was kept; nothing when the file cannot be read, is damaged or is of another template."""
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where that can be done."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@lru_cache(maxsize=1)
def made_by() -> str:
    """Another text for each version of Jinja and of the package, whose filters are worked into templates."""
    sources = (path.read_bytes() for path in sorted(PACKAGE.rglob("*.py")))
    return version("jinja2") + blake2b(b"\0".join(sources), digest_size=16).hexdigest()
