"""The parts and pages of overrides/, in each state that a record may be in, as text."""

from __future__ import annotations

import datetime
import importlib.util
import itertools
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from local_offer import wording
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Checked, Contact
from local_offer.models.service import Service, ServiceStatus
from local_offer.open_data.names import Names
from local_offer.pages import pages_for
from local_offer.pages.lists import Choice, Turn
from local_offer.pages.page import Page, Step
from local_offer.pages.services import page_of_service
from local_offer.rendering import environment, render, stand_on
from tests.builders import LEFT_OUT, TODAY, a_contact, a_council, a_service, an_offer, read_as

OVERRIDES = Path(__file__).parents[1] / "overrides"
BARE = dict.fromkeys(
    (
        *("who_for", "how_to_ask", "cost", "sessions", "sessions_note", "where", "website", "contacts", "waiting"),
        *("while_you_wait", "languages", "notice", "questions", "imported", "instead", "paused_until", "status_note"),
    ),
    LEFT_OUT,
)
"""What a record is left with when nobody told us more than the law asks for."""

Part = Callable[..., str]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text() | st.sampled_from([Markup("<b>&amp;</b>"), 7, None, "a & b", "it's", '"', "<", ">"]))
def test_a_value_is_shown_as_markupsafe_would_escape_it(env: Environment, value: object) -> None:
    template = env.from_string("{{ value }}|{{ [value] | join }}")
    assert template.render(value=value) == f"{escape(value)}|{escape(value)}"


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    files = a_council()
    files["data/services/bare-service.yml"] = a_service(name="Bare", status="open", **BARE)
    return an_offer(tmp_path_factory.mktemp("council"), files)


@pytest.fixture(scope="module")
def env(offer: LocalOffer) -> Environment:
    material = importlib.util.find_spec("material")
    assert material is not None
    assert material.origin is not None
    return environment([OVERRIDES, Path(material.origin).parent / "templates"], offer)


@pytest.fixture
def part(env: Environment) -> Part:
    """A macro of overrides/parts/, called as a page two steps below the top would."""

    def call(file: str, macro: str, *values: object) -> str:
        source = f'{{% from "parts/{file}.html" import {macro} %}}{{{{ {macro}(*values) }}}}'
        stand_on(env, "../../")
        return tidy(env.from_string(source).render(values=values))

    return call


def tidy(html: str) -> str:
    """The HTML on one line, pictures left out."""
    return " ".join(re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL).split())


def words_of(html: str) -> str:
    """What a reader sees of the HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", tidy(html))).split())


def the_service(env: Environment, offer: LocalOffer, id_: str) -> str:
    """The main part of a service's page."""
    html = render(env, page_of_service(offer.services[id_], offer, Names(offer.site)))
    return tidy(html.split("<main", 1)[1].split("</main>")[0])


@pytest.mark.parametrize(
    ("changes", "shape", "words"),
    [
        ({"status": "open", "paused_until": LEFT_OUT}, "open", "Open"),
        ({"status": "waiting list", "paused_until": LEFT_OUT}, "waiting-list", "Waiting list"),
        ({"status": "paused"}, "paused", "Paused until 11 January 2027"),
        (
            {"status": "closed", "paused_until": LEFT_OUT, "closed_on": "2026-08-31"},
            "closed",
            "Closed on 31 August 2026",
        ),
    ],
)
def test_a_status_is_a_word_beside_its_shape(part: Part, changes: dict[str, object], shape: str, words: str) -> None:
    service = read_as(Service, a_service(**changes))

    assert part("status", "status", service) == f'<strong class="status {shape}"> {words}</strong>'


def test_every_status_has_a_shape(part: Part) -> None:
    for status in ServiceStatus:
        service = read_as(Service, a_service()).model_copy(update={"status": status})

        assert part("status", "status", service)


def test_a_service_in_a_list_says_what_families_compare(part: Part, offer: LocalOffer) -> None:
    html = part("service-card", "service_card", offer.services["waiting-service"], offer.areas)

    assert '<h3><a href="../../services/waiting-service/">Autism outreach</a></h3>' in html
    assert words_of(html).endswith("Waiting list Ages 5 to 11 Cost not known Thornmouth")


def test_a_service_that_is_open_shows_no_status_in_a_list(part: Part, offer: LocalOffer) -> None:
    assert "status" not in part("service-card", "service_card", offer.services["open-service"])


def test_a_service_of_which_nothing_is_known_is_never_free_in_a_list(part: Part, offer: LocalOffer) -> None:
    html = part("service-card", "service_card", offer.services["bare-service"])

    assert words_of(html) == "Bare A worker visits your child's school. Cost not known"


