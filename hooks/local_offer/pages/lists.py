"""Lists of services that work without any script: by kind of help, need, age, area, and A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.vocabulary import AgeBand, Area, Category, Need
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.page import Page, Step
from local_offer.wording import counted

ON_ONE_PAGE = 60
"""How many services one page of a list holds."""
FIND_HELP = Step("Find help", "services/")

Term = Category | Need | AgeBand | Area


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a page to choose from: where it leads and how much is there."""

    name: str
    summary: str
    address: str
    count: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where one page of a long list stands among the others. Numbers count from 1."""

    number: int
    of: int
    first: int
    last: int
    total: int
    before: str
    """The address of the page before, or an empty text."""
    after: str
    """The address of the page after, or an empty text."""


@dataclass(frozen=True, slots=True)
class Browse:
    """One way in: by kind of help, by need, by age or by area."""

    folder: str
    title: str
    summary: str
    terms: Mapping[str, Term]
    services: Mapping[str, tuple[Service, ...]]
    settings: Mapping[str, tuple[Setting, ...]]


def ways_in(offer: LocalOffer, catalogue: Catalogue) -> tuple[Browse, ...]:
    """The four ways to browse, in the order in which the home page offers them."""
    none: Mapping[str, tuple[Setting, ...]] = {}
    return (
        Browse(
            "categories",
            "Find help by kind of help",
            "Every kind of help for children and young people with special needs and disabilities.",
            offer.categories,
            catalogue.by_category,
            none,
        ),
        Browse(
            "needs",
            "Find help by need",
            "Choose a need to see the help there is. You do not have to have a diagnosis.",
            offer.needs,
            catalogue.by_need,
            catalogue.settings_by_need,
        ),
        Browse(
            "ages",
            "Find help by age",
            "Help from birth to the 26th birthday.",
            offer.ages,
            catalogue.by_age,
            none,
        ),
        Browse(
            "areas",
            "Find help near you",
            "Choose a part of the area to see the help that is there, or that comes to you.",
            offer.areas,
            catalogue.by_area,
            catalogue.settings_by_area,
        ),
    )


def pages_to_browse(offer: LocalOffer, catalogue: Catalogue) -> Iterator[Page]:
    """An index page for each way in, and the pages of each of its lists."""
    for browse in ways_in(offer, catalogue):
        yield Page(
            address=f"{browse.folder}/",
            title=browse.title,
            summary=browse.summary,
            template="pages/browse.html",
            facts={"groups": _by_group(choices(browse))},
            trail=(FIND_HELP,),
            section="services",
        )
        for term in browse.terms.values():
            yield from _pages_of_term(browse, term, offer)


def choices(browse: Browse) -> tuple[Choice, ...]:
    """The entries of a way in, with how many services each one leads to."""
    return tuple(
        Choice(
            name=term.name,
            summary=term.summary,
            address=f"{browse.folder}/{term.id}/",
            count=len(browse.services.get(term.id, ())) + len(browse.settings.get(term.id, ())),
            group=term.area_of_need.value.capitalize() if isinstance(term, Need) else "",
        )
        for term in browse.terms.values()
        if not (isinstance(term, Category) and term.part_of)
    )


def _by_group(entries: Sequence[Choice]) -> Mapping[str, tuple[Choice, ...]]:
    groups: dict[str, tuple[Choice, ...]] = {}
    for entry in entries:
        groups[entry.group] = (*groups.get(entry.group, ()), entry)
    return groups


def _pages_of_term(browse: Browse, term: Term, offer: LocalOffer) -> Iterator[Page]:
    services = browse.services.get(term.id, ())
    trail: tuple[Step, ...] = (FIND_HELP, Step(browse.title, f"{browse.folder}/"))
    wider = offer.categories.get(term.part_of or "") if isinstance(term, Category) else None
    if wider:
        trail = (*trail, Step(wider.name, f"categories/{wider.id}/"))
    base = f"{browse.folder}/{term.id}/"
    for turn, chunk in in_turns(services, base):
        first = turn.number == 1
        yield Page(
            address=base if first else f"{base}page-{turn.number}/",
            title=title_of(term) if first else f"{title_of(term)}, page {turn.number} of {turn.of}",
            summary=term.summary,
            template="pages/list.html",
            facts={
                "heading": title_of(term),
                "term": term,
                "narrower": _narrower(term, browse) if first else (),
                "services": chunk,
                "settings": browse.settings.get(term.id, ()) if first else (),
                "turn": turn,
                "said": counted(turn.total, "service"),
                "organisations": offer.organisations,
                "areas": offer.areas,
            },
            trail=trail,
            section="services",
        )


def title_of(term: Term) -> str:
    """The title of the list of one kind of help, need, stage or area."""
    match term:
        case AgeBand():
            return f"Help for ages {term.ages.first} to {term.ages.last}"
        case Area():
            return f"Help in {term.name}"
        case _:
            return term.name


def _narrower(term: Term, browse: Browse) -> tuple[Choice, ...]:
    return tuple(
        Choice(other.name, other.summary, f"categories/{other.id}/", len(browse.services.get(other.id, ())))
        for other in browse.terms.values()
        if isinstance(other, Category) and other.part_of == term.id
    )


def in_turns(services: Sequence[Service], base: str) -> Iterator[tuple[Turn, Sequence[Service]]]:
    """The list cut into pages of at most `ON_ONE_PAGE`; an empty list is one empty page."""
    pages = max(1, -(-len(services) // ON_ONE_PAGE))
    for number in range(1, pages + 1):
        start = (number - 1) * ON_ONE_PAGE
        chunk = services[start : start + ON_ONE_PAGE]
        turn = Turn(
            number=number,
            of=pages,
            first=start + 1 if chunk else 0,
            last=start + len(chunk),
            total=len(services),
            before=_turn_address(base, number - 1, pages),
            after=_turn_address(base, number + 1, pages),
        )
        yield turn, chunk


def _turn_address(base: str, number: int, of: int) -> str:
    if not 1 <= number <= of:
        return ""
    return base if number == 1 else f"{base}page-{number}/"


def pages_a_to_z(catalogue: Catalogue) -> Iterator[Page]:
    """The A to Z: a page that lists the letters, and a page for each letter that has names."""
    letters, entries = tuple(_letters(catalogue)), letters_of(catalogue)
    yield Page(
        address="a-z/",
        title="A to Z",
        summary="Every service, nursery, school and college by its first letter.",
        template="pages/a-to-z.html",
        facts={"letters": entries, "letter": "", "items": ()},
        trail=(FIND_HELP,),
        section="services",
    )
    for letter in letters:
        yield Page(
            address=f"a-z/{letter.lower()}/",
            title=f"A to Z: {letter}",
            summary=f"Services, nurseries, schools and colleges whose names start with {letter}.",
            template="pages/a-to-z.html",
            facts={"letters": entries, "letter": letter, "items": filed(catalogue.by_letter[letter])},
            trail=(FIND_HELP, Step("A to Z", "a-z/")),
            section="services",
        )


def letters_of(catalogue: Catalogue) -> tuple[Choice, ...]:
    """The letters that names start with, each as an entry that leads to its page of the A to Z."""
    return tuple(
        Choice(letter, counted(len(catalogue.by_letter[letter]), "name"), f"a-z/{letter.lower()}/", 0)
        for letter in _letters(catalogue)
    )


def _letters(catalogue: Catalogue) -> list[str]:
    return sorted(catalogue.by_letter, key=lambda letter: (letter == "0-9", letter))


def filed(items: Sequence[Service | Setting]) -> tuple[Choice, ...]:
    """Services and settings as entries that lead to their pages."""
    return tuple(
        Choice(
            item.name,
            item.summary,
            f"{'services' if isinstance(item, Service) else 'settings'}/{item.id}/",
            0,
        )
        for item in items
    )
