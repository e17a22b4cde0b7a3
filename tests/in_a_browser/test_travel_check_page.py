"""The travel check as families meet it: by keyboard, by ear, without a script, on paper, and with wrong answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.in_a_browser.looking import on_paper
from tests.in_a_browser.test_accessibility import FAULTS, KEPT, TOO_WIDE, WATCH, a_context

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = Path(__file__).parents[2] / "data/travel/check-rules.yml"
AT_SCHOOL = {"age": "12", "stage": "csa", "place": "school", "sen": "no", "walk": "2.3", "route": "no"}
EVERY_QUESTION = {
    **AT_SCHOOL,
    "nearer": "yes",
    "low": "yes",
    "road": "5.5",
    "nearer-count": "2",
    "faith": "unsure",
}
"""Answers after which all eleven questions are asked."""
RESULTS = {
    "likely": EVERY_QUESTION,
    "assess": {**AT_SCHOOL, "sen": "unsure", "nearer": "no", "low": "no"},
    "unlikely": {**AT_SCHOOL, "nearer": "no", "low": "no"},
    "early": {"age": "3", "stage": "early"},
    "post16": {"age": "17", "stage": "post16"},
    "adult": {"age": "20", "stage": "adult"},
    "other": {"age": "12", "stage": "csa", "place": "home"},
}
WRONG = {
    "age": "five",
    "stage": "adult",
    "place": "",
    "sen": "",
    "walk": "2,00",
    "route": "",
    "nearer": "",
    "low": "",
    "road": "-2",
    "nearer-count": "2.5",
    "faith": "",
}
"""An answer to each question that cannot be right or read."""
FOCUS = "() => ({tag: document.activeElement.tagName, text: document.activeElement.textContent.trim()})"
HEADINGS = "() => [...document.querySelectorAll('h1,h2,h3,h4')].filter(h => h.offsetParent).map(h => +h.tagName[1])"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The check on a phone, ready to start."""
    with a_context(browser, 360) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{address}travel/check/")
        page.get_by_role("button", name="Start now").wait_for()
        yield page


def start(page: Page) -> None:
    """Begin with the first question."""
    page.get_by_role("button", name="Start now").click()


def question_of(page: Page) -> str:
    """The id of the question that is shown."""
    return page.locator("form[data-question]").get_attribute("data-question") or ""


def give(page: Page, answer: str) -> None:
    """Choose or type an answer, and go on."""
    field = page.locator("form input[type=text]")
    if field.count():
        field.fill(answer)
    elif answer:
        page.locator(f"form input[value='{answer}']").check()
    page.get_by_role("button", name="Continue").click()


def go_through(page: Page, answers: dict[str, str]) -> None:
    """Start, and answer until the result."""
    start(page)
    while page.locator("form[data-question]").count():
        give(page, answers[question_of(page)])


