"""Every link of the built site to another website, walked once: `python -m tests.outside_links` writes a report.

It reads site/, so that a link that stands on many pages is asked for once, gently: one request at a time to each host.
Websites that refuse programs (401, 403, 429 and the like) are counted and not called broken; a person must look there.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

TOP = Path(__file__).resolve().parents[1]
SITE, REPORT = TOP / "site", TOP / "outside-links.md"
LINK = re.compile(r'<a [^<>]*?href="(https?://[^"#]+)')
MADE_UP = (".example", ".invalid", ".test", "example.org", "example.com")
"""Ends of hosts that nobody can have; the demonstration's own."""
REFUSES_PROGRAMS = {401, 403, 405, 406, 408, 429, 503, 999}
ASKING_AS = {"User-Agent": "Mozilla/5.0 (compatible; local-offer link check)", "Accept": "text/html,*/*"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one address: a status, or 0 and why there was none."""

    status: int
    why: str = ""

    @property
    def leads_nowhere(self) -> bool:
        """Whether a family that follows it would see no page."""
        return self.status not in REFUSES_PROGRAMS and not 200 <= self.status < 400


def links_of(site: Path) -> dict[str, list[str]]:
    """Each address of another website, with the pages that link to it."""
    found: dict[str, list[str]] = {}
    for file in sorted(site.rglob("*.html")):
        page = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        for address in sorted({unescape(one) for one in LINK.findall(file.read_text(encoding="utf-8"))}):
            if not (urlsplit(address).hostname or "").endswith(MADE_UP):
                found.setdefault(address, []).append(page)
    return found


def ask(address: str) -> Answer:
    """Follow one address as a browser does."""
    try:
        asking = urllib.request.Request(address, headers=ASKING_AS)  # noqa: S310 - LINK finds web addresses alone
        with urllib.request.urlopen(asking, timeout=30) as answer:  # noqa: S310 - as above
            return Answer(answer.status)
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.reason)
    except (OSError, ValueError) as error:
        return Answer(0, str(getattr(error, "reason", error)))


def walk(addresses: Iterable[str], asking: Callable[[str], Answer] = ask) -> dict[str, Answer]:
    """What came of each address. Hosts are asked side by side, each for one address at a time."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc, []).append(address)

    def walk_host(own: list[str]) -> list[tuple[str, Answer]]:
        return [(address, asking(address)) for address in own]

    with ThreadPoolExecutor(8) as workers:
        return dict(sorted(pair for pairs in workers.map(walk_host, by_host.values()) for pair in pairs))


def report(links: Mapping[str, list[str]], answers: Mapping[str, Answer]) -> str:
    """The report for editors, in Markdown."""
    broken = {address: answer for address, answer in answers.items() if answer.leads_nowhere}
    refused = sum(answer.status in REFUSES_PROGRAMS for answer in answers.values())
    lines = [f"{len(broken)} of {len(answers)} links to other websites lead nowhere."]
    lines.append(f"{refused} websites answer people alone; look at those yourself.")
    for address, answer in broken.items():
        pages = ", ".join(f"`{page}`" for page in links[address][:5])
        more = f" and {len(links[address]) - 5} more" if len(links[address]) > 5 else ""
        lines.append(f"- <{address}> ({answer.status or answer.why}), on {pages}{more}")
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:]) + ("\n" if broken else "")


def main() -> int:
    """Write the report, and give 1 when a link leads nowhere."""
    links = links_of(SITE)
    answers = walk(links)
    REPORT.write_text(report(links, answers), encoding="utf-8")
    sys.stdout.write(REPORT.read_text(encoding="utf-8"))
    return int(any(answer.leads_nowhere for answer in answers.values()))


if __name__ == "__main__":
    sys.exit(main())
