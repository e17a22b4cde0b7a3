"""Pages of an Open Referral directory over HTTP, one after the other and not too fast.

Only http and https are spoken, also after a redirection. An answer that is missing, too large or not JSON stops the
import: half a directory would make the other half look as if it had vanished.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any

from local_offer.importing.drafts import Progress, no_progress
from local_offer.problems import DataError, Place, Problem, shown

TIMEOUT_SECONDS = 30.0
MOST_BYTES = 30_000_000
MOST_PAGES = 10_000
_TRIES = 3
_LONGEST_WAIT_SECONDS = 60.0
_BUSY = frozenset({429, 500, 502, 503, 504})


class _OnlyWeb(urllib.request.HTTPRedirectHandler):
    """Follows redirections to the web, and to nothing else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The next request, or a refusal when the address is not one of the web."""
        if urllib.parse.urlsplit(newurl).scheme not in {"http", "https"}:
            raise urllib.error.URLError("it sends us on to an address that is not http or https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Fetcher:
    """Asks one directory for its pages."""

    def __init__(self, pause_seconds: float = 0.2, wait: Callable[[float], None] = time.sleep) -> None:
        """Leave `pause_seconds` between two requests."""
        self.pause_seconds = pause_seconds
        self.wait = wait
        self.asked = 0
        self.opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            _OnlyWeb(),
        ):
            self.opener.add_handler(handler)

    def services(self, base: str, progress: Progress = no_progress) -> Iterator[dict[str, Any]]:
        """Every service of the directory at this address, as fully as it is given.

        A page of version 3 lists services in short, so each is asked for by its id as well.
        """
        listing = _listing_address(base)
        seen: set[str] = set()
        for number in range(1, MOST_PAGES + 1):
            page = self.json(f"{listing}{'&' if '?' in listing else '?'}page={number}")
            items = items_of(page)
            if items is None:
                raise _stop(listing, "The answer is not a page of an Open Referral directory.", "check the address.")
            fresh = [item for item in items if str(item.get("id")) not in seen]
            for item in fresh:
                seen.add(str(item.get("id")))
                yield self._in_full(listing, item) if "contents" in page else item
                progress("Fetched", len(seen), _number(page, "total_items", "totalElements"))
            if not fresh or _is_last(page, number):
                return
        raise _stop(listing, f"The directory has more than {MOST_PAGES} pages, the most that are read.")

    def _in_full(self, listing: str, item: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(item.get("id"), str | int):
            return item
        parts = urllib.parse.urlsplit(listing)
        path = f"{parts.path.rstrip('/')}/{urllib.parse.quote(str(item['id']), safe='')}"
        found = self.json(urllib.parse.urlunsplit(parts._replace(path=path)))
        return found if isinstance(found, dict) and found.get("name") else item

    def json(self, address: str) -> Any:
        """What the directory answers at this address."""
        raw = self._bytes(address)
        try:
            return json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise _stop(address, "The answer is not JSON.", "check the address in a browser.") from None

    def _bytes(self, address: str) -> bytes:
        headers = {"Accept": "application/json", "User-Agent": "local-offer-live (import of a public directory)"}
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 - checked to be http or https
        for left in reversed(range(_TRIES)):
            if self.asked:
                self.wait(self.pause_seconds)
            self.asked += 1
            try:
                with self.opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                    raw = bytes(answer.read(MOST_BYTES + 1))
            except urllib.error.HTTPError as error:
                if error.code not in _BUSY or not left:
                    raise _stop(address, f"The directory answers with the error {error.code}.") from None
                self.wait(_wait_seconds(error.headers.get("Retry-After", ""), _TRIES - left))
            except (OSError, HTTPException) as error:
                if not left:
                    raise _stop(address, f"The directory does not answer ({shown(_reason(error))}).") from None
                self.wait(2.0)
            else:
                if len(raw) > MOST_BYTES:
                    raise _stop(address, "The answer is larger than 30 MB, the most that is read.")
                return raw
        raise _stop(address, "The directory does not answer.")


def items_of(page: Any) -> list[dict[str, Any]] | None:
    """The records of a page, version 1 ("content") or 3 ("contents"), or of a bare list; nothing when it is neither."""
    found = page.get("contents", page.get("content")) if isinstance(page, dict) else page
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else None


def is_web_address(source: str) -> bool:
    """Whether the source is to be fetched. Raises `DataError` for addresses of another kind."""
    scheme = urllib.parse.urlsplit(source).scheme.lower() if "://" in source else ""
    if scheme and scheme not in {"http", "https"}:
        raise _stop(source, f"Addresses that start with {shown(scheme)}:// are not read.", "use https://.")
    return bool(scheme)


def _listing_address(base: str) -> str:
    parts = urllib.parse.urlsplit(base.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _stop(base, "This is not a web address.", "write it in full, such as https://www.example.org/oruk.")
    path = parts.path.rstrip("/")
    path = path if path.endswith("/services") else f"{path}/services"
    return urllib.parse.urlunsplit(parts._replace(path=path, fragment=""))


def _is_last(page: Any, number: int) -> bool:
    if not isinstance(page, dict) or page.get("last") is True or page.get("last_page") is True:
        return True
    total = _number(page, "total_pages", "totalPages")
    return number >= total if total else False


def _number(page: Any, *names: str) -> int:
    found = next((page[name] for name in names if isinstance(page, dict) and isinstance(page.get(name), int)), 0)
    return int(found)


def _wait_seconds(retry_after: str, attempt: int) -> float:
    return min(float(retry_after), _LONGEST_WAIT_SECONDS) if retry_after.isdigit() else 2.0 * attempt


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return "it took too long" if isinstance(reason, TimeoutError) else str(getattr(reason, "strerror", "") or reason)


def _stop(address: str, says: str, hint: str = "") -> DataError:
    return DataError([Problem(Place(shown(address, 200)), says, hint)])