def test_a_number_can_be_rung_and_an_address_can_be_written_to(part: Part) -> None:
    html = part("contact", "contact", Contact.model_validate(a_contact()))

    assert '<a class="number" href="tel:01632960124">01632 960 124</a>' in html
    assert 'Relay UK: <a class="number" href="tel:1800101632960124">' in html
    assert '<a href="mailto:outreach@harbourautism.example">outreach@<wbr>harbourautism.example</a>' in html
    assert ">Outreach team at harbourautism.example</a>" in html


def test_a_contact_with_a_number_alone_has_no_empty_list(part: Part) -> None:
    html = part("contact", "contact", Contact.model_validate({"who": "Pool desk", "phone": "111"}))

    assert "<ul" not in html
    assert words_of(html) == "Pool desk Phone: 111"


def test_tags_that_say_nothing_are_left_out(part: Part) -> None:
    assert part("tag-list", "tag_list", ["", "Free", ""]) == '<ul class="tag-list"> <li>Free</li> </ul>'
    assert part("tag-list", "tag_list", ["", ""]) == ""


@pytest.mark.parametrize(
    ("next_due", "said"),
    [
        (TODAY, "Last checked on 1 November 2026 by SEND team. Next check due by 21 November 2026."),
        (TODAY - datetime.timedelta(days=1), "This page is late for its check."),
    ],
)
def test_a_missed_check_is_said_in_plain_words(part: Part, next_due: datetime.date, said: str) -> None:
    checked = Checked.model_validate({"on": "2026-11-01", "by": "SEND team", "next_due": next_due.isoformat()})

    assert words_of(part("review-line", "review_line", checked)).startswith(said)


def test_a_family_can_say_what_is_wrong_by_email_with_the_page_named_and_by_phone(part: Part) -> None:
    contact = Contact.model_validate(a_contact())

    html = part("feedback", "something_wrong", contact, "https://offer.example/a b/?c&d")

    assert "subject=Something%20is%20wrong%20on%20https%3A//offer.example/a%20b/%3Fc%26d" in html
    assert words_of(html).endswith("Tell us by email or ring 01632 960 124 .")


def test_a_family_can_say_what_is_wrong_by_phone_alone(part: Part) -> None:
    html = part("feedback", "something_wrong", Contact.model_validate({"who": "Us", "phone": "111"}), "")

    assert words_of(html).endswith("Ring 111 .")


def test_the_page_or_section_in_the_menu_is_marked(part: Part, offer: LocalOffer) -> None:
    assert 'href="../../services/" aria-current="page"' in part(
        "menu", "menu", offer.site.menu, "/services/", "services"
    )
    assert 'href="../../services/" aria-current="true"' in part("menu", "menu", offer.site.menu, "", "services")
    assert "aria-current" not in part("menu", "menu", offer.site.menu, "", "")


def test_breadcrumbs_end_with_the_page_itself_as_plain_text(part: Part) -> None:
    html = part("breadcrumbs", "breadcrumbs", (Step("Find help", "services/"),), "Outreach & more")

    assert '<li><a href="../../">Home</a></li> <li><a href="../../services/">Find help</a></li>' in html
    assert '<li aria-current="page">Outreach &amp; more</li>' in html


def test_a_list_of_one_page_has_no_way_through_it(part: Part) -> None:
    assert part("pagination", "pagination", Turn(1, 1, 1, 3, 3, "", ""), "Autism") == ""


def test_the_first_page_of_a_long_list_leads_on_and_not_back(part: Part) -> None:
    html = part("pagination", "pagination", Turn(1, 2, 1, 60, 70, "", "needs/autism/page-2/"), "Autism")

    assert 'href="../../needs/autism/page-2/">Next page<span class="for-ears"> of Autism</span>' in html
    assert "Previous" not in html


def test_a_choice_says_how_much_there_is_and_nothing_where_there_is_nothing(part: Part) -> None:
    choices = (Choice("Autism", "A need", "needs/autism/", 1), Choice("ADHD", "A need", "needs/adhd/", 0))

    assert words_of(part("choice-list", "choice_cards", choices)) == "Autism A need 1 entry ADHD A need"


def test_the_seven_questions_show_only_what_was_answered(part: Part) -> None:
    answers = read_as(Service, a_service(questions={"training": "Two days."})).questions

    assert words_of(part("seven-questions", "seven_questions", answers)) == (
        "What do your staff know about SEND? Two days."
    )
    assert part("seven-questions", "answered", answers) == "yes"
    assert part("seven-questions", "answered", read_as(Service, a_service(questions=LEFT_OUT)).questions) == ""


