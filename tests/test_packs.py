"""Packs of paper: what is in them, and PDFs that a screen reader can read and that lead back to the site."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from click.testing import CliRunner, Result
from PIL import Image, ImageDraw, ImageFilter
from pypdf import PdfReader

from local_offer.commands import main
from local_offer.models.common import ALL
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.pages.catalogue import catalogue_of
from local_offer.pages.packs import NotInThePackError, Pack, Packs
from local_offer.pages.paper import MOST_ON_A_PAGE, pages_on_paper
from local_offer.paper.pdf import pdf_of
from local_offer.paper.sheets import Look, look_folder, sheets
from local_offer.square_codes import SquareCode, square_code
from tests.builders import TODAY

PROJECT = Path(__file__).parents[1]
SMALL = PROJECT / "tests" / "small"
NOON = "1795608000"
POINTS_OF_LARGE_PRINT = 18


@pytest.fixture(scope="session")
def offer() -> LocalOffer:
    return read_local_offer(PROJECT, TODAY)


@pytest.fixture(scope="session")
def packs(offer: LocalOffer) -> Packs:
    return Packs(offer, catalogue_of(offer))


def asked(*given: str, project: Path = SMALL) -> Result:
    """What comes of the command with these words."""
    environ = {"SOURCE_DATE_EPOCH": NOON}
    return CliRunner().invoke(main, ["pack", *given, "--project", str(project)], env=environ)


def made(folder: Path, *given: str, project: Path = SMALL) -> PdfReader:
    """The PDF that the command makes."""
    file = folder / "pack.pdf"
    found = asked(*given, "--to", str(file), project=project)
    assert found.exit_code == 0, found.output
    return PdfReader(BytesIO(file.read_bytes()))


def text_of(pdf: PdfReader) -> str:
    """All text of a PDF in reading order, with one space between words."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\u200b", "").split())


