"""The pages of progress as families and councillors meet them: small and wide, light and dark, on paper, unstyled."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from local_offer.colours import contrast
from local_offer.hosting.fingerprint import lasting_folder_of
from local_offer.pages.progress import pages_of_progress
from local_offer.rendering import environment, render
from tests.in_a_browser.looking import on_paper
from tests.in_a_browser.test_accessibility import PHONE, a_context
from tests.templates import TEMPLATES as EVERY_TEMPLATE
from tests.templates import longest
from tests.test_progress import with_many_late

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATES = {name: pattern for name, pattern in EVERY_TEMPLATE.items() if pattern.startswith("progress/")}
NO_STYLES = "document.querySelectorAll('link[rel=stylesheet]').forEach(link => link.remove())"
CELLS = """
[...document.querySelectorAll("main table")].map(table => ({
  caption: table.caption?.innerText.trim() ?? "",
  cells: [...table.querySelectorAll("tbody th, tbody td")].map(cell => cell.innerText.trim()),
}))
"""
OVERRIDES = Path(__file__).parents[2] / "overrides"
SHOWN = "[...document.querySelectorAll('section.group tbody tr')].filter(row => row.checkVisibility()).length"


@pytest.fixture(params=TEMPLATES)
def progress_page(request: pytest.FixtureRequest, built_site: Path, address: str) -> str:
    """The address of the longest page of a template."""
    return address + longest(built_site, TEMPLATES[request.param])


def test_a_table_says_as_much_without_any_style(browser: Browser, progress_page: str) -> None:
    with a_context(browser, 1280) as context:
        page = context.new_page()
        page.goto(progress_page)
        styled = page.evaluate(CELLS)
        page.evaluate(NO_STYLES)
        plain = page.evaluate(CELLS)

        assert [table["caption"] for table in plain] == [table["caption"] for table in styled]
        assert all(table["caption"] and all(table["cells"]) for table in plain)


def test_paper_has_every_table_and_what_to_ring(browser: Browser, progress_page: str) -> None:
    page = browser.new_page()
    page.goto(progress_page)
    on_screen = page.evaluate(CELLS)
    page.emulate_media(media="print")
    on_paper = page.evaluate(CELLS)
    seen = page.locator("body").inner_text()
    page.close()

    assert [len(table["cells"]) for table in on_paper] == [len(table["cells"]) for table in on_screen]
    assert all(all(table["cells"]) for table in on_paper)
    assert "01632 960 123" in seen


def test_the_page_for_bulletins_fits_on_one_side_of_paper(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}progress/summary/")
    paper = on_paper(page)
    page.close()

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_a_much_longer_programme_still_fits_on_one_side_and_says_what_is_left_out(
    browser: Browser, address: str, built_site: Path
) -> None:
    offer = with_many_late()
    material = importlib.util.find_spec("material")
    assert material is not None
    assert material.origin is not None
    env = environment(
        [OVERRIDES, Path(material.origin).parent / "templates"], offer, lasting=lasting_folder_of(built_site)
    )
    page_of = next(page for page in pages_of_progress(offer) if page.address == "progress/summary/")
    long = built_site / "progress" / "summary-of-many" / "index.html"
    long.parent.mkdir()
    long.write_text(render(env, page_of), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{address}progress/summary-of-many/")
    paper = on_paper(page)
    words = page.locator("main").inner_text()
    page.close()
    shutil.rmtree(long.parent)

    assert "And 62 more, on our pages." in words
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_the_timeline_is_printed_on_the_page_on_which_it_is_explained(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}progress/timeline/")
    paper = PdfReader(io.BytesIO(on_paper(page)))
    page.close()
    first = paper.pages[0].extract_text()
    assert "Each bar is a plan or a project" in first
    assert "2019" in first
    assert "Visits and inspections" in first


def test_what_is_done_is_printed_in_ink(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}progress/summary/")
    page.emulate_media(media="print", color_scheme="light")
    colours = page.evaluate("[...document.querySelectorAll('main .status')].map(one => getComputedStyle(one).color)")
    page.close()
    assert colours
    assert all(
        contrast(f"#{''.join(f'{int(part):02x}' for part in re.findall(r'[0-9]+', one)[:3])}", "#ffffff") >= 4.5
        for one in colours
    )


def test_the_list_is_narrowed_by_round_project_and_status(browser: Browser, address: str) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}progress/milestones/")
        assert page.evaluate(SHOWN) == 80
        page.get_by_label("First due in").select_option("November 2020")
        assert page.evaluate(SHOWN) == 26
        page.get_by_label("Status").select_option("Late")
        assert page.evaluate(SHOWN) == 1
        assert page.locator("#narrow-count").inner_text() == "1 promise shown."
        assert "round=november-2020&status=late" in page.url
        page.get_by_label("Project").select_option("Home to school transport")
        assert page.locator("#narrow-count").inner_text() == "0 promises shown."
        assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


def test_a_narrowed_list_can_be_sent_to_somebody(browser: Browser, address: str) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(f"{address}progress/milestones/?project=home-to-school-transport&round=nonsense")
        shown = page.evaluate(SHOWN)
        assert 0 < shown < 20
        assert page.get_by_label("First due in").input_value() == ""


def test_the_whole_list_stands_without_any_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(f"{address}progress/milestones/")
    assert page.locator("section.group tbody tr").count() == 80
    assert not page.locator("#narrow").is_visible()
    context.close()


def test_a_parent_learns_in_four_clicks_or_fewer_what_became_of_a_promise(browser: Browser, address: str) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="Our progress: what is done, what is late and what it cost").click()
        page.wait_for_url(f"{address}progress/")
        headings = page.get_by_role("heading", level=2).all_inner_texts()
        assert headings[:4] == ["What did we promise?", "Is it done?", "Who says so?", "What did it cost?"]
        page.get_by_role("link", name="Nine in ten EHC plans are written within 20 weeks").first.click()
        page.wait_for_url(f"{address}progress/milestones/**")
        words = page.locator("main").inner_text()
        assert "Late by 6 years" in words
        assert "20 July 2021" in words
        assert "This is the promise that matters most to us." in words


def test_a_figure_leads_to_its_source_in_one_click(browser: Browser, address: str) -> None:
    with a_context(browser, 1280) as context:
        page = context.new_page()
        page.goto(f"{address}progress/money/")
        page.get_by_role("link", name="High needs spending, half-year report").first.click()
        page.wait_for_url(f"{address}progress/papers/#high-needs-report-2026")
        assert page.locator("#high-needs-report-2026").is_visible()