def faults_of(page: Page, axe: str) -> list[str]:
    """What axe finds wrong with the page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: list[str] = page.evaluate(FAULTS)
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_in_any_question_or_error(browser: Browser, address: str, axe: str, width: int) -> None:
    with a_context(browser, width) as context:
        page = context.new_page()
        page.goto(f"{address}travel/check/")
        page.get_by_role("button", name="Start now").wait_for()
        assert faults_of(page, axe) == []
        start(page)
        seen = []
        while page.locator("form[data-question]").count():
            seen.append(question_of(page))
            assert faults_of(page, axe) == [], seen[-1]
            give(page, WRONG[seen[-1]])
            assert page.locator(".error-summary").is_visible(), seen[-1]
            assert faults_of(page, axe) == [], f"{seen[-1]} with an error"
            assert page.evaluate(TOO_WIDE) == 0, seen[-1]
            give(page, EVERY_QUESTION[seen[-1]])
        assert seen == list(EVERY_QUESTION)


@pytest.mark.parametrize("result", RESULTS)
def test_axe_finds_no_fault_in_any_result(page: Page, axe: str, result: str) -> None:
    go_through(page, RESULTS[result])
    title = page.locator(f"[data-result={result}] h3").text_content()
    assert page.locator("h1:visible").text_content() == title
    assert faults_of(page, axe) == []
    assert page.evaluate(TOO_WIDE) == 0
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("result", RESULTS)
def test_a_result_says_why_the_law_how_to_apply_who_helps_and_how_to_challenge(page: Page, result: str) -> None:
    go_through(page, RESULTS[result])
    seen = page.locator("[data-part=screen]").inner_text()
    for heading in ("Because you said", "What helps when you apply", "How to apply, whatever this says"):
        assert heading in seen
    assert "SENDIASS" in seen
    assert "If you do not agree with our decision" in seen
    assert "20 working days" in seen
    assert page.locator("[data-part=screen] a[href*='legislation.gov.uk']").count() >= 1
    assert page.locator("[data-slot=evidence] li").count() >= 1


def test_the_result_shows_every_rule_that_fits_and_the_nearest_that_does_not(page: Page) -> None:
    go_through(page, {**EVERY_QUESTION, "faith": "yes"})
    fits = page.locator("[data-slot=matched]")
    assert fits.locator("h3").all_inner_texts() == [
        "A low income, from 11, one of the nearest schools",
        "A low income, from 11, a school of your religion or belief",
    ]
    assert "the walk is 2.3 miles, which is more than 2 miles" in fits.inner_text()
    assert "Schedule 35B, paragraph 11" in fits.inner_text()
    assert page.locator("[data-slot=open]").count() == 0


@pytest.mark.parametrize("result", RESULTS)
def test_a_result_leads_to_its_rule_the_rule_to_its_numbers_and_both_to_their_law(
    page: Page, address: str, result: str
) -> None:
    go_through(page, RESULTS[result])
    link = page.locator("[data-part=screen] a[href*='travel/rules/#'], [data-part=screen] a[href*='../rules/#']").first
    name = link.inner_text().removeprefix("The whole rule: ")
    link.click()
    page.wait_for_url(f"{address}travel/rules/#*")
    rule = page.locator(f"section[aria-labelledby='{page.url.partition('#')[2]}']")
    assert rule.locator("h2").inner_text() == name
    assert rule.locator("a[href*='legislation.gov.uk']").count() >= 1
    numbers = rule.locator("a[href*='about/the-law/#']")
    if numbers.count():
        number = numbers.first.inner_text()
        numbers.first.click()
        page.wait_for_url(f"{address}about/the-law/#*")
        row = page.locator(f"tr[id='{page.url.partition('#')[2]}']")
        assert number in row.inner_text()
        assert row.locator("a[href^='https://']").count() == 1
    else:
        assert re.search(r"\d miles|the age is", rule.locator("dd").first.inner_text()) is None


def test_a_link_to_a_result_or_to_the_rules_shows_them_at_once(page: Page, address: str) -> None:
    page.goto(f"{address}travel/rules/")
    page.locator("a[href$='#result-post16']").click()
    page.get_by_role("button", name="Start now").wait_for()
    assert page.locator("#result-post16").is_visible()
    assert page.evaluate("scrollY") > 0
    assert page.locator("[data-do='by-hand']").get_attribute("aria-expanded") == "true"


def test_a_result_says_what_the_council_does_in_the_year_of_a_birthday(page: Page, address: str) -> None:
    go_through(page, {**AT_SCHOOL, "age": "7", "nearer": "no"})
    page.get_by_role("link", name="in the school year of that birthday").first.click()
    page.wait_for_url(f"{address}travel/policy/#turning-8")
    assert "until the end of that school year" in page.locator("section[aria-labelledby=turning-8]").inner_text()


def test_the_whole_check_goes_by_keyboard_alone(page: Page) -> None:
    page.get_by_role("button", name="Start now").focus()
    page.keyboard.press("Enter")
    for id_, answer in EVERY_QUESTION.items():
        assert question_of(page) == id_
        assert page.evaluate(FOCUS)["tag"] == "H1"
        while page.evaluate("document.activeElement.tagName") != "INPUT":
            page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            page.keyboard.press("Space")
            while page.evaluate("document.activeElement.value") != answer:
                page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type(answer)
        page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == {"tag": "H1", "text": "It is likely that your child can get free travel"}


def test_each_new_question_is_read_from_its_heading_and_named_in_the_title(page: Page) -> None:
    start(page)
    while page.locator("form[data-question]").count():
        focus = page.evaluate(FOCUS)
        assert focus["tag"] == "H1"
        assert page.title().startswith(focus["text"])
        assert re.search(r"Why we ask: \w.+\.", page.locator(".question .hint").first.inner_text())
        assert page.evaluate(HEADINGS)[0] == 1
        assert page.locator("fieldset, input[type=text]").first.get_attribute("aria-describedby")
        give(page, EVERY_QUESTION[question_of(page)])
    assert page.title().startswith("It is likely that your child can get free travel")


@pytest.mark.parametrize("asked", WRONG)
def test_an_error_is_told_twice_takes_the_focus_and_loses_nothing(page: Page, asked: str) -> None:
    start(page)
    while question_of(page) != asked:
        give(page, EVERY_QUESTION[question_of(page)])
    give(page, WRONG[asked])
    said = page.locator(".error-summary a").inner_text()
    assert page.locator(".fault").inner_text().endswith(said)
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.title().startswith("Problem: ")
    if page.locator("form input[type=text]").count():
        assert page.locator("form input[type=text]").input_value() == WRONG[asked]
    described = page.locator("form fieldset, form input[type=text]").first.get_attribute("aria-describedby") or ""
    assert page.locator(".fault").get_attribute("id") in described.split()
    page.locator(".error-summary a").click()
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    give(page, EVERY_QUESTION[asked])
    assert page.locator(".fault").count() == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2,00", 'You wrote "2,00". Use a full stop in place of the comma, such as 2.3.'),
        ("3km", 'You wrote "3km". Write miles. One kilometre is about 0.62 miles.'),
        ("-2", 'You wrote "-2". The number cannot be less than 0.'),
        ("abc", 'You wrote "abc". Write a number in figures, such as 2.3.'),
        ("two", 'You wrote "two". Write a number in figures, such as 2.3.'),
        ("1e3", 'You wrote "1e3". Write a number in figures, such as 2.3.'),
        ("\uff13", 'You wrote "\uff13". Write a number in figures, such as 2.3.'),
        ("3 km", 'You wrote "3 km". Write miles. One kilometre is about 0.62 miles.'),
        ("2.345", 'You wrote "2.345". Write two figures at most after the full stop, such as 2.35.'),
        ("9" * 400, "The walk must be 100 miles or less. If the school is further away, ring us."),
        ("x" * 400, f'You wrote "{"x" * 30}…". Write a number in figures, such as 2.3.'),
        ("200", "The walk must be 100 miles or less. If the school is further away, ring us."),
        ("", 'Write a number, such as 2.3, or choose "I do not know".'),
        (
            "<img src=x onerror=alert(1)>",
            'You wrote "<img src=x onerror=alert(1)>". Write a number in figures, such as 2.3.',
        ),
        ("{answer}$&", 'You wrote "{answer}$&". Write a number in figures, such as 2.3.'),
    ],
    ids=[
        *("comma", "kilometres", "minus", "letters", "a word", "an exponent", "a wide figure", "kilometres apart"),
        *("three decimals", "very many figures", "very many letters"),
        *("200 miles", "nothing", "a picture that attacks", "signs of templates"),
    ],
)
def test_a_distance_that_cannot_be_read_is_told_plainly(page: Page, text: str, told: str) -> None:
    start(page)
    while question_of(page) != "walk":
        give(page, EVERY_QUESTION[question_of(page)])
    give(page, text)
    assert page.locator(".error-summary a").inner_text() == told
    assert page.locator("form img").count() == 0
    assert page.evaluate("window.violations") == []


def test_a_five_year_old_at_college_is_asked_again(page: Page) -> None:
    start(page)
    give(page, "5")
    give(page, "post16")
    assert (
        page.locator(".error-summary a")
        .inner_text()
        .startswith('"Sixth form, college or training after Year 11" is for ages 15 to 25. You said that the age is 5.')
    )
    give(page, "csa")
    assert question_of(page) == "place"


def test_going_back_shows_what_was_answered_and_forward_goes_on(page: Page) -> None:
    start(page)
    for id_ in ("age", "stage", "place"):
        give(page, AT_SCHOOL[id_])
    page.go_back()
    page.wait_for_selector("form[data-question=place]")
    assert page.locator("form input[value=school]").is_checked()
    page.get_by_role("button", name="Back").click()
    page.wait_for_selector("form[data-question=stage]")
    page.go_back()
    page.wait_for_selector("form[data-question=age]")
    assert page.locator("form input[type=text]").input_value() == "12"
    page.go_back()
    page.get_by_role("button", name="Start now").wait_for()
    page.go_forward()
    page.wait_for_selector("form[data-question=age]")


def test_one_answer_is_changed_and_the_others_stay(page: Page) -> None:
    go_through(page, {**AT_SCHOOL, "nearer": "no", "low": "no"})
    page.get_by_role("button", name="Change your answer about: Walk").click()
    assert page.locator("form input[type=text]").input_value() == "2.3"
    give(page, "3.1")
    assert page.locator("h1:visible").inner_text() == "It is likely that your child can get free travel"
    assert "the walk is 3.1 miles, which is more than 3 miles" in page.locator("[data-slot=matched]").inner_text()


def test_a_change_asks_only_what_it_makes_new(page: Page) -> None:
    go_through(page, {**AT_SCHOOL, "nearer": "no", "low": "no"})
    page.get_by_role("button", name="Change your answer about: Low income").click()
    give(page, "yes")
    asked = []
    while page.locator("form[data-question]").count():
        asked.append(question_of(page))
        give(page, EVERY_QUESTION[asked[-1]])
    assert asked == ["road", "faith"]


def test_an_age_that_no_longer_goes_with_the_stage_asks_for_the_stage_again(page: Page) -> None:
    go_through(page, {**AT_SCHOOL, "nearer": "no", "low": "no"})
    page.get_by_role("button", name="Change your answer about: Age").click()
    give(page, "20")
    assert question_of(page) == "stage"
    assert page.locator(".error-summary").is_visible()
    give(page, "adult")
    assert page.locator("h1:visible").inner_text().startswith("There is a law for adults")


def test_who_does_not_know_a_distance_can_say_so(page: Page) -> None:
    start(page)
    while question_of(page) != "walk":
        give(page, {**EVERY_QUESTION, "age": "9"}[question_of(page)])
    page.get_by_role("button", name="I do not know").click()
    for answer in ("no", "no", "no"):
        give(page, answer)
    assert page.locator("h1:visible").inner_text() == "Someone has to look at your case and decide"
    assert "you do not know how long the walk is" in page.locator("[data-slot=open]").inner_text()


def test_answers_are_not_sent_not_kept_and_not_in_the_address(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    go_through(page, EVERY_QUESTION)
    assert asked == []
    assert page.url == f"{address}travel/check/"
    assert page.evaluate(KEPT) == ["", 0, 0]
    assert page.evaluate("JSON.stringify(history.state)") == '{"shown":"result"}'
    assert page.evaluate("window.violations") == []
    assert f"{page.url.split('/', 3)[3]}" in page.locator("[data-part=screen] .web-address").inner_text()
    page.reload()
    page.get_by_role("button", name="Start now").wait_for()
    assert page.locator("form[data-question]").count() == 0


def test_the_address_is_copied_to_share_without_an_answer_and_said_aloud(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go_through(page, EVERY_QUESTION)
    page.get_by_role("button", name="Copy the link").click()
    page.locator("[data-part=screen] [role=status]", has_text="copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://localoffer.severnmouth.example/travel/check/"
    assert page.evaluate("window.violations") == []


def test_starting_again_forgets_everything(page: Page) -> None:
    go_through(page, EVERY_QUESTION)
    page.get_by_role("button", name="Start again").click()
    start(page)
    assert page.locator("form input[type=text]").input_value() == ""


def test_a_result_prints_on_a_few_sides_without_its_buttons(page: Page) -> None:
    go_through(page, EVERY_QUESTION)
    paper = on_paper(page)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 3
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert "It is likely that your child can get free travel" in page.locator("h1:visible").inner_text()


def test_without_a_script_the_questions_rules_and_results_are_all_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}travel/check/")
    seen = page.locator("main").inner_text()
    rules = page.locator("table tbody tr").count()
    start_button = page.get_by_role("button", name="Start now").is_visible()
    context.close()
    assert not start_button
    assert "How old is your child, or the young person?" in seen
    assert "Universal Credit, with low earnings: £7,400 a year or less" in seen
    assert "the walk is more than 3 miles" in seen
    assert "Someone has to look at your case and decide" in seen
    assert rules == len(re.findall(r"^\S", RULES.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_steps_and_the_table_can_be_shown_with_a_script_too(page: Page) -> None:
    button = page.get_by_role("button", name="Show all questions and rules on one page")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert page.locator("#rules").is_visible()
    button.click()
    assert not page.locator("#rules").is_visible()


def test_when_the_table_cannot_be_loaded_the_steps_stay(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/table.json", lambda route: route.abort())
    page.goto(f"{address}travel/check/")
    page.locator("[data-no-answer]").wait_for()
    assert page.locator("#rules").is_visible()
    assert not page.get_by_role("button", name="Start now").is_visible()
    page.close()


def test_the_sheet_for_schools_prints_on_two_sides(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}travel/for-schools/")
    paper = on_paper(page)
    page.emulate_media(media="print")
    seen = page.locator("main").inner_text()
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2
    assert re.search(r"apply by \d+ \w+ 20\d\d", seen)
    assert "01632 960 308" in seen


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_in_any_page_about_travel(
    browser: Browser, built_site: Path, address: str, axe: str, width: int
) -> None:
    names = sorted(folder.parent.name for folder in built_site.glob("travel/*/index.html"))
    assert len(names) >= 18
    with a_context(browser, width) as context:
        page = context.new_page()
        for name in names:
            page.goto(f"{address}travel/{name}/")
            assert faults_of(page, axe) == [], name
            assert page.evaluate(TOO_WIDE) == 0, name
