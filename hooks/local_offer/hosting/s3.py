"""A bucket of S3, or of any store that speaks as it does. The only importer of botocore."""

from __future__ import annotations

from collections.abc import Mapping

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import get_session

NotAnsweredError = (BotoCoreError, ClientError)
"""What a bucket that cannot be reached, or does not let us in, raises."""


class S3Bucket:
    """One bucket. Keys or a role are found as AWS's own tools find them: in the environment, a profile, the machine."""

    def __init__(self, name: str, endpoint: str | None = None) -> None:
        """Use the bucket of this name, at AWS or at the address of another store."""
        again = Config(retries={"mode": "standard", "max_attempts": 5})
        self._name = name
        self._client = get_session().create_client("s3", endpoint_url=endpoint, config=again)

    def files(self) -> Mapping[str, str]:
        """The names in it, with the MD5 digest of each as S3 tells it."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._name)
        return {one["Key"]: one["ETag"].strip('"') for page in pages for one in page.get("Contents", ())}

    def put(self, name: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Put one file in the place of the one that has the name, in one step."""
        sent = {key.replace("-", ""): value for key, value in headers.items()}
        self._client.put_object(Bucket=self._name, Key=name, Body=content, **sent)

    def remove(self, name: str) -> None:
        """Take one file away."""
        self._client.delete_object(Bucket=self._name, Key=name)
