"""What a site has beside its pages: the look in the council's own colours, and files for other people's programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from local_offer.dressing import dressed, stylesheet
from local_offer.hosting.fingerprint import ASSETS, lasting_folder, move_lasting
from local_offer.hosting.forms import IN_THE_SITE
from local_offer.hosting.rules import WORKER, Rules, rules_of
from local_offer.hosting.worker import lasting_files, worker
from local_offer.interface import words_of
from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.files import write_files, write_open_data
from local_offer.pages import no_signal
from local_offer.pages.page import Page
from local_offer.pages.site_files import files_for
from local_offer.wording import day


def folder_of_look(look: Path, offer: LocalOffer) -> str:
    """The folder of the finished site in which its stylesheet and scripts will stand. `look` is overrides/."""
    return lasting_folder(look, stylesheet(offer.site, look))


def rules_for(look: Path, offer: LocalOffer) -> Rules:
    """How the site is sent: headers, redirects, what may be kept. `look` is overrides/."""
    return rules_of(offer, folder_of_look(look, offer))


def dress(site: Path, offer: LocalOffer, lasting: str = ASSETS) -> None:
    """Put the council's name and colours into the look, and what browsers may keep for ever into its own folder."""
    for name, content in dressed(offer.site, site).items():
        (site / name).write_bytes(content)
    (site / "assets" / "paper-foot.css").write_text(foot_of_sheets(offer), encoding="utf-8", newline="\n")
    move_lasting(site, lasting)


def write_host_files(site: Path, offer: LocalOffer, lasting: str) -> None:
    """Write what hosts read from the top of a site about how to send it."""
    rules = rules_of(offer, lasting)
    for name, form in IN_THE_SITE.items():
        (site / name).write_bytes(form(rules).encode())


WORDS_OF_WORKER = {
    "title": "no-signal-in-the-title",
    "copy": "this-copy-was-fetched-on",
    "elsewhere": "the-page-that-you-wanted-is",
}
"""The words that the service worker writes into kept pages, by its own names for them."""


def write_worker(site: Path, offer: LocalOffer, pages: Iterable[Page], lasting: str) -> None:
    """Put what this site is made of above the lines of the service worker, which stands at its top."""
    says = words_of({id_: one.says for id_, one in offer.interface.items()})
    known: dict[str, object] = {
        "SAYS": {name: says[id_] for name, id_ in WORDS_OF_WORKER.items()},
        "NO_SIGNAL": no_signal.ADDRESS,
        "MOST_PAGES": no_signal.MOST_PAGES,
        "MOST_BYTES": no_signal.MOST_MEGABYTES * 1_000_000,
        "PATIENCE": no_signal.SECONDS * 1000,
        "RENEWED_AFTER": no_signal.DAYS * 24 * 60 * 60 * 1000,
    }
    core = (*no_signal.kept_along(pages), *lasting_files(site, lasting))
    source = (site / WORKER).read_text(encoding="utf-8")
    (site / WORKER).write_text(worker(source, core, known), encoding="utf-8", newline="\n")


def foot_of_sheets(offer: LocalOffer) -> str:
    """A stylesheet that puts who publishes, whom to ring and the day on the foot of every sheet that is printed."""
    ask = offer.site.contacts[0]
    says = f"{offer.site.council.name}, {offer.site.address}, as it was on {day(offer.today)}"
    says += f". Ring {ask.phone}" if ask.phone else ""
    quoted = says.replace("\\", "\\\\").replace('"', '\\"')
    return f"""@page {{
  margin-bottom: 1.9cm;
  @bottom-left {{ content: "{quoted}"; width: 84%; font-size: 8pt; text-align: left; }}
  @bottom-right {{ content: "Page " counter(page); width: 16%; font-size: 8pt; text-align: right; }}
}}
"""


def write_other_files(site: Path, offer: LocalOffer, pages: Iterable[Page]) -> int:
    """Write everything that is no page, and give the number of its files."""
    open_data = write_open_data(
        site, offer, [page.address for page in pages if page.listed and page.file.endswith(".html")]
    )
    return open_data + len(write_files(site, ((file.address, file.text) for file in files_for(offer))))
