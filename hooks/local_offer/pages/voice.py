"""Have your say: what families said and what came of it, whom the council asked, and the report of each year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from local_offer.coverage.listening import (
    Year,
    is_late,
    latest_first,
    what_was_asked,
    who_was_asked,
    years,
)
from local_offer.models.local_offer import LocalOffer
from local_offer.models.voice import Comment, CommentPeriod, Consultation, Theme
from local_offer.pages.page import Page, Step
from local_offer.wording import day

SECTION = "have-your-say"
HAVE_YOUR_SAY = Step("Have your say", f"{SECTION}/")
YOU_SAID = Step("What you said, and what we did", f"{SECTION}/you-said/")
ASKED = Step("What we asked you", f"{SECTION}/consultations/")
TOGETHER = Step("Made together", f"{SECTION}/together/")
REPORTS = f"{SECTION}/reports/"


def pages_of_voice(offer: LocalOffer) -> Iterator[Page]:
    """Every page of what families said, what they were asked and what was made with them."""
    if offer.duties.comments:
        yield _page_of_answers(offer)
        yield from (_page_of_period(period, offer) for period in offer.duties.comments.values())
        yield from (_page_of_year(year, offer) for year in years(offer))
    if offer.duties.consultations:
        yield _page_of_consultations(offer)
        yield from (_page_of_consultation(one, offer) for one in offer.duties.consultations.values())
    if offer.duties.made_together:
        yield _page_of_work_together(offer)


def periods(offer: LocalOffer) -> tuple[CommentPeriod, ...]:
    """The periods of comments, the latest first."""
    return tuple(sorted(offer.duties.comments.values(), key=lambda one: (one.last, one.id), reverse=True))


def _trail(offer: LocalOffer, *steps: Step) -> tuple[Step, ...]:
    """The way from home; a site without a page on having your say begins with what is there."""
    return (*((HAVE_YOUR_SAY,) if HAVE_YOUR_SAY.address in offer.written else ()), *steps)


def _page_of_answers(offer: LocalOffer) -> Page:
    ordered = periods(offer)
    return Page(
        address=YOU_SAID.address,
        title=YOU_SAID.name,
        summary="Comments on the Local Offer, with what we did, what we will do, or why not yet.",
        template="pages/you-said.html",
        facts={
            "periods": ordered,
            "years": tuple((f"From {day(year.first)} to {day(year.last)}", address_of(year)) for year in years(offer)),
            "waiting": _with_lateness(_still_to_do(ordered), offer),
            "together": TOGETHER if offer.duties.made_together else None,
            "asked": ASKED if offer.duties.consultations else None,
        },
        trail=_trail(offer),
        checked=ordered[0].checked,
        section=SECTION,
        source=offer.record_of(ordered[0]).file,
    )


def _still_to_do(ordered: Sequence[CommentPeriod]) -> tuple[Comment, ...]:
    waiting = (one for period in ordered for one in period.comments if one.due and not one.done_on)
    return tuple(sorted(waiting, key=lambda one: (str(one.due), one.subject)))


def _with_lateness(comments: Iterable[Comment], offer: LocalOffer) -> tuple[tuple[Comment, bool], ...]:
    return tuple((one, is_late(one, offer.today)) for one in comments)


def _page_of_period(period: CommentPeriod, offer: LocalOffer) -> Page:
    return Page(
        address=f"{YOU_SAID.address}{period.id}/",
        title=f"{period.name}: you said, we did",
        summary=period.summary,
        template="pages/comments.html",
        facts={
            "period": period,
            "themes": tuple((theme, _with_lateness(found, offer)) for theme, found in _by_theme(period.comments)),
        },
        trail=_trail(offer, YOU_SAID),
        checked=period.checked,
        section=SECTION,
        source=offer.record_of(period).file,
    )


def _by_theme(comments: Iterable[Comment]) -> Iterator[tuple[Theme, tuple[Comment, ...]]]:
    given = tuple(comments)
    for theme in Theme:
        if found := tuple(one for one in given if one.theme is theme):
            yield theme, found


def address_of(year: Year) -> str:
    """The address of the report of a year."""
    return f"{REPORTS}{year.id}/"


def _page_of_year(year: Year, offer: LocalOffer) -> Page:
    return Page(
        address=address_of(year),
        title=f"The year's report, {year.first.year} to {year.last.year}",
        summary="What families said about the Local Offer in a year, what came of it, and what is still to do.",
        template="pages/yearly-report.html",
        facts={
            "year": year,
            "so_far": year.last >= offer.today,
            "themes": year.by_theme(),
            "answers": year.by_answer(),
            "ways": year.by_way(),
            "received": year.received(),
            "waiting": _with_lateness(year.still_to_do(), offer),
        },
        trail=_trail(offer, YOU_SAID),
        checked=year.periods[-1].checked,
        section=SECTION,
        source=offer.record_of(year.periods[-1]).file,
    )


def _page_of_consultations(offer: LocalOffer) -> Page:
    ordered = latest_first(offer.duties.consultations.values())
    return Page(
        address=ASKED.address,
        title=ASKED.name,
        summary="Every time we asked about the Local Offer: who answered, what they said and what changed.",
        template="pages/consultations.html",
        facts={
            "consultations": ordered,
            "people": tuple((who, found) for who, found in who_was_asked(offer).items()),
            "questions": tuple((what, found) for what, found in what_was_asked(offer).items()),
        },
        trail=_trail(offer),
        checked=ordered[0].checked,
        section=SECTION,
        source=offer.record_of(ordered[0]).file,
    )


def _page_of_consultation(one: Consultation, offer: LocalOffer) -> Page:
    return Page(
        address=f"{ASKED.address}{one.id}/",
        title=one.name,
        summary=one.summary,
        template="pages/consultation.html",
        facts={"one": one},
        trail=_trail(offer, ASKED),
        checked=one.checked,
        section=SECTION,
        source=offer.record_of(one).file,
    )


def _page_of_work_together(offer: LocalOffer) -> Page:
    ordered = sorted(offer.duties.made_together.values(), key=lambda one: (one.began_on, one.id), reverse=True)
    return Page(
        address=TOGETHER.address,
        title=TOGETHER.name,
        summary="Work that families and the council do together, what is different because of it, and what is late.",
        template="pages/together.html",
        facts={"works": tuple(ordered)},
        trail=_trail(offer),
        checked=min((one.checked for one in ordered), key=lambda checked: checked.next_due),
        section=SECTION,
        source=offer.record_of(ordered[0]).file,
    )
