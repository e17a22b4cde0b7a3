"""What the law asks a council to say about its site and itself: accessibility, privacy, and changes to the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from local_offer.models.law_change import LawChange, Standing
from local_offer.models.local_offer import LocalOffer
from local_offer.models.statements import AccessibilityStatement, PrivacyNotice
from local_offer.pages.page import Page, Step

ABOUT = Step("About", "about/")
LAW_CHANGES = "about/law-changes/"
ANSWER_WITHIN = "data-request-months"
"""The legal number that says by when someone hears what is held about them."""
_HEADINGS = {
    Standing.UNCHANGED: "What has not changed",
    Standing.IN_FORCE: "What has changed",
    Standing.PASSED: "Passed, and not yet in force",
    Standing.ANNOUNCED: "Announced, and not law",
}


def pages_about(offer: LocalOffer) -> Iterator[Page]:
    """The accessibility statement, the privacy notice and the page on changes, each where its record is there."""
    if statement := offer.duties.accessibility:
        yield _statement("accessibility", statement, {"statement": statement}, offer)
    if notice := offer.duties.privacy:
        yield _statement("privacy", notice, {"notice": notice, "answer_within": offer.rules.get(ANSWER_WITHIN)}, offer)
    if offer.duties.law_changes:
        yield Page(
            address=LAW_CHANGES,
            title="Changes to SEND law",
            summary="What has changed in the law, what has not, and what is only announced.",
            template="pages/law-changes.html",
            facts={
                "groups": tuple(_by_standing(offer)),
                "compared": min(one.checked_on for one in offer.duties.law_changes.values()),
            },
            trail=_trail(offer),
            source="data/law-changes.yml",
            section="about",
        )


def _statement(
    name: str, one: AccessibilityStatement | PrivacyNotice, facts: Mapping[str, object], offer: LocalOffer
) -> Page:
    return Page(
        address=f"about/{name}/",
        title=one.title,
        summary=one.summary,
        template=f"pages/{name}.html",
        facts=facts,
        trail=_trail(offer),
        source=f"data/{name}.yml",
        checked=one.checked,
        section="about",
    )


def _trail(offer: LocalOffer) -> tuple[Step, ...]:
    return (ABOUT,) if ABOUT.address in offer.written else ()


def _by_standing(offer: LocalOffer) -> Iterator[tuple[str, tuple[LawChange, ...]]]:
    for standing, heading in _HEADINGS.items():
        found = [one for one in offer.duties.law_changes.values() if one.standing is standing]
        found.sort(key=lambda one: (one.since.toordinal() if one.since else 0, one.id), reverse=True)
        if found:
            yield heading, tuple(found)