def test_what_is_not_known_is_said_as_everywhere(part: Part) -> None:
    assert part("unknown", "unknown") == wording.NOT_KNOWN


def test_a_page_of_which_little_is_known_says_so_and_guesses_nothing(env: Environment, offer: LocalOffer) -> None:
    said = words_of(the_service(env, offer, "bare-service"))

    for fact in ("Ages", "Needs", "EHC plan", "Where you live", "What it costs", "Who can ask", "How long you wait"):
        assert f"{fact} {wording.NOT_KNOWN}" in said
    assert "Free" not in said
    assert "None" not in said
    assert "01632 960 124" in said


def test_a_page_answers_in_the_order_in_which_families_ask(env: Environment, offer: LocalOffer) -> None:
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", the_service(env, offer, "open-service"))

    assert headings == [
        "Contact",
        "What happens",
        "Who it is for",
        "What it costs",
        "How to ask",
        "While you wait",
        "When and where",
        "Who runs it",
        "In their own words",
    ]


def test_a_closed_service_says_so_first_and_what_to_use_instead(env: Environment, offer: LocalOffer) -> None:
    html = the_service(env, offer, "closed-service")
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", html)

    assert headings[:3] == ["Now that it is closed", "Ask us what else there is", "What it was"]
    assert html.index("Closed on 31 August 2026") < html.index("Now that it is closed")
    assert "How to ask" not in headings
    assert 'href="../../services/open-service/"' in html


def test_a_paused_service_says_until_when_and_what_to_use_instead(env: Environment, offer: LocalOffer) -> None:
    html = the_service(env, offer, "full-service")

    assert html.index("Paused until 11 January 2027") < html.index("While it is paused") < html.index("Contact")
    assert "You can ask for this yourself" not in html


def html_pages(offer: LocalOffer) -> list[Page]:
    """The pages that families see: not the description of the search, which is for browsers."""
    return [page for page in pages_for(offer) if page.template.endswith(".html")]


SHOWN_LATER = re.compile(r"<template\b.*?</template>", re.DOTALL)
"""What a script puts in the place of the page's own heading and words, one screen at a time."""


def test_every_page_has_one_first_heading_and_skips_no_level(env: Environment, offer: LocalOffer) -> None:
    for page in html_pages(offer):
        shown = SHOWN_LATER.sub("", render(env, page))
        levels = [int(level) for level in re.findall(r"<h([1-6])", shown)]

        assert levels.count(1) == 1, page.address
        assert levels[0] == 1, page.address
        assert all(after - before < 2 for before, after in itertools.pairwise(levels)), page.address


def test_every_page_has_the_frame_of_the_site_and_nothing_inline(env: Environment, offer: LocalOffer) -> None:
    for page in html_pages(offer):
        html = render(env, page)

        assert '<html lang="en-GB">' in html
        if page.template == "pages/embed.html":  # it stands in the frame of another website
            continue
        stands_for = page.facts["to"] if page.template == "pages/moved.html" else page.address
        if page.listed:
            assert f'<link rel="canonical" href="https://localoffer.severnmouth.example/{stands_for}">' in html
        else:
            assert '<meta name="robots" content="noindex">' in html
        assert '<a class="skip" href="#main">' in html
        assert "Something%20is%20wrong" in html
        kinds = r'type="module"( async fetchpriority="high")? src="[^"]+"></script>|type="application/(ld\+)?json"[ >]'
        inline = rf"<style|<script(?! (?:{kinds}))|\sstyle=|\son\w+=|data:|javascript:"
        assert not re.search(inline, html), page.address


def test_a_page_that_is_not_to_be_listed_says_so(env: Environment) -> None:
    page = Page("404.html", "Page not found", "There is no page at this address.", "404.html", {}, listed=False)

    stand_on(env, "/offer/")
    html = env.get_template("404.html").render(page=page, root="/offer/")

    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert 'href="/offer/assets/site.css"' in html


@pytest.mark.parametrize("headings", [2, 3])
def test_a_long_page_lists_its_headings(env: Environment, headings: int) -> None:
    contents = tuple((f"Part {number}", f"part-{number}") for number in range(headings))
    page = Page("guide/", "Guide", "About.", "main.html", {"content": "", "contents": contents})

    assert ("On this page" in render(env, page)) is (headings > 2)