def tags_of(element: Any) -> Iterator[str]:
    """The tags of a PDF in the order in which they are read aloud."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from tags_of(one)
    elif isinstance(element, dict) and "/S" in element:
        yield str(element["/S"])
        yield from tags_of(element.get("/K", []))


def links_of(pdf: PdfReader) -> set[str]:
    """The web addresses that a PDF leads to."""
    marks = (mark.get_object() for page in pdf.pages for mark in page.get("/Annots", ()))
    return {str(mark["/A"]["/URI"]) for mark in marks if "/URI" in mark.get("/A", {})}


def names_of(pack: Pack) -> list[str]:
    """The ids of the entries of a pack, in order."""
    return [entry.record.id for part in pack.parts for entry in part.entries]


# What is in a pack


def test_a_kind_of_help_holds_what_the_site_lists_for_it_once(packs: Packs, offer: LocalOffer) -> None:
    for category in offer.categories:
        held = names_of(packs.of_category(category))
        assert sorted(held) == sorted(one.id for one in packs.catalogue.by_category.get(category, ()))


def test_narrower_kinds_of_help_have_headings_of_their_own(packs: Packs) -> None:
    assert [part.name for part in packs.of_category("things-to-do").parts][1:] == [
        "Sport and swimming",
        "School holiday activities",
    ]


def test_a_need_and_an_age_hold_only_what_may_fit(packs: Packs) -> None:
    pack = packs.of_need("autism", 7)
    assert pack.title == "Autism, age 7"
    assert 0 < pack.entries < packs.of_need("autism").entries
    for part in pack.parts:
        for entry in part.entries:
            ages = getattr(entry.record, "who_for", entry.record).ages  # type: ignore[union-attr]
            known = part.name != "Ages not known, so please ask"
            assert (ages is ALL or ages.first <= 7 <= ages.last) if known else not hasattr(ages, "first")


def test_a_guide_brings_whom_it_names(packs: Packs) -> None:
    pack = packs.of_guide("ehc-plans/needs-assessment")
    assert pack.guides == ("ehc-plans/needs-assessment/",)
    assert "ehc-needs-assessment-team" in names_of(pack)


def test_a_list_keeps_its_order_and_leads_to_itself_on_the_site(packs: Packs) -> None:
    pack = packs.of_list(["settings/abbots-weir-school", "services/quiet-swims", "services/quiet-swims"])
    assert names_of(pack) == ["abbots-weir-school", "quiet-swims"]
    assert pack.address == "shortlist/#services=quiet-swims&settings=abbots-weir-school"


def test_the_whole_offer_holds_every_service_setting_and_page_once(packs: Packs, offer: LocalOffer) -> None:
    pack = packs.whole()
    open_services = [one.id for one in packs.catalogue.services]
    assert sorted(names_of(pack)) == sorted([*open_services, *offer.settings])
    assert sorted(pack.guides) == sorted(offer.written)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("services/quiet-swim", 'There is no service called "quiet-swim". Did you mean "quiet-swims"?'),
        ("quiet-swims", '"quiet-swims" is not an id such as services/autism-outreach or settings/a-school.'),
        ("services/harbour-saturday-club", "services/harbour-saturday-club closed on"),
    ],
)
def test_what_cannot_be_in_a_list_is_said(packs: Packs, address: str, says: str) -> None:
    with pytest.raises(NotInThePackError, match=re.escape(says)):
        packs.of_list([address])


# The pages of the site


def test_the_site_has_a_page_for_each_kind_of_help_and_each_need_and_no_more(packs: Packs, offer: LocalOffer) -> None:
    pages = list(pages_on_paper(offer, packs.catalogue))
    assert len(pages) <= 1 + len(offer.categories) + len(offer.needs)
    assert {"paper/", "paper/categories/short-breaks/", "paper/needs/autism/"} <= {page.address for page in pages}
    assert [page.address for page in pages if page.listed] == ["paper/"]


def test_a_page_for_a_need_says_how_much_it_leaves_out(packs: Packs, offer: LocalOffer) -> None:
    page = next(p for p in pages_on_paper(offer, packs.catalogue) if p.address == "paper/needs/autism/")
    pack = page.facts["pack"]
    assert isinstance(pack, Pack)
    shown = sum(entry.address.startswith("services/") for part in pack.parts for entry in part.entries)
    assert page.facts["for_all"] == len(packs.catalogue.by_need["autism"]) - shown
    assert page.facts["for_all"]


def test_the_list_says_of_each_pack_how_much_is_in_it(packs: Packs) -> None:
    first, *pages = pages_on_paper(packs.offer, packs.catalogue)
    said = {one.address: one.count for key in ("kinds", "needs") for one in first.facts[key]}  # type: ignore[attr-defined]
    held = {page.address: page.facts["pack"].entries for page in pages}  # type: ignore[attr-defined]
    assert len(held) > 20
    assert said == held


def test_a_pack_that_is_too_long_is_named_without_a_page(packs: Packs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_offer.pages.paper.MOST_ON_A_PAGE", 17)
    first, *others = pages_on_paper(packs.offer, packs.catalogue)
    assert MOST_ON_A_PAGE > 17
    assert "paper/categories/short-breaks/" not in {page.address for page in others}
    assert next(one for one in first.facts["kinds"] if one.name == "Short breaks").address == ""  # type: ignore[attr-defined]


# The PDF


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    return made(tmp_path_factory.mktemp("whole"), "whole")


def test_the_whole_offer_is_a_tagged_pdf_with_title_and_language(whole: PdfReader) -> None:
    catalogue = whole.trailer["/Root"]
    assert whole.metadata is not None
    assert whole.metadata.title == "The whole Local Offer of Severnmouth \N{EN DASH} Local Offer Live"
    assert whole.metadata.author == "Severnmouth City Council"
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_object().get_data()


def test_its_tags_begin_with_the_title_and_no_heading_is_skipped(whole: PdfReader) -> None:
    tags = list(tags_of(whole.trailer["/Root"]["/StructTreeRoot"]["/K"]))
    headings = [int(tag[2]) for tag in tags if re.fullmatch("/H[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert {"/L", "/LI", "/P", "/Link", "/Figure"} <= set(tags)


def test_every_picture_says_what_it_is(whole: PdfReader) -> None:
    def figures(element: Any) -> Iterator[Any]:
        element = element.get_object()
        for item in element if isinstance(element, list) else [element]:
            one = item.get_object() if hasattr(item, "get_object") else item
            if isinstance(one, dict):
                if one.get("/S") == "/Figure":
                    yield one
                if "/K" in one:
                    yield from figures(one["/K"])

    said = [str(one["/Alt"]) for one in figures(whole.trailer["/Root"]["/StructTreeRoot"]["/K"])]
    home = "https://localoffer.severnmouth.example/"
    assert said == [
        f"Square code (QR code) that opens {home}{end}"
        for end in ("", "services/autism-outreach/", "settings/kings-orchard-primary/")
    ]


def test_its_text_can_be_read_in_order(whole: PdfReader) -> None:
    text = text_of(whole)
    in_order = ["The whole Local Offer of Severnmouth", "Ask us", "What is in here", "Autism outreach", "Last checked"]
    places = [text.index(words) for words in in_order]
    assert places == sorted(places)
    assert "01632 960 123" in text
    assert "Demonstration. The help listed here is made up." in text


def test_it_leads_to_the_pages_on_the_web_and_to_nothing_on_this_machine(whole: PdfReader) -> None:
    links = links_of(whole)
    assert "https://localoffer.severnmouth.example/services/autism-outreach/" in links
    assert not [link for link in links if not link.startswith(("https://", "http://", "mailto:", "tel:"))]


def test_its_contents_name_the_pages_on_which_things_are(whole: PdfReader) -> None:
    pages = [" ".join(page.extract_text().split()) for page in whole.pages]
    contents = next(page for page in pages if "What is in here" in page)
    number = re.search(r"Autism outreach (\d+)", contents)
    assert number is not None
    assert "Its page" in pages[int(number[1]) - 1] or "Phone" in pages[int(number[1]) - 1]
    assert "Autism outreach" in pages[int(number[1]) - 1]
    assert ". ." not in contents  # a screen reader would say each dot


def test_each_sheet_says_whose_it_is_whom_to_ring_and_of_which_day(whole: PdfReader) -> None:
    for number, page in enumerate(whole.pages, 1):
        text = " ".join(page.extract_text().split())
        assert "Severnmouth City Council" in text
        assert "localoffer.severnmouth.example, as it was on 25 November 2026" in text
        assert "Ring 01632 960 123" in text
        assert f"Page {number} of {len(whole.pages)}" in text


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.pdf", "two.pdf")]
    for file in files:
        assert asked("whole", "--to", str(file)).exit_code == 0
    assert files[0].read_bytes() == files[1].read_bytes()


def test_large_print_has_no_smaller_letter_than_18_point(tmp_path: Path) -> None:
    pdf = made(tmp_path, "category", "autism-and-adhd", "--large-print", project=PROJECT)
    sizes: set[float] = set()

    def see(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3] * cm[3]), 1))

    for page in pdf.pages:
        page.extract_text(visitor_text=see)
    assert sizes
    assert min(sizes) >= POINTS_OF_LARGE_PRINT


def test_easy_read_changes_lines_and_no_word(packs: Packs, offer: LocalOffer) -> None:
    pack = packs.of_list(["services/quiet-swims"])
    plain = sheets(pack, offer, look_folder(PROJECT), Look())
    easy = sheets(pack, offer, look_folder(PROJECT), Look(easy_read=True))
    assert easy.count("<br>") > plain.count("<br>")
    assert words_of(easy) == words_of(plain)
    assert "busy pools hard.<br>We take your word for it." in easy


def words_of(html: str) -> list[str]:
    """The words of a page without its tags."""
    return re.sub(r"<[^>]*>", " ", html).split()


def test_a_guide_on_paper_has_its_facts_filled_in_and_its_words_explained(packs: Packs, offer: LocalOffer) -> None:
    html = sheets(packs.of_guide("ehc-plans/needs-assessment"), offer, look_folder(PROJECT), Look())
    assert "{{" not in html
    assert "<td>20 weeks</td>" in html
    assert 'href="https://localoffer.severnmouth.example/services/ehc-needs-assessment-team/"' in html
    anchors = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= anchors


@pytest.mark.parametrize("name", ["need", "category"])
def test_what_is_unknown_is_said_with_what_may_be_meant(name: str) -> None:
    found = asked(name, "autsm" if name == "need" else "autism-and-adhdd", project=PROJECT)
    assert (found.exit_code, found.stdout) == (2, "")
    assert 'Did you mean "autism' in found.stderr


def test_a_machine_without_pango_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libgobject-2.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    found = asked("whole", "--to", str(tmp_path / "x.pdf"))
    assert (found.exit_code, found.stdout) == (1, "")
    assert "sudo apt-get install libpango-1.0-0" in found.stderr
    assert "brew install pango" in found.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_a_pdf_asks_nothing_of_the_network(caplog: pytest.LogCaptureFixture) -> None:
    html = '<html lang="en"><title>x</title><p>Words</p><img alt="x" src="http://127.0.0.1:9/x.png"></html>'
    assert pdf_of(html, (), 0).startswith(b"%PDF-1.7")
    assert "disallowed protocol" in caplog.text


def test_a_square_code_is_the_same_each_time_and_has_an_edge() -> None:
    code = square_code("https://localoffer.severnmouth.example/services/quiet-swims/")
    square_code.cache_clear()
    assert square_code("https://localoffer.severnmouth.example/services/quiet-swims/") == code
    starts = [tuple(map(int, found)) for found in re.findall(r"M(\d+) (\d+)h", code.path)]
    assert min(min(one) for one in starts) == 4
    assert max(top for _, top in starts) == code.size - 5


def photographed(code: SquareCode, *, scale: int, angle: float, blur: float) -> Image.Image:
    """A code as a camera sees it on paper: grey, at an angle, and not quite sharp."""
    picture = Image.new("L", (code.size * scale, code.size * scale), 235)
    drawing = ImageDraw.Draw(picture)
    for left, top, width in (map(int, found) for found in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)):
        drawing.rectangle((left * scale, top * scale, (left + width) * scale - 1, (top + 1) * scale - 1), fill=40)
    turned = picture.rotate(angle, expand=True, fillcolor=235, resample=Image.Resampling.BICUBIC)
    return turned.filter(ImageFilter.GaussianBlur(blur))


@pytest.mark.parametrize(("scale", "angle", "blur"), [(4, 0, 0.8), (4, 14, 0.8), (6, -32, 1.5), (5, 180, 1.0)])
def test_a_camera_reads_the_code_of_every_page(offer: LocalOffer, scale: int, angle: float, blur: float) -> None:
    records = [f"{kind}/{id_}" for kind, ids in (("services", offer.services), ("needs", offer.needs)) for id_ in ids]
    addresses = [f"{offer.site.address.rstrip('/')}/{one}/" for one in records]
    assert len(addresses) > 100
    for address in addresses:
        seen = zxingcpp.read_barcode(photographed(square_code(address), scale=scale, angle=angle, blur=blur))
        assert seen is not None, address
        assert seen.text == address
