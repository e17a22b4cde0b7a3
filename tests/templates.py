"""Which pages of the demonstration stand for their templates, wherever one page of each template is looked at."""

from __future__ import annotations

from pathlib import Path

TEMPLATES = {
    "home": "index.html",
    "find help": "services/index.html",
    "service": "services/*/index.html",
    "ways to browse": "needs/index.html",
    "list": "needs/*/index.html",
    "a to z": "a-z/*/index.html",
    "settings": "settings/index.html",
    "setting": "settings/*/index.html",
    "organisations": "organisations/index.html",
    "organisation": "organisations/*/index.html",
    "search": "search/index.html",
    "your list": "shortlist/index.html",
    "no signal": "no-signal/index.html",
    "words": "words/index.html",
    "you said": "have-your-say/you-said/index.html",
    "comments": "have-your-say/you-said/*/index.html",
    "yearly report": "have-your-say/reports/*/index.html",
    "consultations": "have-your-say/consultations/index.html",
    "consultation": "have-your-say/consultations/*/index.html",
    "made together": "have-your-say/together/index.html",
    "what to expect": "what-to-expect/index.html",
    "expectation": "what-to-expect/*/index.html",
    "coverage": "about/coverage/index.html",
    "law changes": "about/law-changes/index.html",
    "the law": "about/the-law/index.html",
    "accessibility": "about/accessibility/index.html",
    "privacy": "about/privacy/index.html",
    "dates": "disagree/dates/index.html",
    "journey": "*/dates/*/index.html",
    "what is new": "whats-new/index.html",
    "open data": "open-data/index.html",
    "data dictionary": "open-data/dictionary/index.html",
    "lines to copy": "open-data/embed/index.html",
    "on paper": "paper/index.html",
    "list to print": "paper/*/*/index.html",
    "gone": "services/harbour-saturday-club/index.html",
    "written": "school/**/index.html",
    "travel check": "travel/check/index.html",
    "travel contacts": "travel/contacts/index.html",
    "travel income": "travel/low-income/index.html",
    "travel: kinds of help": "travel/kinds-of-help/index.html",
    "travel: how to apply": "travel/apply/index.html",
    "travel: costs": "travel/costs/index.html",
    "travel: for schools": "travel/for-schools/index.html",
    "travel: unsafe routes": "travel/unsafe-routes/index.html",
    "travel: statement": "travel/post-16-statement/index.html",
    "travel: policy": "travel/policy/index.html",
    "travel: rules": "travel/rules/index.html",
    "travel: examples": "travel/examples/index.html",
    "travel: appeal": "travel/appeal/index.html",
    "routes": "disagree/routes/index.html",
    "which route": "disagree/which-route/index.html",
    "progress: overview": "progress/index.html",
    "progress: milestones": "progress/milestones/index.html",
    "progress: milestone": "progress/milestones/*/index.html",
    "progress: rules": "progress/rules/index.html",
    "progress: projects": "progress/projects/index.html",
    "progress: project": "progress/projects/*/index.html",
    "progress: areas": "progress/areas/index.html",
    "progress: area": "progress/areas/*/index.html",
    "progress: timeline": "progress/timeline/index.html",
    "progress: measures": "progress/measures/index.html",
    "progress: money": "progress/money/index.html",
    "progress: who checks": "progress/who-checks/index.html",
    "progress: papers": "progress/papers/index.html",
    "progress: places": "progress/places/index.html",
    "progress: told us": "progress/told-us/index.html",
    "progress: reviews": "progress/reviews/index.html",
    "progress: rounds": "progress/rounds/index.html",
    "progress: round": "progress/rounds/*/index.html",
    "progress: summary": "progress/summary/index.html",
    "progress: every edit": "progress/changes/index.html",
    "parts": "about/parts/index.html",
    "not found": "404.html",
}
"""A pattern of files for each template that makes a page of its own; the longest of them is looked at."""
LEFT_OUT = {
    "pages/moved.html": "a browser leaves it at once for the page that it names",
    "pages/embed.html": "it stands in the frame of another website, where test_open_data.py looks at it",
}
"""Templates of pages that are not looked at with the others, and why."""


def longest(site: Path, pattern: str) -> str:
    """The longest file of a pattern, as the end of an address."""
    files = sorted(site.glob(pattern), key=lambda file: (file.stat().st_size, file))
    return files[-1].relative_to(site).as_posix().removesuffix("index.html")
